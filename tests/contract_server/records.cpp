#include "tests/contract_server/records.h"

#include <doctest/doctest.h>

#include <random>

namespace luukku::test {

using namespace std::chrono_literals;

namespace {

std::mt19937_64& dice()
{
    static std::mt19937_64 one{std::random_device{}()};
    return one;
}

Json coding(const std::string& system, const std::string& code)
{
    return Json::object({{"coding", Json::array({Json::object({{"system", system}, {"code", code}})})}});
}

Json participant(const Json& actor)
{
    return Json::object({{"actor", pointer(fhir::reference_to(actor))}, {"status", "accepted"}});
}

Utc tomorrow()
{
    return std::chrono::floor<Duration>(std::chrono::floor<std::chrono::hours>(std::chrono::system_clock::now())) + 24h;
}

}  // namespace

std::string new_uuid()
{
    std::array<std::uint8_t, 16> random{};
    for (auto& byte : random) byte = static_cast<std::uint8_t>(dice()());
    return uuid_text(random);
}

std::string new_hetu()
{
    const auto roll = [](unsigned from, unsigned to) { return std::uniform_int_distribution<unsigned>{from, to}(dice()); };
    char digits[16];
    std::snprintf(digits, sizeof digits, "%02u%02u%02u9%02u", roll(1, 28), roll(1, 12), roll(0, 99), roll(0, 99));
    const auto number = std::stoul(digits);
    const std::string text{digits};
    return text.substr(0, 6) + "-" + text.substr(6) + "0123456789ABCDEFHJKLMNPRSTUVWXY"[number % 31];
}

Json record(const std::string& type, std::vector<Json::Member> members)
{
    const auto uuid = new_uuid();
    std::vector<Json::Member> all{{"resourceType", type}, {"id", uuid}};
    const auto own = Json::object({{"system", fhir::outbox_system}, {"value", uuid}});
    all.emplace_back("identifier", type == "QuestionnaireResponse" ? own : Json::array({own}));
    for (auto& member : members) {
        if (member.first == "identifier") all.back() = {"identifier", Json::array({own, member.second})};
        else all.insert(all.end() - 1, std::move(member));
    }
    return Json::object(std::move(all));
}

Json pointer(const std::string& reference)
{
    return Json::object({{"reference", reference}});
}

void Party::puts(const std::vector<Json>& resources)
{
    if (place.door != nullptr) {
        for (const auto& resource : resources) REQUIRE(place.door->put(resource.write()).ok());
        return;
    }
    std::vector<rest::BundleEntry> entries;
    for (const auto& resource : resources) entries.push_back({resource, {}});
    const auto answer = server.transaction(rest::transaction_of(entries));
    REQUIRE_MESSAGE(answer.ok(), answer.error().detail);
}

Json Party::sees(const std::string& reference)
{
    if (const auto slash = reference.find('/'); place.door != nullptr) return *Json::parse(place.door->read(reference.substr(0, slash), reference.substr(slash + 1)));
    const auto found = server.read(reference);
    REQUIRE_MESSAGE(found.ok(), found.error().detail);
    return *found;
}

std::vector<Json> Party::finds(const std::string& type, const rest::Parameters& parameters)
{
    const auto found = server.search(type, parameters);
    REQUIRE_MESSAGE(found.ok(), found.error().detail);
    return *found;
}

std::size_t Party::count(const Json& own)
{
    const std::string type{own["resourceType"].text()};
    const auto key = std::string{fhir::outbox_system} + '|' + std::string{own["id"].text()};
    return finds(type, {{"identifier", key}}).size();
}

Station::Station(const Place& place) : staff{place}
{
    service = "s" + new_uuid().substr(0, 8);
    patient = record("Patient", {{"identifier", Json::object({{"system", fhir::hetu_system}, {"value", new_hetu()}})},
                                 {"name", Json::array({Json::object({{"family", "Koe"}})})}});
    location = record("Location", {{"name", "Koeaula"}});
    schedule = record("Schedule", {{"active", true}, {"serviceType", Json::array({coding(std::string{fhir::service_system}, service)})},
                                   {"actor", Json::array({pointer(fhir::reference_to(location))})}});
    slot = another_slot(tomorrow());
    visit = booking_of(slot).with("slot", Json{});
    staff.puts({patient, location, schedule, slot, visit});
    slot = staff.sees(fhir::reference_to(slot));
}

Json Station::another_slot(Utc start, const std::string& status) const
{
    return record("Slot", {{"serviceType", Json::array({coding(std::string{fhir::service_system}, service)})},
                           {"schedule", pointer(fhir::reference_to(schedule))}, {"status", status},
                           {"start", instant_text(start)}, {"end", instant_text(start + 20min)}});
}

Json Station::booking_of(const Json& of) const
{
    return record("Appointment", {{"status", "booked"}, {"start", of["start"]}, {"end", of["end"]}, {"minutesDuration", Json::integer(20)},
                                  {"serviceType", Json::array({coding(std::string{fhir::service_system}, service)})},
                                  {"slot", Json::array({pointer(fhir::reference_to(of))})},
                                  {"participant", Json::array({participant(patient), participant(location)})}});
}

outbox::Row row_of(outbox::Work work)
{
    static std::int64_t last{};
    outbox::Row row;
    row.id = ++last;
    row.chain = RecordId{new_uuid()};
    row.work = std::move(work);
    row.attempts = 1;
    return row;
}

std::vector<outbox::Row> rows_of(const std::vector<Json>& resources)
{
    const RecordId chain{new_uuid()};
    std::vector<outbox::Row> rows;
    for (const auto& resource : resources) {
        rows.push_back(row_of(outbox::Create{resource}));
        rows.back().chain = chain;
    }
    return rows;
}

outbox::Change checked_in(const Json& appointment)
{
    return {fhir::reference_to(appointment), "status", "booked", "checked-in"};
}

std::vector<outbox::Row> rows_of_visit(const Station& station)
{
    const auto subject = pointer(fhir::reference_to(station.patient));
    const auto arrival = record("Encounter", {{"status", "arrived"}, {"subject", subject},
        {"class", Json::object({{"system", "http://terminology.hl7.org/CodeSystem/v3-ActCode"}, {"code", "AMB"}})},
        {"appointment", Json::array({pointer(fhir::reference_to(station.visit))})}});
    const auto encounter = pointer(fhir::reference_to(arrival));
    const auto answers = record("QuestionnaireResponse", {{"status", "completed"}, {"subject", subject}, {"encounter", encounter},
        {"questionnaire", "https://luukku.example/fhir/Questionnaire/koe|1"}, {"authored", "2026-11-22T07:42:05.123Z"},
        {"item", Json::array({Json::object({{"linkId", "1"}, {"answer", Json::array({Json::object({{"valueDecimal", Json::number("1.50")}})})}})})}});
    const auto request = record("ServiceRequest", {{"status", "active"}, {"intent", "order"}, {"subject", subject}, {"encounter", encounter}});
    const auto task = record("Task", {{"status", "requested"}, {"intent", "order"}, {"encounter", encounter}, {"for", subject},
        {"focus", pointer(fhir::reference_to(request))}});
    auto rows = rows_of({arrival, answers, request, task});
    rows.push_back(row_of(checked_in(station.visit)));
    rows.back().chain = rows.front().chain;
    return rows;
}

}  // namespace luukku::test

#include "sync/exchange/scheduling.h"

#include <cstdint>
#include <cstdlib>
#include <string>

using namespace luukku;

namespace {

// A server that says the same to everything.
class Parrot final : public http::Http {
public:
    Parrot(int status, std::string body) : m_status{status}, m_body{std::move(body)} {}

    Result<http::Response> send(const http::Request& request) override
    {
        const std::string base{"https://127.0.0.1/fhir"};
        if (!request.url.starts_with(base)) std::abort();      // whatever the links say
        http::Response response;
        response.status = m_status;
        response.content_type = "application/fhir+json";
        response.body = m_body;
        return response;
    }

private:
    int m_status;
    std::string m_body;
};

outbox::Row row_of(std::int64_t id, outbox::Work work)
{
    outbox::Row row;
    row.id = id;
    row.chain = RecordId{"c"};
    row.work = std::move(work);
    row.attempts = static_cast<int>(id);
    return row;
}

// Whatever an error says, nothing comes of it that stands.
void books(rest::Server& server, exchange::Scheduling by, int status)
{
    using exchange::BookingEnd;
    using exchange::ChangeEnd;
    const auto slot = fhir::Json::object({{"resourceType", "Slot"}, {"id", "s"}, {"status", "free"}});
    const auto names_slot = fhir::Json::array({fhir::Json::object({{"reference", "Slot/s"}})});
    const auto appointment = fhir::Json::object({{"resourceType", "Appointment"}, {"id", "a"}, {"status", "booked"}, {"slot", names_slot}});
    const auto part = fhir::Json::object({{"resourceType", "Appointment"}, {"id", "b"}, {"slot", names_slot}});
    const auto found = exchange::find(server, by, "laakari", {}, {});
    const exchange::VisitPlan visit{found && !found->empty() ? std::vector{found->front()} : std::vector{slot}, {appointment, part}};
    const auto held = exchange::hold(server, by, visit, {});
    const auto end = exchange::book(server, by, held.end == exchange::HoldEnd::Held ? held.visit : visit);
    const auto cancelled = exchange::cancel(server, by, appointment, {}, {});
    const auto moved = exchange::move(server, by, appointment, {}, visit, {});
    (void)exchange::release(server, by, held.visit);
    (void)exchange::release_ended(server, by, {});
    (void)exchange::bookings_of(server, "Patient/p", {});
    if (status >= 400 && (end == BookingEnd::Booked || held.end == exchange::HoldEnd::Held || cancelled == ChangeEnd::Done || moved == ChangeEnd::Done)) std::abort();
}

}  // namespace

// The first byte chooses the status, the rest is the body of every answer: no answer breaks the kiosk, none makes it speak elsewhere,
// every row gets exactly one outcome, and nothing is booked or acknowledged by an error.
extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size)
{
    if (size == 0) return 0;
    static constexpr int statuses[]{200, 201, 400, 401, 404, 409, 412, 500};
    const int status = statuses[data[0] % 8];
    Parrot http{status, std::string{reinterpret_cast<const char*>(data) + 1, size - 1}};
    rest::Server server{"https://127.0.0.1/fhir", http};

    const auto task = fhir::Json::object({{"resourceType", "Task"}, {"id", "t"}});
    const auto slot = fhir::Json::object({{"resourceType", "Slot"}, {"id", "s"}, {"status", "free"}});
    const auto outcomes = exchange::push(server, {row_of(1, outbox::Create{task}), row_of(2, outbox::Create{slot}),
                                                  row_of(3, outbox::Change{"Appointment/a", "status", "booked", "checked-in"})});
    if (outcomes.size() != 3) std::abort();
    if (status >= 400)
        for (const auto& outcome : outcomes)
            if (outcome.fate == outbox::Fate::Acknowledged) std::abort();
    (void)server.search("Slot", {}, 50);
    for (const auto by : {exchange::Scheduling::Transaction, exchange::Scheduling::Operations}) books(server, by, status);
    if (const auto statement = server.capabilities()) (void)exchange::scheduling_of(*statement);
    return 0;
}

#include "kiosk/care/pre_visit.h"

#include "sync/fhir/made.h"

#include <doctest/doctest.h>

using namespace luukku;
using care::forms_before;
using care::PreVisit;
using care::PreVisitRule;
using fhir::Json;

namespace {

constexpr auto general = "https://luukku.example/fhir/Questionnaire/esitiedot";
constexpr auto lab = "https://luukku.example/fhir/Questionnaire/laboratorio-esitiedot";
constexpr auto home = "https://luukku.example/fhir/Questionnaire/kotona-parjaaminen";

Json json(const std::string& text)
{
    auto read = Json::parse(text);
    REQUIRE(read.ok());
    return *read;
}

PreVisitRule rule(std::vector<std::string> forms)
{
    PreVisitRule made;
    made.forms = std::move(forms);
    return made;
}

Json booking(const std::string& id, const std::string& service, const std::string& more = "")
{
    return json(R"({"resourceType":"Appointment","id":")" + id + R"(","status":"booked","serviceType":[{"coding":[{"system":"https://luukku.example/fhir/CodeSystem/palvelu","code":")" + service + R"("}]}])" + more + "}");
}

Json asks(const std::string& id, const std::string& form, const std::string& status, const std::string& booking = {})
{
    const auto reason = booking.empty() ? std::string{} : R"(,"reasonReference":{"reference":"Appointment/)" + booking + "\"}";
    return json(R"({"resourceType":"Task","id":")" + id + R"(","status":")" + status + R"(","intent":"order","code":{"coding":[{"system":"http://hl7.org/fhir/uv/sdc/CodeSystem/temp","code":"complete-questionnaire"}]},
      "for":{"reference":"Patient/p"},"input":[{"type":{"coding":[{"system":"http://hl7.org/fhir/uv/sdc/CodeSystem/temp","code":"questionnaire"}]},"valueCanonical":")" + form + "\"}]" + reason + "}");
}

std::vector<std::string> names(const std::vector<FormAsked>& forms)
{
    std::vector<std::string> all;
    for (const auto& one : forms) all.push_back(one.canonical);
    return all;
}

using Names = std::vector<std::string>;

}  // namespace

TEST_CASE("of who nothing is known, the forms that are for everybody are asked, and none that a booking or an age would choose")
{
    auto of_lab = rule({lab});
    of_lab.services = {"laboratorio"};
    auto of_old = rule({home});
    of_old.from_age = 75;
    const auto forms = forms_before({rule({general}), of_lab, of_old}, {});
    REQUIRE(names(forms) == Names{general});
    CHECK(!forms.front().own);
}

TEST_CASE("a booking chooses by its service, its type and the programme that it is of, and all that a rule says has to hold of one booking")
{
    auto by = [](auto&& set) {
        auto one = rule({lab});
        set(one);
        return std::vector{one};
    };
    PreVisit known;
    known.appointments = {booking("a", "laboratorio", R"(,"appointmentType":{"coding":[{"system":"urn:t","code":"R"}]})"), booking("b", "laakari", R"(,"participant":[{"actor":{"reference":"HealthcareService/h"}}])")};
    known.services = {json(R"({"resourceType":"HealthcareService","id":"h","program":[{"coding":[{"system":"urn:p","code":"diabetes"}]}]})")};
    CHECK(names(forms_before(by([](auto& one) { one.services = {"laboratorio"}; }), known)) == Names{lab});
    CHECK(forms_before(by([](auto& one) { one.services = {"laboratorio"}; }), known).front().own);
    CHECK(forms_before(by([](auto& one) { one.services = {"suunterveys"}; }), known).empty());
    CHECK(names(forms_before(by([](auto& one) { one.types = {"urn:t|R"}; }), known)) == Names{lab});
    CHECK(forms_before(by([](auto& one) { one.types = {"urn:t|X"}; }), known).empty());
    CHECK(names(forms_before(by([](auto& one) { one.programmes = {"urn:p|diabetes"}; }), known)) == Names{lab});
    CHECK(forms_before(by([](auto& one) { one.programmes = {"urn:p|heart"}; }), known).empty());
    CHECK(forms_before(by([](auto& one) { one.services = {"laboratorio"}; one.programmes = {"urn:p|diabetes"}; }), known).empty());
}

TEST_CASE("an age band counts whole years and both of its ends")
{
    auto band = rule({home});
    band.from_age = 75;
    band.until_age = 80;
    const auto at = [&](int age) {
        PreVisit known;
        known.age = age;
        return !forms_before({band}, known).empty();
    };
    CHECK(!at(74));
    CHECK(at(75));
    CHECK(at(80));
    CHECK(!at(81));
    using namespace std::chrono;
    CHECK(care::age_on(year{2026} / 11 / 23, year{1951} / 11 / 24) == 74);
    CHECK(care::age_on(year{2026} / 11 / 23, year{1951} / 11 / 23) == 75);
    CHECK(care::age_on(year{2026} / 11 / 23, year{1951} / 2 / 28) == 75);
}

TEST_CASE("A-29 a form that was answered elsewhere for this visit is not asked again, by the centre or by a rule")
{
    auto of_lab = rule({lab});
    of_lab.services = {"laboratorio"};
    PreVisit known;
    known.appointments = {booking("a", "laboratorio")};
    known.tasks = {asks("1", std::string{lab} + "|1.0.0", "completed", "a"), asks("2", home, "completed")};
    CHECK(forms_before({of_lab}, known).empty());
    // For another visit it says nothing of this one.
    known.tasks = {asks("1", lab, "completed", "another")};
    CHECK(names(forms_before({of_lab}, known)) == Names{lab});
}

TEST_CASE("what the centre asks for comes first and once, and what it asks for before another visit waits for that")
{
    PreVisit known;
    known.appointments = {booking("a", "laboratorio")};
    known.tasks = {asks("1", std::string{home} + "|1.0.0", "requested"), asks("2", lab, "ready", "a"), asks("3", general, "ready", "another"), asks("4", home, "accepted"), asks("5", "urn:x", "draft")};
    const auto forms = forms_before({rule({lab, general})}, known);
    REQUIRE(names(forms) == Names{home, lab, general});
    CHECK(forms[0].task == "Task/1");
    CHECK(forms[1].task == "Task/2");
    CHECK(forms[1].own);
    CHECK(forms[2].task.empty());
}

TEST_CASE("A-21 a form that she answered or declined on this day is not asked again, but for one that is asked always")
{
    auto always = rule({general});
    always.always = true;
    PreVisit known;
    known.done = {lab, home, general};
    CHECK(names(forms_before({rule({lab, home}), always}, known)) == Names{general});
}

TEST_CASE("a Task of the centre is closed with the response as its output, or with why it was declined, before its status says so")
{
    const auto task = asks("7", lab, "ready");
    const auto done = care::completed(task, "QuestionnaireResponse/r");
    REQUIRE(done.size() == 2);
    CHECK(done[0].member == "output");
    CHECK(done[0].from.is_null());
    CHECK(done[0].to[0]["valueReference"]["reference"].text() == "QuestionnaireResponse/r");
    CHECK(done[1] == outbox::Change{"Task/7", "status", Json{"ready"}, Json{"completed"}});
    const auto no = care::declined(task);
    REQUIRE(no.size() == 2);
    CHECK(no[0].member == "statusReason");
    CHECK(no[0].to["coding"][0]["code"].text() == "declined");
    CHECK(no[1] == outbox::Change{"Task/7", "status", Json{"ready"}, Json{"rejected"}});
}

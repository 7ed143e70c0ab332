#include "tests/forms/instruments/sheet.h"

#include <array>

using namespace luukku;
using namespace luukku::sheets;
using forms::instruments::Absence;
using forms::instruments::critical;
using forms::instruments::Wording;

namespace {

const std::array<std::string, 11> illnesses{"hypertension", "diabetes", "cancer", "lung-disease", "heart-attack", "heart-failure", "angina", "asthma", "arthritis", "stroke", "kidney-disease"};

Ticks robust()
{
    return {{"frail-tired", {"some-of-the-time"}}, {"frail-stairs", {"n"}}, {"frail-walking", {"n"}}, {"frail-illnesses", {"none-of-these"}}, {"frail-weight-now", {"80.0"}}, {"frail-weight-before", {"80.0"}}};
}

std::string frail(const Ticks& changed)
{
    static const auto instrument = validated("frail");
    auto ticks = robust();
    for (const auto& tick : changed) ticks[tick.first] = tick.second;
    return score_of(instrument, "frail", ticks).digits;
}

Error refusal(const Instrument& instrument, const Json& response)
{
    const auto refused = forms::instruments::scores(instrument, response, in_finland());
    REQUIRE(!refused.ok());
    return refused.error();
}

}  // namespace

TEST_CASE("answers to our own draft are stored and make no score, and staff see why")
{
    const auto definition = definition_of("gad7");
    const auto draft = *Instrument::open(definition, {pack_for(definition, "fi", "own-draft"), pack_for(definition, "sv", "validated")});
    const auto answers = response(draft, in_order(draft, {"3", "3", "3", "3", "3", "3", "3"}));
    const auto finnish = forms::instruments::scores(draft, answers, in_finland());
    REQUIRE(finnish.ok());
    CHECK(finnish->wording == Wording::OwnDraft);
    CHECK(finnish->scores.empty());

    auto asked = in_finland();
    asked.language = "en";
    CHECK(forms::instruments::scores(draft, answers, asked)->wording == Wording::Missing);
    CHECK(forms::instruments::scores(draft, answers, asked)->scores.empty());
    asked.language = "sv";
    CHECK(forms::instruments::scores(draft, answers, asked)->scores.size() == 1);
}

TEST_CASE("five illnesses weigh, four do not, and none of them is an answer too")
{
    CHECK(frail({}) == "0");
    CHECK(frail({{"frail-illnesses", {illnesses.begin(), illnesses.begin() + 4}}}) == "0");
    CHECK(frail({{"frail-illnesses", {illnesses.begin() + 6, illnesses.end()}}}) == "1");
    CHECK(frail({{"frail-illnesses", {"-"}}}).empty());
    CHECK(frail({{"frail-illnesses", {"x"}}}).empty());
}

TEST_CASE("a twentieth of her weight lost in a year weighs, a little less does not")
{
    CHECK(frail({{"frail-weight-before", {"100.0"}}, {"frail-weight-now", {"95.0"}}}) == "1");
    CHECK(frail({{"frail-weight-before", {"100.0"}}, {"frail-weight-now", {"95.1"}}}) == "0");
    CHECK(frail({{"frail-weight-before", {"60.0"}}, {"frail-weight-now", {"70.0"}}}) == "0");
}

TEST_CASE("being tired most of the time weighs, some of the time does not")
{
    CHECK(frail({{"frail-tired", {"most-of-the-time"}}}) == "1");
    CHECK(frail({{"frail-tired", {"all-of-the-time"}}}) == "1");
    CHECK(frail({{"frail-tired", {"a-little"}}}) == "0");
}

TEST_CASE("a waist is measured by the limits of her sex, and without knowing it there is no score")
{
    const auto instrument = validated("findrisc");
    const auto ticks = in_order(instrument, {"40", "170", "60.0", "90", "0", "0", "0", "0", "0"});
    CHECK(score_of(instrument, "findrisc", ticks, in_finland(Sex::Female)).digits == "4");
    CHECK(score_of(instrument, "findrisc", ticks, in_finland(Sex::Male)).digits == "0");
    const auto unknown = score_of(instrument, "findrisc", ticks);
    CHECK(unknown.absence == Absence::Unknown);
    CHECK(unknown.flags == std::vector<std::string>{"sex-unknown"});
}

TEST_CASE("what a nurse finds is a list of matters, not a sum")
{
    const auto instrument = validated("icope1");
    auto ticks = in_order(instrument, {"n", "n", "n", "n", "n", "n", "n", "n", "n"});
    CHECK(score_of(instrument, "icope1", ticks).flags.empty());
    ticks["icope-date-or-place-wrong"] = {"y"};
    ticks["icope-appetite-lost"] = {"y"};
    const auto score = score_of(instrument, "icope1", ticks);
    CHECK(score.flags == std::vector<std::string>{"cognition", "nutrition"});
    CHECK(score.digits.empty());
    CHECK(score.absence == Absence::None);
    ticks["icope-whisper-failed"] = {"-"};
    CHECK(score_of(instrument, "icope1", ticks).absence == Absence::Unknown);
}

TEST_CASE("self-rated health has three answers and no score")
{
    const auto instrument = validated("mehm");
    const auto scoring = forms::instruments::scores(instrument, response(instrument, in_order(instrument, {"good", "no", "not-limited"})), in_finland());
    REQUIRE(scoring.ok());
    CHECK(scoring->scores.empty());
}

TEST_CASE("an answer that someone has to see is seen in any wording, and unanswered too")
{
    const auto definition = definition_of("phq2-9");
    const auto draft = *Instrument::open(definition, {pack_for(definition, "fi", "own-draft")});
    const auto raised = [&](const std::vector<std::string>& marks) { return *critical(draft, response(draft, in_order(draft, marks))); };
    using Raised = std::vector<std::string>;
    CHECK(raised({"2", "2", "0", "0", "0", "0", "0", "0", "0"}) == Raised{});
    CHECK(raised({"0", "0", "0", "0", "0", "0", "0", "0", "1"}) == Raised{"item9"});
    CHECK(raised({"2", "2", "0", "0", "0", "0", "0", "0", "-"}) == Raised{"item9-unknown"});
    CHECK(raised({"2", "2", "0", "0", "0", "0", "0", "0", "x"}) == Raised{"item9-unknown"});
    CHECK(raised({"0", "1"}) == Raised{});
}

TEST_CASE("a yes to any question of violence is seen, and a question of it that was not answered")
{
    const auto definition = definition_of("hark");
    const auto draft = *Instrument::open(definition, {pack_for(definition, "fi", "own-draft")});
    const auto raised = [&](const std::vector<std::string>& marks) { return *critical(draft, response(draft, in_order(draft, marks))); };
    using Raised = std::vector<std::string>;
    CHECK(raised({"n", "n", "n", "n"}) == Raised{});
    CHECK(raised({"n", "n", "n", "y"}) == Raised{"violence"});
    CHECK(raised({"y", "y", "y", "y"}) == Raised{"violence"});
    CHECK(raised({"n", "n", "x", "n"}) == Raised{"violence-unknown"});
    CHECK(raised({"y"}) == Raised{"violence", "violence-unknown"});
}

TEST_CASE("a response to another form, to another version or with two answers where one is asked is not scored")
{
    const auto instrument = validated("osq");
    const auto answers = response(instrument, {{"osq-stress", {"3"}}});
    CHECK(refusal(instrument, answers.with("questionnaire", "https://luukku.example/fhir/Questionnaire/osq|0.9")).fault == Fault::BadInput);
    CHECK(refusal(instrument, answers.with("questionnaire", Json{})).fault == Fault::BadInput);
    CHECK(refusal(instrument, answers.with("resourceType", "Patient")).fault == Fault::BadInput);
    CHECK(refusal(instrument, response(instrument, {{"osq-stress", {"3", "4"}}})).detail == "osq-stress: one answer is asked");
    const auto twice = Json::parse(R"([{"linkId":"evs-days","answer":[{"valueInteger":3}]},{"linkId":"evs-days","answer":[{"valueInteger":4}]}])");
    REQUIRE(twice.ok());
    const auto walks = validated("evs");
    CHECK(refusal(walks, response(walks, {}).with("item", *twice)).detail == "evs-days: it is answered twice");
    const auto strange = Json::parse(R"([{"linkId":"other","answer":[{"valueInteger":3}]}])");
    REQUIRE(strange.ok());
    CHECK(refusal(instrument, answers.with("item", *strange)).detail == "an answer to what is not asked");
}

TEST_CASE("why a score is refused names the question and never the answer")
{
    const auto instrument = validated("evs");
    CHECK(refusal(instrument, response(instrument, {{"evs-days", {"3"}}, {"evs-minutes", {"601"}}})).detail == "evs-minutes: an answer that is not offered or is out of range");
    CHECK(refusal(instrument, response(instrument, {{"evs-days", {"2.5"}}})).detail == "evs-days: an answer that is not offered or is out of range");
}

TEST_CASE("a country without a table of its own is read by the common one")
{
    const auto instrument = validated("gds15");
    auto asked = in_finland();
    const auto all_yes = in_order(instrument, std::vector<std::string>(15, "y"));
    CHECK(score_of(instrument, "gds15", all_yes, asked).band == "6-15");
    asked.country = "US";
    const auto score = score_of(instrument, "gds15", all_yes, asked);
    CHECK(score.band == "6-10");
    CHECK(score.band_source == "Stanford: over 5 and over 10, version 1");
}

#include "tests/forms/instruments/sheet.h"

#include "kiosk/forms/instruments/observation.h"

using namespace luukku;
using namespace luukku::sheets;
using forms::instruments::Made;
using forms::instruments::observation;

namespace {

Made made()
{
    return {RecordId{"o-1"}, "QuestionnaireResponse/r-1", "Patient/7", "Encounter/e-1", Utc{}};
}

}  // namespace

TEST_CASE("a score is an Observation of the survey, derived from what she answered")
{
    const auto instrument = validated("gad7");
    const auto score = score_of(instrument, "gad7", in_order(instrument, {"1", "1", "1", "1", "1", "1", "1"}));
    const auto record = observation(instrument, score, made());
    CHECK(record["resourceType"].text() == "Observation");
    CHECK(record["id"].text() == "o-1");
    CHECK(record["status"].text() == "final");
    CHECK(record["category"][0]["coding"][0]["code"].text() == "survey");
    CHECK(record["code"]["coding"][0]["system"].text() == "http://loinc.org");
    CHECK(record["code"]["coding"][0]["code"].text() == "70274-6");
    CHECK(record["subject"]["reference"].text() == "Patient/7");
    CHECK(record["encounter"]["reference"].text() == "Encounter/e-1");
    CHECK(record["derivedFrom"][0]["reference"].text() == "QuestionnaireResponse/r-1");
    CHECK(record["effectiveDateTime"].text() == "1970-01-01T00:00:00.000Z");
    CHECK(record["valueQuantity"].write() == R"({"value":7,"system":"http://unitsofmeasure.org","code":"{score}"})");
    CHECK(record["dataAbsentReason"].is_null());
    CHECK(record["interpretation"][0]["coding"][0]["code"].text() == "5-9");
    CHECK(record["interpretation"][0]["text"].text() == "Spitzer 2006, version 1");
    CHECK(record["interpretation"][1]["coding"][0]["code"].text() == "FI>=7");
}

TEST_CASE("a score that cannot be made says why, and holds no number")
{
    const auto instrument = validated("phq2-9");
    const auto reason = [&](const std::string& id, const std::vector<std::string>& marks) {
        const auto record = observation(instrument, score_of(instrument, id, in_order(instrument, marks)), made());
        CHECK(record["valueQuantity"].is_null());
        return std::string{record["dataAbsentReason"]["coding"][0]["code"].text()};
    };
    CHECK(reason("phq2", {"1", "-"}) == "unknown");
    CHECK(reason("phq2", {"1", "x"}) == "asked-declined");
    CHECK(reason("phq9", {"1", "1"}) == "not-asked");
}

TEST_CASE("an answer that someone has to see stays in sight when there is no score")
{
    const auto instrument = validated("phq2-9");
    const auto record = observation(instrument, score_of(instrument, "phq9", in_order(instrument, {"1", "1", "1", "1", "1", "-", "-", "-", "1"})), made());
    CHECK(record["interpretation"][0]["coding"][0]["code"].text() == "item9");
}

TEST_CASE("a list of matters names each that was looked at, found or not")
{
    const auto instrument = validated("icope1");
    auto ticks = in_order(instrument, {"n", "n", "y", "n", "n", "n", "n", "n", "n"});
    const auto record = observation(instrument, score_of(instrument, "icope1", ticks), made());
    REQUIRE(record["component"].size() == 6);
    CHECK(record["component"][1].write() == R"({"code":{"coding":[{"system":"https://luukku.example/fhir/CodeSystem/instrument-flag","code":"mobility"}]},"valueBoolean":true})");
    CHECK(record["component"][0]["valueBoolean"].boolean(true) == false);
    CHECK(record["valueQuantity"].is_null());
    CHECK(record["dataAbsentReason"].is_null());

    ticks["icope-eye-problem"] = {"-"};
    const auto unfinished = observation(instrument, score_of(instrument, "icope1", ticks), made());
    CHECK(unfinished["component"].is_null());
    CHECK(unfinished["dataAbsentReason"]["coding"][0]["code"].text() == "unknown");
}

TEST_CASE("minutes of a week are measured in minutes a week")
{
    const auto instrument = validated("evs");
    const auto record = observation(instrument, score_of(instrument, "evs", in_order(instrument, {"5", "30"})), made());
    CHECK(record["valueQuantity"]["value"].text() == "150");
    CHECK(record["valueQuantity"]["code"].text() == "min/wk");
}

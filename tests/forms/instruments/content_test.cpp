#include "tests/forms/instruments/sheet.h"

#include "kiosk/forms/instruments/content.h"

#include <filesystem>

using namespace luukku;
using namespace luukku::sheets;
using forms::instruments::fit_for_station;
using forms::instruments::unfit;

namespace {

Json form()
{
    return json_of("assets/questionnaires/esitiedot.json");
}

Json with_licence(const std::string& licence)
{
    const auto extensions = Json::parse(R"([{"url":"https://luukku.example/fhir/StructureDefinition/licence-class","valueCode":")" + licence
                                        + R"("},{"url":"https://luukku.example/fhir/StructureDefinition/source","valueString":"A book"}])");
    REQUIRE(extensions.ok());
    return form().with("extension", *extensions);
}

std::string lacking(const char* member)
{
    const auto refused = fit_for_station(form().with(member, Json{}));
    REQUIRE(!refused.ok());
    CHECK(refused.error().fault == Fault::BadInput);
    return refused.error().detail;
}

}  // namespace

TEST_CASE("every form that we bring may be loaded by a station")
{
    int forms = 0;
    for (const auto& entry : std::filesystem::recursive_directory_iterator{std::string{LUUKKU_SOURCE_DIR} + "/assets/questionnaires"}) {
        if (entry.path().extension() != ".json") continue;
        CAPTURE(entry.path().filename().string());
        CHECK(fit_for_station(json_of(std::filesystem::relative(entry.path(), LUUKKU_SOURCE_DIR).string())).ok());
        ++forms;
    }
    CHECK(forms >= 9);
}

TEST_CASE("a form without its papers is not loaded, and what it lacks is named")
{
    CHECK(lacking("version") == "a Questionnaire without version");
    CHECK(lacking("copyright") == "a Questionnaire without copyright");
    CHECK(lacking("url") == "a Questionnaire without url");
    CHECK(lacking("effectivePeriod") == "a Questionnaire without effectivePeriod");
    CHECK(lacking("extension") == "a Questionnaire without source");
    CHECK(fit_for_station(form().with("extension", Json::array({form()["extension"][1]}))).error().detail == "a Questionnaire without licence class");
    CHECK(!fit_for_station(form().with("resourceType", "Patient")).ok());
    CHECK(!fit_for_station(Json{}).ok());
}

TEST_CASE("a form that nobody may ship is not loaded, whatever else it has")
{
    for (const auto* licence : {"O", "NC", "P"}) CHECK(fit_for_station(with_licence(licence)).ok());
    for (const auto* licence : {"X", "o", "free"}) CHECK(fit_for_station(with_licence(licence)).error().fault == Fault::Refused);
}

TEST_CASE("why a form is not loaded has a code that the catalogs know")
{
    CHECK(unfit(form()).empty());
    CHECK(unfit(form().with("url", Json{})) == "no_url");
    CHECK(unfit(form().with("version", Json{})) == "no_version");
    CHECK(unfit(form().with("copyright", Json{})) == "no_copyright");
    CHECK(unfit(form().with("effectivePeriod", Json{})) == "no_period");
    CHECK(unfit(form().with("extension", Json{})) == "no_source");
    CHECK(unfit(with_licence("")) == "no_licence");
    CHECK(unfit(with_licence("X")) == "licence");
    CHECK(unfit(form().with("resourceType", Json{"Patient"})) == "no_questionnaire");
}

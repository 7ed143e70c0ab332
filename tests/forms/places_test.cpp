#include "kiosk/forms/lint.h"
#include "kiosk/forms/places.h"
#include "tests/forms/asked.h"

#include <algorithm>
#include <fstream>
#include <iterator>
#include <set>

using namespace luukku;
using namespace luukku::asked;
using Level = forms::Finding::Level;
using FindingKind = forms::Finding::Kind;

namespace {

const std::string body_map{extension(core + "questionnaire-itemControl", "'valueCodeableConcept':{'coding':[{'system':'" + std::string{forms::item_control_system} + "','code':'body-map'}]}")};

std::string option(const std::string& system, const std::string& code) { return "{'valueCoding':{'system':'" + system + "','code':'" + code + "','display':'" + code + "'}}"; }

std::string own(const std::string& code) { return option(std::string{forms::body_place_system}, code); }

std::string where(const std::string& options, const std::string& type = "choice") { return item("where", type, extensions(body_map) + ",'answerOption':[" + options + "]"); }

Json asset(const char* name)
{
    std::ifstream in{std::string{LUUKKU_SOURCE_DIR "/assets/terminology/"} + name};
    const std::string all{std::istreambuf_iterator<char>{in}, {}};
    const auto read = Json::parse(all);
    REQUIRE(read.ok());
    return *read;
}

std::vector<std::string> places_in(const std::string& items, const forms::sdc::Terminology& terminology = {})
{
    const auto form = forms::Form::open(questionnaire(items), terminology);
    REQUIRE(form.ok());
    std::vector<std::string> places;
    const auto asked = forms::Filling::begin(*form, {}).question("where", "fi");
    for (const auto& one : asked->options) places.push_back(one.place);
    return places;
}

}  // namespace

TEST_CASE("each option of a body map that is a place of the body is that place to who answers, and without the control it is a plain option")
{
    CHECK(places_in(where(own("oikea-polvi") + "," + own("muualla"))) == std::vector<std::string>{"oikea-polvi", ""});
    CHECK(places_in(item("where", "choice", "'answerOption':[" + own("oikea-polvi") + "]")) == std::vector<std::string>{""});
}

TEST_CASE("a place that another code system names is found by the table of the station, and only there")
{
    const auto table = json("{'resourceType':'CodeSystem','url':'" + std::string{forms::body_place_system} + "','version':'2','content':'complete','concept':[{'code':'vasen-kasi','display':'Vasen käsi',"
                            "'property':[{'code':'same-as','valueCoding':{'system':'urn:others','code':'L-17'}},{'code':'close-to','valueCoding':{'system':'urn:others','code':'L-18'}}]}]}");
    const auto terminology = forms::sdc::Terminology::of({table});
    REQUIRE(terminology.ok());
    const auto asked = where(option("urn:others", "L-17") + "," + option("urn:others", "L-18") + "," + option("urn:strangers", "L-17"));
    CHECK(places_in(asked, *terminology) == std::vector<std::string>{"vasen-kasi", "", ""});
    CHECK(places_in(asked) == std::vector<std::string>{"", "", ""});
}

TEST_CASE("who writes a form hears of a code that the body map does not know, of one that is there already, and of a map of nothing")
{
    const auto warned = [](const std::string& items, FindingKind kind) {
        for (const auto& finding : forms::lint(questionnaire(items)))
            if (finding.level == Level::Warning && finding.kind == kind) return finding.what;
        return std::string{};
    };
    CHECK(forms::lint(questionnaire(where(own("rinta") + "," + own("muualla")))).empty());
    CHECK(warned(where(own("rinta") + "," + own("siipi")), FindingKind::Unknown).find("siipi") != std::string::npos);
    const auto other = json("{'resourceType':'CodeSystem','url':'" + std::string{forms::body_place_system} + "','version':'2','content':'complete','concept':[{'code':'rinta','property':[{'code':'same-as','valueCoding':{'system':'urn:o','code':'c'}}]}]}");
    const auto terminology = forms::sdc::Terminology::of({other});
    REQUIRE(terminology.ok());
    CHECK(places_in(where(own("rinta") + "," + option("urn:o", "c")), *terminology) == std::vector<std::string>{"rinta", ""});
    CHECK(warned(where(option("urn:o", "c")), FindingKind::Risky).find("no place on it") != std::string::npos);
    CHECK(warned(item("where", "string", extensions(body_map)), FindingKind::Risky).find("no choice") != std::string::npos);
}

TEST_CASE("the control is ours by its system: the same word of another is none, and is told as one that nobody here knows")
{
    const auto stranger = extension(core + "questionnaire-itemControl", "'valueCodeableConcept':{'coding':[{'system':'urn:other','code':'body-map'}]}");
    const auto findings = forms::lint(questionnaire(item("where", "choice", extensions(stranger) + ",'answerOption':[" + own("rinta") + "]")));
    REQUIRE(findings.size() == 1);
    CHECK(findings.front().what.find("body-map") != std::string::npos);
}

TEST_CASE("the code system that servers are given holds every place of the map and the words for elsewhere, and nothing else")
{
    std::set<std::string> codes;
    const auto places = asset("body-place.json");
    for (const auto& one : places["concept"].items()) codes.emplace(one["code"].text());
    std::set<std::string> areas{std::string{forms::elsewhere}};
    for (const auto area : forms::body_areas()) areas.emplace(area);
    CHECK(codes == areas);
    CHECK(places["url"].text() == forms::body_place_system);
    const auto controls = asset("item-control.json");
    CHECK(controls["url"].text() == forms::item_control_system);
}

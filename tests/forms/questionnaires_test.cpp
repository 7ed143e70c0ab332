#include "tests/forms/asked.h"

#include "sync/fhir/resource.h"

#include <algorithm>
#include <array>
#include <filesystem>
#include <fstream>
#include <functional>
#include <set>
#include <sstream>

using namespace luukku;
using fhir::Json;

// The Questionnaires that Luukku brings, assets/questionnaires: whether a person can read and answer them.
namespace {

struct File { std::string id{}; Json json{}; };

const std::vector<File>& files()
{
    static const auto all = [] {
        std::vector<File> found;
        for (const auto& entry : std::filesystem::directory_iterator{std::string{LUUKKU_SOURCE_DIR} + "/assets/questionnaires"}) {
            if (entry.path().extension() != ".json") continue;
            std::ifstream file{entry.path()};
            std::stringstream text;
            text << file.rdbuf();
            const auto json = Json::parse(text.str());
            found.push_back({entry.path().stem().string(), json ? *json : Json{}});
        }
        return found;
    }();
    return all;
}

forms::Form opened(const std::string& id)
{
    for (const auto& file : files()) {
        if (file.id != id) continue;
        auto form = forms::Form::open(file.json);
        REQUIRE(form.ok());
        return *form;
    }
    FAIL("no such Questionnaire: " << id);
    std::abort();
}

// Every text that a person meets: the object that holds it, and the member.
void each_text(const Json& questionnaire, const std::function<void(const Json&, const char*)>& visit)
{
    visit(questionnaire, "title");
    const std::function<void(const Json&)> walk = [&](const Json& items) {
        for (const auto& item : items.items()) {
            visit(item, "text");
            for (const auto& option : item["answerOption"].items()) visit(option["valueCoding"], "display");
            walk(item["item"]);
        }
    };
    walk(questionnaire["item"]);
}

// Words of the longest sentence.
int longest_sentence(const std::string& text)
{
    int longest = 0;
    std::istringstream words{text};
    int count = 0;
    for (std::string word; words >> word;) {
        longest = std::max(longest, ++count);
        if (word.find_first_of(".?!:") != std::string::npos) count = 0;
    }
    return longest;
}

// Answers every question that is asked, each with the option at `choice` (or its last) or with words of its kind, until nothing new is asked.
forms::Filling answered(const forms::Form& form, std::size_t choice)
{
    auto filling = forms::Filling::begin(form, asked::today());
    for (bool grew = true; grew;) {
        grew = false;
        for (const auto& key : filling.asked()) {
            const auto question = filling.question(key, "fi");
            if (!question || filling.answered(key)) continue;
            if (!question->options.empty()) grew = filling.choose(key, question->options[std::min(choice, question->options.size() - 1)].code) || grew;
            else for (const auto* words : {"1.11.2026", "5", "sanoja"}) {
                filling.type(key, words);
                if (question->several) filling.keep_typed(key);
                if (filling.answered(key) && !filling.holds_up(key)) break;
            }
            grew = grew || filling.answered(key);
        }
    }
    return filling;
}

}  // namespace

TEST_CASE("every Questionnaire that we bring opens under its own name")
{
    REQUIRE(files().size() >= 3);
    for (const auto& file : files()) {
        const auto& id = file.id;
        const auto& json = file.json;
        CAPTURE(id);
        const auto form = forms::Form::open(json);
        if (!form) FAIL_CHECK(form.error().detail);
        CHECK(json["id"].text() == id);
        CHECK(json["url"].text() == "https://luukku.example/fhir/Questionnaire/" + id);
        CHECK(json["status"].text() == "active");
        CHECK(json["copyright"].text() == "Luukku, Apache-2.0");
        for (const auto* member : {"version", "date", "publisher", "title", "name"}) CHECK(!json[member].text().empty());
    }
}

TEST_CASE("every word of them is there in Finnish and in English, in short sentences")
{
    for (const auto& file : files()) {
        each_text(file.json, [&](const Json& holder, const char* member) {
            const std::string finnish{holder[member].text()};
            const auto english = fhir::translated(holder, member, "en");
            CAPTURE(finnish);
            CHECK(!finnish.empty());
            CHECK(english != finnish);
            CHECK(longest_sentence(finnish) <= 15);
            CHECK(longest_sentence(english) <= 15);
        });
    }
}

TEST_CASE("no question offers more than five answers")
{
    for (const auto& file : files())
        for (std::size_t choice = 0; choice < 5; ++choice) {
            const auto form = opened(file.id);
            for (const auto& question : answered(form, choice).questions("fi")) {
                CAPTURE(question.link_id);
                if (question.options.empty() || question.options.front().place.empty()) CHECK(question.options.size() <= 5);     // places of the body lie on a picture
            }
        }
}

TEST_CASE("they ask and never judge: no illness is named, nothing is called normal or urgent, nothing is scored")
{
    constexpr std::array stems{"taut", "taud", "diagno", "kiireet", "normaali", "vaaraton", "odota rauhassa", "risk", "hätä", "disease", "urgent", "normal", "emergency"};
    for (const auto& file : files()) {
        each_text(file.json, [&](const Json& holder, const char* member) {
            for (const auto* language : {"fi", "en"}) {
                auto text = fhir::translated(holder, member, language);
                std::transform(text.begin(), text.end(), text.begin(), [](char c) { return c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c; });
                for (const auto* stem : stems) CHECK(text.find(stem) == std::string::npos);
            }
        });
        for (const auto* scoring : {"ordinalValue", "itemWeight", "Expression"}) CHECK(file.json.write().find(scoring) == std::string::npos);
    }
}

TEST_CASE("whichever answers a person gives, each of them can be finished and is sent whole")
{
    for (const auto& file : files()) {
        for (std::size_t choice = 0; choice < 5; ++choice) {
            CAPTURE(file.id);
            CAPTURE(choice);
            const auto form = opened(file.id);
            const auto filling = answered(form, choice);
            CHECK(filling.complete());
            const auto response = filling.response(Utc{});
            CHECK(response["status"].text() == "completed");
            CHECK(response["questionnaire"].text() == form.canonical());
            CHECK(forms::validate(form, response, asked::today()).empty());
            for (const auto& key : filling.asked()) CHECK(filling.answered(key));
        }
    }
}

TEST_CASE("pre-visit questions ask for the medicine list only of those who use medicines")
{
    auto filling = forms::Filling::begin(opened("esitiedot"), asked::today());
    CHECK(filling.asked() == asked::Keys{"vointi", "laakkeet", "allergia", "liikkuminen", "toiveet"});
    filling.choose("laakkeet", "true");
    filling.choose("allergia", "on");
    filling.choose("liikkuminen", "true");
    CHECK(filling.asked() == asked::Keys{"vointi", "laakkeet", "laakelista", "allergia", "allergia-tiedossa", "liikkuminen", "liikkumisapu", "toiveet"});
}

TEST_CASE("who has fallen, once or more, is asked about getting up")
{
    const auto asks = [](const char* code) {
        auto filling = forms::Filling::begin(opened("kotona-parjaaminen"), asked::today());
        filling.choose("kaatuminen", code);
        return filling.asked().size() == 7;
    };
    CHECK(asks("kerran"));
    CHECK(asks("useammin"));
    CHECK_FALSE(asks("en"));
    CHECK_FALSE(asks("en-halua-vastata"));
}

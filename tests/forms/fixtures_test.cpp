#include "tests/forms/asked.h"
#include "tests/forms/random_answers.h"

#include <algorithm>
#include <filesystem>
#include <fstream>
#include <sstream>

using namespace luukku;
using namespace luukku::asked;

namespace {

struct Public { std::string name{}; Json json{}; };

// The public Questionnaires of the three other fillers; none where the test data is not at hand.
const std::vector<Public>& questionnaires()
{
    static const auto all = [] {
        std::vector<Public> found;
        const std::filesystem::path folder{std::string{LUUKKU_FIXTURES_DIR} + "/questionnaires"};
        if (!std::filesystem::exists(folder)) {
            MESSAGE("skipped: no public Questionnaires in " << folder.string());
            return found;
        }
        for (const auto& entry : std::filesystem::recursive_directory_iterator{folder}) {
            if (entry.path().extension() != ".json") continue;
            std::ifstream file{entry.path()};
            std::stringstream text;
            text << file.rdbuf();
            const auto parsed = Json::parse(text.str());
            found.push_back({entry.path().lexically_relative(folder).string(), parsed ? *parsed : Json{}});
        }
        std::sort(found.begin(), found.end(), [](const Public& a, const Public& b) { return a.name < b.name; });
        return found;
    }();
    return all;
}

std::string told(const std::vector<forms::Issue>& issues)
{
    return forms::outcome_of(issues).write().substr(0, 1000);
}

}  // namespace

TEST_CASE("every public Questionnaire opens, but for one that says it must not be filled by who does not know its modifier")
{
    for (const auto& one : questionnaires()) {
        const auto opened = forms::Form::open(one.json);
        if (one.name == "lforms/q-with-modifierExtension.json") CHECK(opened.error().fault == Fault::Unsupported);
        else if (!opened) FAIL_CHECK(one.name << ": " << opened.error().detail);
    }
}

TEST_CASE("whoever fills a public Questionnaire by its rules makes a response that those rules take, and that is taken up again as it was")
{
    unsigned seed = 1;
    std::size_t asked{};
    std::size_t answered{};
    for (const auto& one : questionnaires()) {
        const auto opened = forms::Form::open(one.json);
        if (!opened) continue;
        CAPTURE(one.name);
        auto filling = forms::Filling::begin(*opened, today());
        RandomPerson{seed++}.fill(filling);
        const auto response = filling.response(today().now);
        for (const auto& key : filling.asked()) {
            ++asked;
            if (filling.answered(key)) ++answered;
        }
        const auto again = forms::Filling::resume(*opened, response, today());
        CHECK(again.response(today().now).write() == response.write());

        const auto own = filling.issues();
        const auto server = forms::validate(*opened, response, today());
        if (own.size() != server.size()) FAIL_CHECK(one.name << "\n own:    " << told(own) << "\n server: " << told(server));
        // What is left is what this person cannot answer: a pattern of no known form, a rule between several answers.
        for (const auto& issue : own)
            if (issue.severity == forms::Issue::Severity::Error && issue.kind != forms::Issue::Kind::Missing && issue.kind != forms::Issue::Kind::CannotCheck && issue.kind != forms::Issue::Kind::Constraint)
                FAIL_CHECK(one.name << ": " << told({issue}));
    }
    CHECK(answered * 10 >= asked * 9);
}

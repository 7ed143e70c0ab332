#include "tests/layout/desk.h"
#include "kiosk/screens/screens.h"
#include "tools/pages/screens.h"

#include <algorithm>

namespace luukku {
namespace {

std::vector<Page> desks(const Comfort& comfort)
{
    auto pages = desk_pages(comfort);
    REQUIRE(pages.ok());
    return std::move(pages).value();
}

Page desk_called(const std::string& id)
{
    for (auto& page : desks({}))
        if (page.id == id) return page;
    FAIL("there is no " << id);
    return {};
}

std::string all_words(const Page& page)
{
    std::string words;
    for (const auto& part : parts_of(page, "desk"))
        for (const auto& node : part.nodes) words += node.words + "\n";
    return words;
}

}  // namespace

TEST_CASE("the page of the desk stands on every panel, in every size, language and in high contrast, as its audit asks")
{
    for (const auto language : languages)
        for (const auto size : text_sizes)
            for (const auto& page : desks({language, size, Colours::HighDark}))
                for (const auto& panel : panels()) {
                    const Comfort comfort{language, size, Colours::HighDark};
                    INFO(page.id, " ", panel.name, " ", static_cast<int>(language), " ", static_cast<int>(size));
                    for (const auto& part : parts_of(page, panel.name.c_str(), comfort)) CHECK(audit(part, panel, comfort, font()) == std::vector<std::string>{});
                }
}

TEST_CASE("who waits longest stands first at the desk, with a key of her own")
{
    const auto page = placed(desk_called("desk-busy"), "desk");
    std::vector<std::string> keys;
    for (const auto& part : parts_of(desk_called("desk-busy"), "desk"))
        for (const auto& node : part.nodes)
            if (node.press && std::holds_alternative<StaffAcknowledge>(*node.press)) keys.push_back(node.words);
    REQUIRE(keys.size() == 3);
    CHECK(keys[0].find("kioski-1") != std::string::npos);
    CHECK(keys[1].find("kioski-2") != std::string::npos);
}

TEST_CASE("the desk says honestly when the relay cannot be reached and which kiosk has been silent since when")
{
    CHECK(all_words(desk_called("desk-cut")).find("Yhteys avunpyyntöihin on poikki kello 9.40 alkaen.") != std::string::npos);
    CHECK(all_words(desk_called("desk-busy")).find("poikki") == std::string::npos);
    CHECK(all_words(desk_called("desk-busy")).find("ei yhteyttä kello 9.30 jälkeen") != std::string::npos);
    CHECK(all_words(desk_called("desk-no-relay")).find("Yhteyttä avunpyyntöihin ei ole.") != std::string::npos);
}

TEST_CASE("the desk says aloud where help is called from and what is wanted")
{
    const relay::Call call{{"kioski-1", {}}, "Aula A", relay::Need::Nurse, {}, relay::State::Open, {}};
    CHECK(words().say(desk_call(call), Language::Finnish) == "Avunpyyntö. kioski-1, Aula A. Tarvitsee hoitajan heti.");
    CHECK(words().say(desk_call({{"kioski-2", {}}, {}, {}, {}, {}, {}}), Language::English) == "Help call. kioski-2. Needs help.");
}

TEST_CASE("nothing on the desk's page is anybody's own: it needs no PIN")
{
    for (const auto& page : desks({}))
        for (const auto& block : page.body)
            for (const auto& node : block.nodes) CHECK_FALSE(node.secret);
}

}  // namespace luukku

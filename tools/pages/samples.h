#pragma once

#include "kiosk/page/page.h"
#include "kiosk/visit/comfort.h"

#include <string>
#include <vector>

namespace luukku {

// Pages that show every role and arrangement with words of real length: for pictures and for audits of the layout.
[[nodiscard]] std::vector<Page> sample_pages(Language language);

namespace samples {

// A text in both languages; pages are built for one.
struct Said { const char* fi; const char* en; };

struct Maker {
    Language language{};

    [[nodiscard]] Text operator()(const Said& said) const { return given(language == Language::Finnish ? said.fi : said.en); }
    [[nodiscard]] Frame frame() const;
    [[nodiscard]] Page page(const char* id, const Said& heading) const;
    [[nodiscard]] Node node(const char* id, Role role, const Said& label, Icon icon = Icon::None, Tone tone = Tone::Plain) const;
    [[nodiscard]] Node button(const char* id, Role role, const Said& label, Icon icon = Icon::None, Tone tone = Tone::Plain) const;
    [[nodiscard]] Node back() const;
    [[nodiscard]] Node next(const Said& label = {"Jatka", "Continue"}, bool enabled = true) const;
};

[[nodiscard]] Page needs(const Maker& make);
[[nodiscard]] Page booking(const Maker& make);
[[nodiscard]] Page review(const Maker& make);
[[nodiscard]] Page shown(const Maker& make);
[[nodiscard]] Page help(const Maker& make);
[[nodiscard]] Page idle(const Maker& make);
[[nodiscard]] Page staff_today(const Maker& make);
[[nodiscard]] Page staff_settings(const Maker& make);

}  // namespace samples

}  // namespace luukku

#include "kiosk/layout/afar.h"
#include "kiosk/painter/face.h"
#include "platform/sdl/sdl_display.h"
#include "tools/pages/contact_sheet.h"
#include "tools/pages/samples.h"
#include "tools/pages/screens.h"

#include <algorithm>
#include <array>
#include <cstdio>
#include <fstream>
#include <iterator>
#include <map>
#include <optional>

// The program behind tools/gallery, which says what each word means: its --panel is panel= here. Every word may be a list; `all` or nothing is all
// panels and pages, or the usual of the others. The end code is 1 when an audit finds something, 2 for a word or a value that there is none of.
namespace luukku {
namespace {

constexpr std::array size_names{"small", "normal", "large", "largest"};
constexpr std::array colour_names{"calm-light", "high-light", "high-dark", "soft-dark"};

using Wishes = std::map<std::string, std::string>;

std::vector<std::string> values_of(const std::string& list)
{
    std::vector<std::string> values;
    for (std::size_t from = 0; from <= list.size();) {
        const auto to = std::min(list.find(',', from), list.size());
        values.push_back(list.substr(from, to - from));
        from = to + 1;
    }
    return values;
}

// All that may be said to a word; nothing for a word that is not chosen among few.
std::vector<std::string> choices_of(const std::string& word)
{
    std::vector<std::string> all;
    if (word == "panel")
        for (const auto& panel : panels()) all.push_back(panel.name);
    if (word == "size") all.assign(size_names.begin(), size_names.end());
    if (word == "colours") all.assign(colour_names.begin(), colour_names.end());
    if (word == "language")
        for (const auto language : languages) all.emplace_back(name_of(language));
    if (word == "set") return {"screens", "samples"};
    if (!all.empty()) all.emplace_back("all");
    return all;
}

// A misspelt panel is not a gallery without that panel.
bool known(const std::string& word, const std::string& list)
{
    const auto all = choices_of(word);
    for (const auto& value : values_of(list)) {
        if (all.empty() || std::find(all.begin(), all.end(), value) != all.end()) continue;
        std::fprintf(stderr, "gallery: no %s is called %s; there are:", word.c_str(), value.c_str());
        for (const auto& one : all) std::fprintf(stderr, " %s", one.c_str());
        std::fputs("\n", stderr);
        return false;
    }
    return true;
}

// Nothing when a word is none of these.
std::optional<Wishes> wishes_of(int count, char** words)
{
    Wishes wishes{{"size", "normal"}, {"colours", "calm-light"}, {"language", "fi"}, {"set", "screens"}, {"sheets", "too"}, {"out", "out/gallery"}};
    for (int at = 1; at < count; ++at) {
        const std::string word{words[at]};
        const auto equals = word.find('=');
        const auto name = word.substr(0, equals);
        const bool word_known = name == "panel" || name == "page" || name == "reach" || name == "spacing" || wishes.contains(name);
        if (equals == std::string::npos || !word_known) {
            std::fprintf(stderr, "gallery: no such word: %s (see tools/gallery --help)\n", word.c_str());
            return std::nullopt;
        }
        if (!known(name, word.substr(equals + 1))) return std::nullopt;
        wishes[name] = word.substr(equals + 1);
    }
    return wishes;
}

Result<std::vector<Page>> pages_of(const Wishes& wishes, const Comfort& comfort)
{
    if (wishes.at("set") == "samples") return sample_pages(comfort.language);
    auto pages = real_pages(comfort);
    auto of_desk = desk_pages(comfort);
    if (!pages) return pages;
    if (!of_desk) return of_desk;
    pages->insert(pages->end(), std::make_move_iterator(of_desk->begin()), std::make_move_iterator(of_desk->end()));
    return pages;
}

bool wished(const Wishes& wishes, const std::string& what, const std::string& name)
{
    const auto found = wishes.find(what);
    if (found == wishes.end() || found->second == "all") return true;
    const auto values = values_of(found->second);
    return std::find(values.begin(), values.end(), name) != values.end();
}

struct Variant { Panel panel{}; Comfort comfort{}; std::string name{}; };

std::vector<Variant> variants_of(const Wishes& wishes)
{
    std::vector<Variant> variants;
    for (const auto& panel : panels())
        for (std::size_t size = 0; size < size_names.size(); ++size)
            for (std::size_t colour = 0; colour < colour_names.size(); ++colour)
                for (const auto language : languages) {
                    const bool all = wished(wishes, "panel", panel.name) && wished(wishes, "size", size_names.at(size))
                        && wished(wishes, "colours", colour_names.at(colour)) && wished(wishes, "language", std::string{name_of(language)});
                    if (!all) continue;
                    const auto name = panel.name + "_" + size_names.at(size) + "_" + colour_names.at(colour) + "_" + std::string{name_of(language)};
                    Comfort comfort{language, text_sizes.at(size), colour_modes.at(colour)};
                    if (wishes.contains("reach")) comfort.reach = Reach::Low;
                    if (wishes.contains("spacing")) comfort.spacing = Spacing::Roomy;
                    variants.push_back({panel, comfort, name});
                }
    return variants;
}

struct Gallery {
    const Wishes& wishes;
    const Words& words;
    std::filesystem::path folder;
    std::ofstream index;
    bool with_pictures{};
    int sheet_place{};
    int pictures{};
    int faults{};

    void picture(Face& face, Display& panel, ContactSheet& sheet, const Variant& variant, const Page& page)
    {
        for (int part = 0, parts = 1; part < parts; ++part) {
            const auto placed = place(page, variant.panel, variant.comfort, part, words, face.measure());
            parts = placed.parts;
            // Pages of one name are many; the number is that of the place on the sheet, row by row.
            const auto name = variant.name + "_" + std::to_string(++sheet_place) + "_" + page.id + (parts > 1 ? "_" + std::to_string(part + 1) : "") + ".png";
            face.draw(placed);
            sheet.add(panel.canvas());
            if (with_pictures && !face.save_png(folder / name)) ++faults;
            for (const auto& wrong : audit(placed, variant.panel, variant.comfort, face.measure())) {
                std::printf("%s: %s\n", name.c_str(), wrong.c_str());
                ++faults;
            }
            if (with_pictures) index << "<figure><img loading=lazy src=\"" << name << "\" alt=\"\"><figcaption>" << name << "</figcaption></figure>\n";
            ++pictures;
        }
    }
};

int run(const Wishes& wishes)
{
    const auto words = Words::load(std::filesystem::path{LUUKKU_SOURCE_DIR} / "assets/words", "Europe/Helsinki");
    if (!words) return std::fprintf(stderr, "words: %s\n", words.error().detail.c_str()), 1;
    const std::filesystem::path folder{wishes.at("out")};
    std::filesystem::create_directories(folder);
    Gallery gallery{wishes, *words, folder, std::ofstream{folder / "index.html"}, wishes.at("sheets") != "only"};
    gallery.index << "<!doctype html><meta charset=utf-8><title>Luukku</title><style>body{font-family:sans-serif}figure{display:inline-block;margin:8px}"
                     "img{max-width:420px;max-height:560px;border:1px solid #999}figcaption{font-size:12px}</style>\n";
    for (const auto& variant : variants_of(wishes)) {
        auto display = open_display(variant.panel.pixels.width, variant.panel.pixels.height, Visibility::OffScreen, "");
        if (!display) return std::fprintf(stderr, "%s\n", display.error().detail.c_str()), 1;
        auto& panel = **display;
        auto face = Face::open(std::move(display).value(), fonts_of_build());
        if (!face) return std::fprintf(stderr, "%s\n", face.error().detail.c_str()), 1;
        const auto pages = pages_of(wishes, variant.comfort);
        if (!pages) return std::fprintf(stderr, "%s\n", pages.error().detail.c_str()), 1;
        ContactSheet sheet;
        gallery.sheet_place = 0;
        for (const auto& page : *pages)
            if (wished(wishes, "page", page.id) && (!page.afar || can_hang(variant.panel))) gallery.picture(**face, panel, sheet, variant, page);
        const auto name = "sheet_" + variant.name + ".png";
        if (!sheet.save(folder / name)) ++gallery.faults;
        gallery.index << "<h2>" << variant.name << "</h2><p><a href=\"" << name << "\"><img src=\"" << name << "\" alt=\"\"></a></p>\n";
    }
    std::printf("%d pictures in %s, %d faults\n", gallery.pictures, folder.c_str(), gallery.faults);
    if (gallery.pictures == 0) std::fprintf(stderr, "gallery: no page, panel, size, colour or language of this name\n");
    return gallery.faults == 0 && gallery.pictures > 0 ? 0 : 1;
}

}  // namespace
}  // namespace luukku

int main(int count, char** words)
{
    const auto wishes = luukku::wishes_of(count, words);
    return wishes ? luukku::run(*wishes) : 2;
}

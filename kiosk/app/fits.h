#pragma once

#include "kiosk/layout/layout.h"
#include "kiosk/visit/visit.h"

#include <filesystem>
#include <functional>
#include <map>
#include <string>
#include <vector>

// Whether content may stand before people (EN 301 549 11.8): the forms that come, and the words of a station. The kiosk asks it before it takes
// something in, luukku-form for whoever writes a form.
namespace luukku::app {

// Stems that no word of the station begins with. It only passes on what a person says, and judges nothing (communicate only): what names a disease,
// a diagnosis or a medicine stands only where she is asked about it and in the answers that she gives, what judges or promises nowhere.
struct Stems {
    std::vector<std::string> names{};
    std::vector<std::string> judges{};
};

// By language, "fi".
using NeverSaid = std::map<std::string, Stems, std::less<>>;

// never_said.json in the folder of content.
[[nodiscard]] Result<NeverSaid> read_never_said(const std::filesystem::path& content);

struct Judging {
    const Words& words;
    const TextMeasure& measure;
    const NeverSaid& never_said;
    std::size_t most{1};                    // misfits that are told of, each text once
    std::function<bool()> goes_on{};        // asked from time to time; false: it is given up, and what was found means nothing
};

// The pages of all that the form asks, whatever its answers would open, unanswered and answered, and its review: every text has a place on every
// panel, in every text size and in every language that the station offers, as pages come and again with all of it roomy and within low reach; no part
// of it is lost, what is pressed is large enough and far enough from the next, the font draws every sign, and nothing is said that is never said. Empty
// when that is so. One that takes more pages than anybody would read is a misfit as well, so the judging ends. Pure, and many thousands of pages: not
// for the thread of a page or of the store.
[[nodiscard]] std::vector<Misfit> misfits(const forms::Form& form, const Station& station, const Judging& by);

// The same of the station's own words: its name, waiting place, services, needs, lobbies, other stations and the names of its questionnaires.
[[nodiscard]] std::vector<Misfit> misfits(const Station& station, const Judging& by);

// In a sentence, for who reads it outside of the kiosk.
[[nodiscard]] std::string sentence(const Misfit& misfit);

}  // namespace luukku::app

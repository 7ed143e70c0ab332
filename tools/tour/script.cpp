#include "tools/tour/script.h"

#include <algorithm>
#include <array>
#include <limits>
#include <sstream>
#include <string_view>

namespace luukku::tour {

namespace {

struct Verb {
    std::string_view name{};
    std::size_t least{};
    std::size_t most{};
};

constexpr std::size_t any_number = std::numeric_limits<std::size_t>::max();

constexpr std::array verbs{
    Verb{"panel", 1, 1},    Verb{"language", 1, 1}, Verb{"text-size", 1, 1}, Verb{"colours", 1, 1}, Verb{"press", 1, 1},
    Verb{"type", 1, 1},     Verb{"scan", 1, 1},     Verb{"wait", 2, 2},      Verb{"network", 1, 1}, Verb{"see", 1, 1},
    Verb{"see-here", 1, 1}, Verb{"not-see", 1, 1},  Verb{"can-press", 1, 1}, Verb{"cannot-press", 1, 1}, Verb{"shot", 1, 1}, Verb{"expect", 3, any_number},
    Verb{"open-staff", 0, 0}, Verb{"restart", 0, 0}, Verb{"staff-at-centre", 3, 3}, Verb{"station", 1, 1}, Verb{"booking", 4, any_number}, Verb{"letter", 1, 2}, Verb{"assign", 2, 3}, Verb{"taken", 0, 0}, Verb{"presses", 1, 1},
    Verb{"key", 1, 1},      Verb{"headset", 1, 1},  Verb{"hear", 1, 1},      Verb{"not-hear", 1, 1}, Verb{"seek", 1, 1},
    Verb{"printer", 1, 1},  Verb{"slip", 1, 2},     Verb{"centre-calls", 2, 2}, Verb{"screen", 1, 2},
    Verb{"kiosk", 1, 1},    Verb{"write-down", 1, 1},
    Verb{"relay", 1, 1},    Verb{"desk", 1, 2},
    Verb{"hands", 1, 1},    Verb{"hear-aloud", 1, 1}, Verb{"not-hear-aloud", 1, 1},
};

Error fault(const std::string& file, int line, const std::string& what)
{
    return {Fault::BadInput, file + ":" + std::to_string(line) + ": " + what};
}

// Words apart by spaces; a quoted one keeps its spaces. False at an open quote.
bool split(const std::string& text, std::vector<std::string>& words)
{
    std::size_t at = 0;
    while (at < text.size()) {
        if (text[at] == ' ' || text[at] == '\t' || text[at] == '\r') {
            ++at;
            continue;
        }
        if (text[at] == '"') {
            const auto end = text.find('"', at + 1);
            if (end == std::string::npos) return false;
            words.push_back(text.substr(at + 1, end - at - 1));
            at = end + 1;
            continue;
        }
        const auto end = text.find_first_of(" \t\r", at);
        words.push_back(text.substr(at, end - at));
        at = end == std::string::npos ? text.size() : end;
    }
    return true;
}

}  // namespace

Result<std::vector<Line>> parse_script(const std::string& file_name, const std::string& text)
{
    std::vector<Line> lines;
    std::istringstream in{text};
    std::string written;
    for (int number = 1; std::getline(in, written); ++number) {
        const auto first = written.find_first_not_of(" \t\r");
        if (first == std::string::npos || written[first] == '#') continue;
        std::vector<std::string> words;
        if (!split(written, words)) return fault(file_name, number, "a quote is open");
        const auto name = words.front();
        const auto verb = std::find_if(verbs.begin(), verbs.end(), [&](const Verb& one) { return one.name == name; });
        if (verb == verbs.end()) return fault(file_name, number, "no step is called '" + name + "'");
        words.erase(words.begin());
        if (words.size() < verb->least || words.size() > verb->most) return fault(file_name, number, "'" + name + "' has the wrong number of words");
        lines.push_back({number, name, std::move(words)});
    }
    if (lines.empty()) return fault(file_name, 1, "the tour has no steps");
    return lines;
}

}  // namespace luukku::tour

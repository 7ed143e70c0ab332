#pragma once

#include "kiosk/speech/spelling.h"
#include "platform/base/result.h"

#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace luukku::speech {

// A unit as a person says it after one and after other figures; `genitive` where the sentence asks for it ("viiden minuutin kuluttua"), `neuter`
// where one of it is "ett".
struct Unit {
    std::string one{}, many{}, genitive{};
    bool neuter{};
};

// What one language's voice knows: assets/speech/<language>.json.
struct Table {
    using Words = std::map<std::string, std::string, std::less<>>;

    std::string language{};
    Words words{};                              // "point", "minus", "clock"…: the fixed words of the rules
    std::map<std::string, Unit, std::less<>> units{};
    Words per{};                                // "vrk" -> "vuorokaudessa", after a unit and a slash or a number of times
    Words abbreviations{};
    Words before_figure{};                      // short words that are this only before a figure: "v. 2026"
    Words capitals{};                           // "EKG" -> "ee koo gee"
    std::map<std::string, std::vector<std::string>, std::less<>> days{};    // "ma" -> maanantai; in Finnish also from and to
    Words ordinal_endings{};                    // what stands behind a figure that is an ordinal: ":e", "rd"
    std::map<std::string, Form, std::less<>> suffixes{};        // "10:een"
    std::vector<std::pair<std::string, Form>> endings{};        // of the noun behind a figure: "ssa" -> Inessive; the first that fits
    std::map<std::string, Form, std::less<>> nouns{};           // whole words behind a figure that say its form; Cardinal: it has no say
    std::map<std::string, Form, std::less<>> after{};           // "mennessä" behind a time or a date, or a unit
    std::map<std::string, Form, std::less<>> before{};          // "ennen" before it
    bool decimals_as_number{};                  // 4,25: fyra komma tjugofem
    bool dot_is_time{};                         // 14.30 needs no word before it to be a time

    [[nodiscard]] std::string word(std::string_view name) const;        // empty when the language has none
};

// Fault::BadInput names the member that is not as it should be.
[[nodiscard]] Result<Table> read_table(std::string_view json, std::string language);

}  // namespace luukku::speech

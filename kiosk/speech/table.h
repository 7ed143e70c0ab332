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

// A unit as a person says it: by the plural class of its figure, and by case where the sentence asks for one ("viiden minuutin kuluttua").
struct Unit {
    std::map<std::string, std::string, std::less<>> words{};        // "one", "few", "many", "other", "genitive", "genitive one"…
    Form::Gender gender{};

    [[nodiscard]] const std::string& after(const std::string& plural, Form::Case in = {}) const;
    [[nodiscard]] bool has_genitive() const { return words.count("genitive") > 0 || words.count("many") > 0; }
};

// "nollasta kymmeneen", "noll till tio", "от нуля до десяти".
struct Range {
    std::string lead{}, between{};
    Form::Case from{}, to{};
    std::string joined{};       // instead of all these where the sentence has given the case already, or the noun behind agrees with the last figure alone
};

// What one language's voice knows: assets/speech/<language>.json.
struct Table {
    using Words = std::map<std::string, std::string, std::less<>>;
    using Forms = std::map<std::string, Form, std::less<>>;
    using Endings = std::vector<std::pair<std::string, Form>>;

    std::string language{};
    std::string spelling{};                     // rules of its own for figures as words
    Spelling::Respelled respelled{};            // what the voice cannot say as it is written: one sign anywhere, more in figures as words alone
    Words words{};                              // "point", "minus", "clock"…: the fixed words of the rules
    Forms forms{};                              // "hour", "minute", "day", "of", "date_within": how figures stand there
    std::map<std::string, Unit, std::less<>> units{};
    std::vector<Unit> fractions{};              // "целая", "десятая", "сотая": of a language that has no word for the point
    std::map<std::string, Range, std::less<>> ranges{};         // "figure", "clock", "date"
    Words per{};                                // "vrk" -> "vuorokaudessa", after a unit and a slash or a number of times
    Words abbreviations{};
    Words before_figure{};                      // short words that are this only before a figure: "v. 2026"
    Words capitals{};                           // "EKG" -> "ee koo gee"
    std::map<std::string, std::vector<std::string>, std::less<>> days{};    // "ma" -> maanantai; in some languages also from and to
    Forms ordinal_endings{};                    // what stands behind a figure that is an ordinal: ":e", "rd"
    Forms suffixes{};                           // ":een", "-ks" behind a figure
    Endings endings{};                          // of the noun behind a figure: "ssa" -> Inessive; the first that fits
    Endings endings_after_ordinal{};            // "2. kerroksen"
    Endings stems{};                            // beginnings of nouns: "хвилин" -> Feminine
    Forms nouns{};                              // whole words behind a figure that say its form; Cardinal: it has no say
    Forms years{};                              // "году" behind a figure of four: its form
    Forms after{};                              // "mennessä" behind a time or a date, or a unit
    Forms before{};                             // "ennen" before a figure
    Forms before_date{};                        // "maanantaina" before a date alone
    bool decimals_as_number{};                  // 4,25: fyra komma tjugofem
    bool dot_is_time{};                         // 14.30 needs no word before it to be a time
    bool dot_is_ordinal{};                      // 3. kysymys

    [[nodiscard]] std::string word(std::string_view name) const;        // empty when the language has none
    [[nodiscard]] std::string word(std::string_view name, std::string_view of) const;      // "times few", else "times"
    [[nodiscard]] Form form(std::string_view name, Form otherwise) const;
    [[nodiscard]] const Range& range(std::string_view name) const;      // of figures where it has none of its own
};

// Fault::BadInput names the member that is not as it should be.
[[nodiscard]] Result<Table> read_table(std::string_view json, std::string language);

}  // namespace luukku::speech

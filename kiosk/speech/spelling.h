#pragma once

#include <cstdint>
#include <functional>
#include <map>
#include <memory>
#include <optional>
#include <string>
#include <string_view>

namespace luukku::speech {

// In which form a figure stands in its sentence. A language that lacks the form uses the nearest that it has: docs/speech.md.
struct Form {
    enum class Kind { Cardinal, Counting, Ordinal, Year, Compound };       // Counting: a figure by itself; Compound: the beginning of a word
    enum class Gender { None, Masculine, Feminine, Neuter };
    // Nominative is None that no sentence changes.
    enum class Case { None, Nominative, Genitive, Partitive, Inessive, Elative, Illative, Adessive, Ablative, Allative, Translative, Essive,
                      Terminative, Comitative, Dative, Accusative, Locative };

    Kind kind{};
    Gender gender{};
    Case in{};

    [[nodiscard]] Form as(Kind one) const { return {one, gender, in}; }
    [[nodiscard]] Form as(Gender one) const { return {kind, one, in}; }
    [[nodiscard]] Form as(Case one) const { return {kind, gender, in == Case::Nominative ? in : one}; }

    bool operator==(const Form&) const = default;
};

inline constexpr Form counting{Form::Kind::Counting};

[[nodiscard]] std::string with(std::string text, std::string_view hole, std::string_view filling);        // in every place

// As the tables call it: "ordinal feminine genitive", its parts in any order.
[[nodiscard]] std::optional<Form> form_called(std::string_view names);
[[nodiscard]] std::string_view name_of(Form::Case in);       // "genitive"; empty for None

// Figures as words, by ICU's spell-out rules and those of the table, which go before them. One language, one thread.
class Spelling {
public:
    using Respelled = std::map<std::string, std::string, std::less<>>;     // what the voice would say wrong as ICU writes it

    Spelling(std::string_view language, std::string_view own_rules, Respelled respelled);      // BCP 47; rules as ICU's RuleBasedNumberFormat reads them
    Spelling(Spelling&&) noexcept;
    Spelling& operator=(Spelling&&) noexcept;
    ~Spelling();

    [[nodiscard]] bool is_whole() const;                                   // false: rules that ICU does not read
    [[nodiscard]] std::string spell(std::int64_t number, Form form) const;
    [[nodiscard]] std::string digits(std::string_view figures) const;      // one by one: "nolla yksi"
    [[nodiscard]] std::string plural_of(std::int64_t number) const;        // "one", "few", "many", "other"

private:
    struct Inside;
    std::unique_ptr<Inside> m_inside;
};

}  // namespace luukku::speech

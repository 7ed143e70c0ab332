#pragma once

#include <cstdint>
#include <memory>
#include <string>
#include <string_view>

namespace luukku::speech {

// In which form a figure stands in its sentence: the cases of Finnish, the genders of Swedish, ordinals and years. A language that has no form of
// that name uses its cardinal (or ordinal).
enum class Form {
    Cardinal, Genitive, Partitive, Inessive, Elative, Illative, Adessive, Ablative, Allative, Translative, Essive,
    Neuter, Year,
    Ordinal, OrdinalGenitive, OrdinalPartitive, OrdinalInessive, OrdinalElative, OrdinalIllative, OrdinalAdessive, OrdinalAblative, OrdinalAllative,
    OrdinalTranslative, OrdinalEssive,
};

[[nodiscard]] Form ordinal_of(Form cardinal);       // of Genitive OrdinalGenitive; of a Neuter or a Year the plain Ordinal

// Figures as words, by ICU's spell-out rules. One language, one thread.
class Spelling {
public:
    explicit Spelling(std::string_view language);       // BCP 47
    Spelling(Spelling&&) noexcept;
    Spelling& operator=(Spelling&&) noexcept;
    ~Spelling();

    [[nodiscard]] std::string spell(std::int64_t number, Form form) const;
    [[nodiscard]] std::string digits(std::string_view figures) const;      // one by one: "nolla yksi"

private:
    struct Inside;
    std::unique_ptr<Inside> m_inside;
};

}  // namespace luukku::speech

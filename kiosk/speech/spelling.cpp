#include "kiosk/speech/spelling.h"

#include <unicode/locid.h>
#include <unicode/plurrule.h>
#include <unicode/rbnf.h>

#include <algorithm>
#include <array>
#include <sstream>
#include <utility>
#include <vector>

namespace luukku::speech {
namespace {

using Kind = Form::Kind;
using Gender = Form::Gender;
using Case = Form::Case;

template <typename Of>
using Named = std::pair<std::string_view, Of>;

constexpr std::array kinds{Named<Kind>{"cardinal", Kind::Cardinal}, Named<Kind>{"numbering", Kind::Counting}, Named<Kind>{"ordinal", Kind::Ordinal},
                           Named<Kind>{"numbering-year", Kind::Year}, Named<Kind>{"compound", Kind::Compound}};
constexpr std::array genders{Named<Gender>{"masculine", Gender::Masculine}, Named<Gender>{"feminine", Gender::Feminine}, Named<Gender>{"neuter", Gender::Neuter}};
constexpr std::array cases{
    Named<Case>{"nominative", Case::Nominative}, Named<Case>{"genitive", Case::Genitive}, Named<Case>{"partitive", Case::Partitive},
    Named<Case>{"inessive", Case::Inessive}, Named<Case>{"elative", Case::Elative}, Named<Case>{"illative", Case::Illative},
    Named<Case>{"adessive", Case::Adessive}, Named<Case>{"ablative", Case::Ablative}, Named<Case>{"allative", Case::Allative},
    Named<Case>{"translative", Case::Translative}, Named<Case>{"essive", Case::Essive}, Named<Case>{"terminative", Case::Terminative},
    Named<Case>{"comitative", Case::Comitative}, Named<Case>{"dative", Case::Dative}, Named<Case>{"accusative", Case::Accusative},
    Named<Case>{"locative", Case::Locative}};

template <typename Of, std::size_t count>
bool read(const std::array<Named<Of>, count>& names, std::string_view name, Of& into)
{
    const auto found = std::find_if(names.begin(), names.end(), [&](const auto& one) { return one.first == name; });
    if (found == names.end()) return false;
    into = found->second;
    return true;
}

template <typename Of, std::size_t count>
std::string end_of_name(const std::array<Named<Of>, count>& names, Of one)
{
    const auto found = std::find_if(names.begin(), names.end(), [&](const auto& each) { return each.second == one; });
    return found == names.end() ? std::string{} : "-" + std::string{found->first};
}

// The names that ICU's rule sets may have for a form, the nearest first.
std::vector<std::string> names_of(Form form)
{
    std::vector<std::string> names;
    const bool plain = form.in == Case::None || form.in == Case::Nominative;
    const auto gender = end_of_name(genders, form.gender);
    const auto in = plain ? std::string{} : end_of_name(cases, form.in);
    const auto add = [&](Kind kind) {
        const auto name = "%spellout" + end_of_name(kinds, kind);
        if (!plain) for (const auto& each : {gender, std::string{}, std::string{"-masculine"}}) names.push_back(name + each + in);
        for (const auto& each : {gender, std::string{}, std::string{"-reale"}, std::string{"-masculine"}}) names.push_back(name + each);
    };
    if (form.kind != Kind::Counting || plain) add(form.kind);
    if (form.kind == Kind::Year || form.kind == Kind::Compound) add(Kind::Counting);
    add(Kind::Cardinal);
    return names;
}

// ICU marks where its words may be hyphenated; a voice would stumble there.
std::string without_soft_hyphens(icu::UnicodeString words)
{
    words.findAndReplace(icu::UnicodeString{static_cast<UChar>(0xAD)}, {});
    std::string said;
    words.toUTF8String(said);
    return said;
}

// Of one source: ICU, or a table.
struct Rules {
    std::unique_ptr<icu::RuleBasedNumberFormat> format{};
    std::vector<std::string> sets{};

    explicit Rules(std::unique_ptr<icu::RuleBasedNumberFormat> read) : format{std::move(read)}
    {
        for (std::int32_t i = 0; i < format->getNumberOfRuleSetNames(); ++i) format->getRuleSetName(i).toUTF8String(sets.emplace_back());
    }

    [[nodiscard]] bool has(const std::string& name) const { return std::find(sets.begin(), sets.end(), name) != sets.end(); }
};

}  // namespace

std::string with(std::string text, std::string_view hole, std::string_view filling)
{
    for (auto at = text.find(hole); at != std::string::npos; at = text.find(hole, at + filling.size())) text.replace(at, hole.size(), filling);
    return text;
}

std::string_view name_of(Form::Case in)
{
    const auto found = std::find_if(cases.begin(), cases.end(), [&](const auto& each) { return each.second == in; });
    return found == cases.end() ? std::string_view{} : found->first;
}

std::optional<Form> form_called(std::string_view names)
{
    Form form;
    std::istringstream all{std::string{names}};
    bool any = false;
    for (std::string name; all >> name; any = true) {
        if (name == "counting") form.kind = Kind::Counting;
        else if (name == "year") form.kind = Kind::Year;
        else if (!read(kinds, name, form.kind) && !read(genders, name, form.gender) && !read(cases, name, form.in)) return std::nullopt;
    }
    return any ? std::optional{form} : std::nullopt;
}

struct Spelling::Inside {
    UErrorCode status{U_ZERO_ERROR};
    std::vector<Rules> rules{};         // those of the table first
    std::unique_ptr<icu::PluralRules> plurals{};
    Respelled respelled{};

    Inside(const icu::Locale& locale, const icu::UnicodeString& own, Respelled changes) : respelled{std::move(changes)}
    {
        UParseError where{};
        if (!own.isEmpty()) rules.emplace_back(std::make_unique<icu::RuleBasedNumberFormat>(own, locale, where, status));
        rules.emplace_back(std::make_unique<icu::RuleBasedNumberFormat>(icu::URBNF_SPELLOUT, locale, status));
        plurals.reset(icu::PluralRules::forLocale(locale, status));
    }

    [[nodiscard]] std::pair<const Rules*, std::string> set_of(Form form) const
    {
        for (const auto& name : names_of(form))
            for (const auto& source : rules)
                if (source.has(name)) return {&source, name};
        return {nullptr, {}};
    }
};

Spelling::Spelling(std::string_view language, std::string_view own_rules, Respelled respelled)
    : m_inside{std::make_unique<Inside>(icu::Locale{std::string{language}.c_str()},
                                        icu::UnicodeString::fromUTF8(icu::StringPiece{own_rules.data(), static_cast<std::int32_t>(own_rules.size())}), std::move(respelled))}
{
}

Spelling::Spelling(Spelling&&) noexcept = default;
Spelling& Spelling::operator=(Spelling&&) noexcept = default;
Spelling::~Spelling() = default;

bool Spelling::is_whole() const { return U_SUCCESS(m_inside->status) != 0; }

std::string Spelling::spell(std::int64_t number, Form form) const
{
    const auto [source, name] = m_inside->set_of(form);
    if (!is_whole() || source == nullptr) return std::to_string(number);
    icu::UnicodeString words;
    icu::FieldPosition anywhere;
    UErrorCode status = U_ZERO_ERROR;
    source->format->format(number, icu::UnicodeString::fromUTF8(name), words, anywhere, status);
    if (U_FAILURE(status)) return std::to_string(number);
    auto said = without_soft_hyphens(words);
    for (const auto& [written, better] : m_inside->respelled) said = with(std::move(said), written, better);
    return said;
}

std::string Spelling::digits(std::string_view figures) const
{
    std::string said;
    for (const char figure : figures) {
        if (figure < '0' || figure > '9') continue;
        if (!said.empty()) said += ' ';
        said += spell(figure - '0', counting);
    }
    return said;
}

std::string Spelling::plural_of(std::int64_t number) const
{
    std::string name;
    if (is_whole()) m_inside->plurals->select(static_cast<double>(number)).toUTF8String(name);
    return name;
}

}  // namespace luukku::speech

#include "kiosk/speech/spelling.h"

#include <unicode/locid.h>
#include <unicode/rbnf.h>

#include <array>
#include <map>

namespace luukku::speech {
namespace {

using Names = std::array<const char*, 3>;      // of ICU's rule sets, the best first; what a language lacks is passed over

const std::map<Form, Names>& names_of_forms()
{
    static const std::map<Form, Names> names{
        {Form::Cardinal, {"%spellout-cardinal", "%spellout-cardinal-reale", "%spellout-cardinal-masculine"}},
        {Form::Genitive, {"%spellout-cardinal-genitive"}}, {Form::Partitive, {"%spellout-cardinal-partitive"}},
        {Form::Inessive, {"%spellout-cardinal-inessive"}}, {Form::Elative, {"%spellout-cardinal-elative"}},
        {Form::Illative, {"%spellout-cardinal-illative"}}, {Form::Adessive, {"%spellout-cardinal-adessive"}},
        {Form::Ablative, {"%spellout-cardinal-ablative"}}, {Form::Allative, {"%spellout-cardinal-allative"}},
        {Form::Translative, {"%spellout-cardinal-translative"}}, {Form::Essive, {"%spellout-cardinal-essive"}},
        {Form::Neuter, {"%spellout-cardinal-neuter"}}, {Form::Year, {"%spellout-numbering-year"}},
        {Form::Ordinal, {"%spellout-ordinal", "%spellout-ordinal-reale", "%spellout-ordinal-masculine"}},
        {Form::OrdinalGenitive, {"%spellout-ordinal-genitive"}}, {Form::OrdinalPartitive, {"%spellout-ordinal-partitive"}},
        {Form::OrdinalInessive, {"%spellout-ordinal-inessive"}}, {Form::OrdinalElative, {"%spellout-ordinal-elative"}},
        {Form::OrdinalIllative, {"%spellout-ordinal-illative"}}, {Form::OrdinalAdessive, {"%spellout-ordinal-adessive"}},
        {Form::OrdinalAblative, {"%spellout-ordinal-ablative"}}, {Form::OrdinalAllative, {"%spellout-ordinal-allative"}},
        {Form::OrdinalTranslative, {"%spellout-ordinal-translative"}}, {Form::OrdinalEssive, {"%spellout-ordinal-essive"}},
    };
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

}  // namespace

Form ordinal_of(Form cardinal)
{
    if (cardinal >= Form::Ordinal) return cardinal;
    if (cardinal >= Form::Neuter) return Form::Ordinal;
    return static_cast<Form>(static_cast<int>(cardinal) + static_cast<int>(Form::Ordinal));
}

struct Spelling::Inside {
    UErrorCode status{U_ZERO_ERROR};
    icu::RuleBasedNumberFormat rules;
    std::map<Form, icu::UnicodeString> sets{};

    explicit Inside(const icu::Locale& locale) : rules{icu::URBNF_SPELLOUT, locale, status}
    {
        for (const auto& [form, names] : names_of_forms())
            for (const auto* name : names)
                if (name != nullptr && sets.count(form) == 0 && has(name)) sets.emplace(form, name);
    }

    [[nodiscard]] bool has(const icu::UnicodeString& name) const
    {
        for (std::int32_t i = 0; i < rules.getNumberOfRuleSetNames(); ++i)
            if (rules.getRuleSetName(i) == name) return true;
        return false;
    }

    [[nodiscard]] const icu::UnicodeString* set_of(Form form) const
    {
        const auto plain = form >= Form::Ordinal ? Form::Ordinal : Form::Cardinal;
        for (const auto wanted : {form, plain, Form::Cardinal, Form::Neuter})
            if (const auto found = sets.find(wanted); found != sets.end()) return &found->second;
        return nullptr;
    }
};

Spelling::Spelling(std::string_view language) : m_inside{std::make_unique<Inside>(icu::Locale{std::string{language}.c_str()})} {}
Spelling::Spelling(Spelling&&) noexcept = default;
Spelling& Spelling::operator=(Spelling&&) noexcept = default;
Spelling::~Spelling() = default;

std::string Spelling::spell(std::int64_t number, Form form) const
{
    const auto* set = m_inside->set_of(form);
    if (U_FAILURE(m_inside->status) || set == nullptr) return std::to_string(number);
    icu::UnicodeString words;
    icu::FieldPosition anywhere;
    UErrorCode status = U_ZERO_ERROR;
    m_inside->rules.format(number, *set, words, anywhere, status);
    return U_FAILURE(status) ? std::to_string(number) : without_soft_hyphens(words);
}

std::string Spelling::digits(std::string_view figures) const
{
    std::string said;
    for (const char figure : figures) {
        if (figure < '0' || figure > '9') continue;
        if (!said.empty()) said += ' ';
        said += spell(figure - '0', Form::Neuter);
    }
    return said;
}

}  // namespace luukku::speech

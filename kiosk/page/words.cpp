#include "kiosk/page/words.h"

#include "sync/fhir/json.h"

#include <unicode/locid.h>
#include <unicode/messagepattern.h>
#include <unicode/msgfmt.h>
#include <unicode/timezone.h>

#include <array>
#include <fstream>
#include <map>
#include <memory>
#include <mutex>
#include <sstream>

namespace luukku {

namespace {

// A message with arguments is made ready when it is said first and then used for every frame: making costs some hundred times more than
// saying, and of eight languages a visitor meets one or two. What is wrong with it is found when the catalog is read.
struct Message {
    std::string written{};
    bool plain{true};                                       // words without arguments
    std::unique_ptr<icu::MessageFormat> ready{};
};

using Catalog = std::map<std::string, Message, std::less<>>;

struct Read {
    Catalog messages{};
    Pack pack{};
};

// Swedish is that of Finland: 14.30. English has 24 hours here.
icu::Locale locale_of(Language language)
{
    const std::string base{tag_of(language).substr(0, tag_of(language).find('-'))};
    return icu::Locale{base.c_str(), language == Language::English ? "GB" : "FI"};
}

// Dates in a message, those inside a choice of words too, are told in the zone that is the process's while the message is made: there is no other way
// to the inner ones. Nobody else makes one meanwhile.
class ZoneForNow {
public:
    explicit ZoneForNow(const icu::TimeZone& zone) : m_before{icu::TimeZone::createDefault()} { icu::TimeZone::setDefault(zone); }
    ~ZoneForNow() { icu::TimeZone::adoptDefault(m_before.release()); }
    ZoneForNow(const ZoneForNow&) = delete;
    ZoneForNow& operator=(const ZoneForNow&) = delete;

private:
    inline static std::mutex one_at_a_time{};
    std::scoped_lock<std::mutex> m_alone{one_at_a_time};
    std::unique_ptr<icu::TimeZone> m_before;
};

Result<Message> read_message(const std::string& key, const std::string& written, Language language)
{
    Message message{written, written.find('{') == std::string::npos && written.find('\'') == std::string::npos, {}};
    if (message.plain) return message;
    UErrorCode status = U_ZERO_ERROR;
    UParseError where{};
    const icu::MessagePattern pattern{icu::UnicodeString::fromUTF8(written), &where, status};
    if (U_FAILURE(status)) return Error{Fault::BadInput, "catalog " + std::string{name_of(language)} + ": " + key + ": " + u_errorName(status)};
    return message;
}

Error wrong_catalog(Language language, const std::string& what)
{
    return {Fault::BadInput, "catalog " + std::string{name_of(language)} + ": " + what};
}

// A catalog under another language's name would be believed to be that language: it says itself which one it is.
Result<Pack> read_pack(const fhir::Json& json, Language language)
{
    Pack pack{std::string{json["name"].text()}, std::string{json["translationStatus"].text()}, std::string{json["voice"].text()}};
    if (pack.name.empty()) return wrong_catalog(language, "pack.name");
    if (pack.status.empty()) return wrong_catalog(language, "pack.translationStatus");
    if (json["tag"].text() != tag_of(language)) return wrong_catalog(language, "pack.tag is not " + std::string{tag_of(language)});
    const auto fallback = fallback_of(language) == language ? std::string_view{} : name_of(fallback_of(language));
    if (json["fallback"].text() != fallback) return wrong_catalog(language, "pack.fallback is not " + std::string{fallback});
    return pack;
}

Result<Read> load_catalog(const std::filesystem::path& file, Language language)
{
    std::ifstream in{file, std::ios::binary};
    if (!in) return Error{Fault::NotFound, "catalog " + file.filename().string()};
    std::stringstream text;
    text << in.rdbuf();
    const auto json = fhir::Json::parse(text.str());
    if (!json) return Error{json.error().fault, "catalog " + file.filename().string() + ": " + json.error().detail};
    if (!json->is_object()) return Error{Fault::BadInput, "catalog " + file.filename().string() + ": not an object"};

    auto pack = read_pack((*json)["pack"], language);
    if (!pack) return pack.error();
    Read read{{}, std::move(pack).value()};
    for (const auto& [key, words] : json->members()) {
        if (key == "pack") continue;
        if (words.kind() != fhir::Json::Kind::String || words.text().empty()) return wrong_catalog(language, std::string{key} + ": no words");
        auto message = read_message(std::string{key}, std::string{words.text()}, language);
        if (!message) return message.error();
        read.messages.emplace(key, std::move(message).value());
    }
    return read;
}

icu::Formattable formattable(const Text::Argument& argument)
{
    if (const auto* number = std::get_if<std::int64_t>(&argument)) return icu::Formattable{*number};
    if (const auto* time = std::get_if<Utc>(&argument))
        return icu::Formattable{static_cast<UDate>(time->time_since_epoch().count()), icu::Formattable::kIsDate};
    return icu::Formattable{icu::UnicodeString::fromUTF8(std::get<std::string>(argument))};
}

void make_ready(Message& message, Language language, const icu::TimeZone& zone)
{
    if (message.plain || message.ready) return;
    UErrorCode status = U_ZERO_ERROR;
    UParseError where{};
    const ZoneForNow here{zone};
    message.ready = std::make_unique<icu::MessageFormat>(icu::UnicodeString::fromUTF8(message.written), locale_of(language), where, status);
}

std::string format(const Message& message, const Text::Arguments& arguments)
{
    if (message.plain) return message.written;
    std::vector<icu::UnicodeString> names;
    std::vector<icu::Formattable> values;
    for (const auto& [name, value] : arguments) {
        names.push_back(icu::UnicodeString::fromUTF8(name));
        values.push_back(formattable(value));
    }
    UErrorCode status = U_ZERO_ERROR;
    icu::UnicodeString said;
    message.ready->format(names.data(), values.data(), static_cast<std::int32_t>(names.size()), said, status);
    std::string words;
    if (U_SUCCESS(status)) said.toUTF8String(words);
    return words;
}

}  // namespace

struct Words::Inside {
    std::array<Read, languages.size()> catalogs{};
    std::unique_ptr<icu::TimeZone> zone{};

    [[nodiscard]] Read& of(Language language) { return catalogs[static_cast<std::size_t>(language)]; }
    [[nodiscard]] const Read& of(Language language) const { return catalogs[static_cast<std::size_t>(language)]; }
    [[nodiscard]] bool has_voice(Language language) const { return !of(language).pack.voice.empty(); }

    // In the first language that has the key, of those that are `fit` for it.
    template <typename Fit>
    [[nodiscard]] Said said(const Text& text, Language language, const Fit& fit)
    {
        constexpr std::string_view own_name{"language."};
        if (const auto named = text.key.starts_with(own_name) ? language_named(std::string_view{text.key}.substr(own_name.size())) : std::nullopt)
            return {of(*named).pack.name, *named};
        const auto found = first_that(language, [&](Language one) { return fit(one) && of(one).messages.contains(text.key); });
        if (!found) return {"[" + text.key + "]", language};
        auto& message = of(*found).messages.find(text.key)->second;
        make_ready(message, *found, *zone);
        return {format(message, text.arguments), *found};
    }
};

Words::Words(std::unique_ptr<Inside> inside) : m_inside{std::move(inside)} {}
Words::Words(Words&&) noexcept = default;
Words& Words::operator=(Words&&) noexcept = default;
Words::~Words() = default;

Result<Words> Words::load(const std::filesystem::path& folder, const std::string& time_zone)
{
    std::unique_ptr<icu::TimeZone> zone{icu::TimeZone::createTimeZone(icu::UnicodeString::fromUTF8(time_zone))};
    if (*zone == icu::TimeZone::getUnknown()) return Error{Fault::BadInput, "time zone " + time_zone};

    auto inside = std::make_unique<Inside>();
    inside->zone = std::move(zone);
    for (const auto language : languages) {
        auto catalog = load_catalog(folder / (std::string{name_of(language)} + ".json"), language);
        if (!catalog) return catalog.error();
        inside->catalogs[static_cast<std::size_t>(language)] = std::move(catalog).value();
    }
    return Words{std::move(inside)};
}

Said Words::said(const Text& text, Language language) const
{
    if (text.key.empty()) return {text.given, text.language.value_or(language)};
    return m_inside->said(text, text.language.value_or(language), [](Language) { return true; });
}

Said Words::heard(const Text& text, Language language) const
{
    auto said = text.key.empty() ? Said{text.given, text.language.value_or(voiced(language))}
                                 : m_inside->said(text, text.language.value_or(language), [&](Language one) { return m_inside->has_voice(one); });
    if (!m_inside->has_voice(said.language)) return {{}, voiced(language)};
    return said;
}

Language Words::voiced(Language language) const
{
    return first_that(language, [&](Language one) { return m_inside->has_voice(one); }).value_or(language);
}

const Pack& Words::pack(Language language) const { return m_inside->of(language).pack; }

std::vector<std::string> Words::missing(Language language) const
{
    std::vector<std::string> keys;
    for (const auto& [key, message] : m_inside->of(Language::Finnish).messages)
        if (!m_inside->of(language).messages.contains(key)) keys.push_back(key);
    return keys;
}

Coverage Words::coverage(Language language) const
{
    const auto all = static_cast<int>(m_inside->of(Language::Finnish).messages.size());
    const auto& pack = this->pack(language);
    return {language, all - static_cast<int>(missing(language).size()), all, pack.status, !pack.voice.empty()};
}

}  // namespace luukku

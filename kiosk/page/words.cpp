#include "kiosk/page/words.h"

#include "sync/fhir/json.h"

#include <unicode/datefmt.h>
#include <unicode/locid.h>
#include <unicode/msgfmt.h>
#include <unicode/timezone.h>

#include <array>
#include <fstream>
#include <map>
#include <sstream>

namespace luukku {

namespace {

// A message is parsed once and then used for every frame: parsing costs some hundred times more than saying.
struct Message {
    std::string written{};
    std::unique_ptr<icu::MessageFormat> parsed{};     // null for plain words without arguments
};

using Catalog = std::map<std::string, Message, std::less<>>;

icu::Locale locale_of(Language language)
{
    switch (language) {
    case Language::English: return icu::Locale{"en", "GB"};     // the clock has 24 hours here
    case Language::Swedish: return icu::Locale{"sv", "FI"};     // 14.30
    default: return icu::Locale{"fi", "FI"};
    }
}

// Date formats inside a message would use the zone of the machine. They are counted in the order they stand in.
void set_time_zone(icu::MessageFormat& message, const icu::TimeZone& zone)
{
    std::int32_t count = 0;
    const icu::Format** formats = message.getFormats(count);
    for (std::int32_t i = 0; i < count; ++i) {
        const auto* dated = dynamic_cast<const icu::DateFormat*>(formats[i]);
        if (dated == nullptr) continue;
        std::unique_ptr<icu::DateFormat> own{static_cast<icu::DateFormat*>(dated->clone())};
        own->setTimeZone(zone);
        message.adoptFormat(i, own.release());
        formats = message.getFormats(count);
    }
}

Result<Message> parse_message(const std::string& key, const std::string& written, Language language, const icu::TimeZone& zone)
{
    Message message{written, {}};
    if (written.find('{') == std::string::npos && written.find('\'') == std::string::npos) return message;
    UErrorCode status = U_ZERO_ERROR;
    UParseError where{};
    message.parsed = std::make_unique<icu::MessageFormat>(icu::UnicodeString::fromUTF8(written), locale_of(language), where, status);
    if (U_FAILURE(status)) return Error{Fault::BadInput, "catalog " + std::string{name_of(language)} + ": " + key + ": " + u_errorName(status)};
    set_time_zone(*message.parsed, zone);
    return message;
}

Result<Catalog> load_catalog(const std::filesystem::path& file, Language language, const icu::TimeZone& zone)
{
    std::ifstream in{file, std::ios::binary};
    if (!in) return Error{Fault::NotFound, "catalog " + file.filename().string()};
    std::stringstream text;
    text << in.rdbuf();
    const auto json = fhir::Json::parse(text.str());
    if (!json) return Error{json.error().fault, "catalog " + file.filename().string() + ": " + json.error().detail};
    if (!json->is_object()) return Error{Fault::BadInput, "catalog " + file.filename().string() + ": not an object"};

    Catalog catalog;
    for (const auto& [key, words] : json->members()) {
        if (words.kind() != fhir::Json::Kind::String || words.text().empty())
            return Error{Fault::BadInput, "catalog " + std::string{name_of(language)} + ": " + key + ": no words"};
        auto message = parse_message(key, std::string{words.text()}, language, zone);
        if (!message) return message.error();
        catalog.emplace(key, std::move(message).value());
    }
    return catalog;
}

icu::Formattable formattable(const Text::Argument& argument)
{
    if (const auto* number = std::get_if<std::int64_t>(&argument)) return icu::Formattable{*number};
    if (const auto* time = std::get_if<Utc>(&argument))
        return icu::Formattable{static_cast<UDate>(time->time_since_epoch().count()), icu::Formattable::kIsDate};
    return icu::Formattable{icu::UnicodeString::fromUTF8(std::get<std::string>(argument))};
}

std::string format(const Message& message, const Text::Arguments& arguments)
{
    if (!message.parsed) return message.written;
    std::vector<icu::UnicodeString> names;
    std::vector<icu::Formattable> values;
    for (const auto& [name, value] : arguments) {
        names.push_back(icu::UnicodeString::fromUTF8(name));
        values.push_back(formattable(value));
    }
    UErrorCode status = U_ZERO_ERROR;
    icu::UnicodeString said;
    message.parsed->format(names.data(), values.data(), static_cast<std::int32_t>(names.size()), said, status);
    std::string words;
    if (U_SUCCESS(status)) said.toUTF8String(words);
    return words;
}

}  // namespace

struct Words::Inside {
    std::array<Catalog, languages.size()> catalogs{};

    [[nodiscard]] const Catalog& of(Language language) const { return catalogs[static_cast<std::size_t>(language)]; }
};

Words::Words(std::unique_ptr<Inside> inside) : m_inside{std::move(inside)} {}
Words::Words(Words&&) noexcept = default;
Words& Words::operator=(Words&&) noexcept = default;
Words::~Words() = default;

Result<Words> Words::load(const std::filesystem::path& folder, const std::string& time_zone)
{
    const std::unique_ptr<icu::TimeZone> zone{icu::TimeZone::createTimeZone(icu::UnicodeString::fromUTF8(time_zone))};
    if (*zone == icu::TimeZone::getUnknown()) return Error{Fault::BadInput, "time zone " + time_zone};

    auto inside = std::make_unique<Inside>();
    for (const auto language : languages) {
        auto catalog = load_catalog(folder / (std::string{name_of(language)} + ".json"), language, *zone);
        if (!catalog) return catalog.error();
        inside->catalogs[static_cast<std::size_t>(language)] = std::move(catalog).value();
    }
    return Words{std::move(inside)};
}

std::string Words::say(const Text& text, Language language) const
{
    if (text.key.empty()) return text.given;
    for (const auto* catalog : {&m_inside->of(language), &m_inside->of(Language::Finnish)})
        if (const auto found = catalog->find(text.key); found != catalog->end()) return format(found->second, text.arguments);
    return "[" + text.key + "]";
}

std::vector<std::string> Words::missing(Language language) const
{
    std::vector<std::string> keys;
    for (const auto& [key, message] : m_inside->of(Language::Finnish))
        if (!m_inside->of(language).contains(key)) keys.push_back(key);
    return keys;
}

}  // namespace luukku

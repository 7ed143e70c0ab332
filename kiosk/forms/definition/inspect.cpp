#include "kiosk/forms/definition/reading.h"

#include "kiosk/forms/fhirpath/types.h"
#include "platform/base/one_of.h"

#include <algorithm>
#include <limits>
#include <utility>

namespace luukku::forms {

using fhir::Json;
using fhirpath::Primitive;
using fhirpath::TypeId;

namespace {

constexpr std::size_t deepest_element{200};

// Where an extension stands, as far as it matters for who reads it.
enum class Place {
    Whole,          // the Questionnaire
    Item,
    Option,         // answerOption, and its value
    Words,          // a primitive: `_text`
    Coding,
    Contained,      // inside contained resources
    Other,
};

// The values that a cqf-expression may decide anew.
bool is_decided(std::string_view url)
{
    const auto* row = feature_of(url);
    if (!row) return false;
    switch (row->feature) {
    case Feature::MinValue:
    case Feature::MaxValue:
    case Feature::MinQuantity:
    case Feature::MaxQuantity:
    case Feature::MinOccurs:
    case Feature::MaxOccurs: return true;
    default: return false;
    }
}

// Whether anybody here reads this extension there; `member` is what the words belong to, `around` the url of the extension that they are in.
bool is_read_at(Feature feature, Place place, std::string_view member, std::string_view around)
{
    switch (feature) {
    case Feature::Translation: return place == Place::Words && !is_one_of(member, {"linkId", "type", "code", "system", "url", "question", "operator"});
    case Feature::RenderingXhtml:
    case Feature::RenderingMarkdown: return place == Place::Words && member == "text";
    case Feature::CqfExpression: return place == Place::Words && (is_one_of(member, {"text", "required", "readOnly"}) || is_decided(around));
    case Feature::OptionExclusive:
    case Feature::OptionPrefix:
    case Feature::AnswerMedia: return place == Place::Option;
    case Feature::OrdinalValue:
    case Feature::ItemWeight: return place == Place::Option || place == Place::Coding || place == Place::Contained;
    case Feature::TemplateExtractContext:
    case Feature::TemplateExtractValue:
    case Feature::AllocateId: return true;
    case Feature::ObservationExtractCategory: return place != Place::Words;
    case Feature::SignatureRequired:
    case Feature::EntryMode:
    case Feature::LaunchContext:
    case Feature::SourceQueries: return place == Place::Whole;
    default: return place == Place::Whole || place == Place::Item;
    }
}

// Elements that are lists, of the types that a Questionnaire is made of.
bool is_list(TypeId owner, std::string_view member)
{
    if (is_one_of(member, {"extension", "modifierExtension", "contained", "coding"})) return true;
    const auto type = fhirpath::type_name(owner);
    if (type == "Questionnaire") return is_one_of(member, {"identifier", "derivedFrom", "subjectType", "contact", "useContext", "jurisdiction", "code", "item"});
    return type == "Questionnaire.item" && is_one_of(member, {"code", "enableWhen", "answerOption", "initial", "item"});
}

// Whose elements are all held against R4; of the others what is read here is.
bool is_exact(TypeId type)
{
    const auto name = fhirpath::type_name(type);
    return name.starts_with("Questionnaire") || is_one_of(name, {"Extension", "Coding", "Quantity", "Expression"});
}

bool is_primitive(TypeId type)
{
    const auto name = fhirpath::type_name(type);
    return !name.empty() && name[0] >= 'a' && name[0] <= 'z';
}

class Inspector {
public:
    explicit Inspector(Reading& reading) : m_reading{reading} {}

    Outcome look(const Json& questionnaire)
    {
        const Here whole{*this, "Questionnaire"};
        return element(questionnaire, fhirpath::type_id("Questionnaire"), Place::Whole);
    }

private:
    static constexpr auto no_number = std::numeric_limits<std::size_t>::max();
    struct Segment { std::string_view name{}; std::size_t number{}; };

    // While it lives, what is looked at stands at this member of what was looked at before.
    class Here {
    public:
        Here(Inspector& owner, std::string_view name, std::size_t number = no_number) : m_owner{owner} { m_owner.m_path.push_back({beginning_of(name), number}); }
        ~Here() { m_owner.m_path.pop_back(); }
        Here(const Here&) = delete;
        Here& operator=(const Here&) = delete;

    private:
        Inspector& m_owner;
    };

    // A name of megabytes is not built into each path again.
    [[nodiscard]] static std::string_view beginning_of(std::string_view name)
    {
        constexpr std::size_t longest_name{100};
        auto end = std::min(name.size(), longest_name);
        while (end > 0 && end < name.size() && (static_cast<unsigned char>(name[end]) & 0xC0U) == 0x80U) --end;
        return name.substr(0, end);
    }

    [[nodiscard]] std::string path() const
    {
        std::string path;
        for (const auto& [name, number] : m_path) {
            if (!path.empty()) path += '.';
            path += name;
            if (number != no_number) path += '[' + std::to_string(number) + ']';
        }
        return path;
    }

    [[nodiscard]] Error broken(std::string_view should_be) const { return {Fault::BadInput, cut(path()) + " is not " + std::string{should_be}}; }

    void find(Finding::Level level, Finding::Kind kind, const std::string& what) { m_reading.find(level, kind, path(), m_link_id, what); }

    // `type` is none where R4 does not say what stands there; such members are searched for extensions only.
    Outcome element(const Json& value, TypeId type, Place place)
    {
        if (m_path.size() > deepest_element) return Error{Fault::TooLarge, "nested too deeply"};
        const auto around = m_link_id;
        const bool is_item = fhirpath::type_name(type) == "Questionnaire.item";
        if (is_item) m_link_id = value["linkId"].text();
        for (const auto& [name, inside] : value.members())
            if (auto done = member(type, name, inside, place); !done) return done;
        if (is_item) m_link_id = around;
        return Done{};
    }

    Outcome member(TypeId type, std::string_view name, const Json& value, Place place)
    {
        if (name == "resourceType") return Done{};
        if (name == "modifierExtension") return modifiers(value);
        if (name == "extension") return extensions(value, place, {});
        if (name == "contained") return contained(value);
        if (name.starts_with('_')) return words(type, name, value, place);
        const auto known = fhirpath::member_of(type, name);
        if (type != fhirpath::none && known.type == fhirpath::none && is_exact(type)) {
            const Here here{*this, name};
            find(Finding::Level::Warning, Finding::Kind::Unknown, "R4 has no such element, it is passed over" + hint_of_release(fhirpath::type_name(type), name));
        }
        const bool listed = is_list(type, name);
        if (is_exact(type) && known.type != fhirpath::none && value.is_array() != listed) {
            const Here here{*this, name};
            return broken(listed ? "a list" : "a single one, but a list");
        }
        return each(name, value, [&](const Json& one) { return single(one, known.type, place_in(type, name, place)); });
    }

    Place place_in(TypeId owner, std::string_view name, Place place) const
    {
        if (place == Place::Contained) return place;
        const auto type = fhirpath::type_name(owner);
        if (name == "item") return Place::Item;
        if (name == "answerOption" || type == "Questionnaire.item.answerOption") return Place::Option;
        return name.ends_with("oding") ? Place::Coding : Place::Other;
    }

    Outcome single(const Json& value, TypeId type, Place place)
    {
        if (type == fhirpath::none) return anything(value, place);
        const auto should_be = misfit(value, type);
        // "true" for true can be looked at, though nobody should be asked it; what has another shape cannot even be read.
        const bool has_shape = value.is_object() != is_primitive(type) && !value.is_array() && !value.is_null();
        if (!should_be.empty() && !has_shape) return broken(should_be);
        if (!should_be.empty()) find(Finding::Level::Error, Finding::Kind::Broken, "not " + std::string{should_be});
        return element(value, type, place);
    }

    // Calls `use` for the value, or for each of a list, with the path of it.
    template <typename Use>
    Outcome each(std::string_view name, const Json& value, const Use& use)
    {
        if (!value.is_array()) {
            const Here here{*this, name};
            return use(value);
        }
        for (std::size_t i = 0; i < value.size(); ++i) {
            const Here here{*this, name, i};
            if (auto done = use(value[i]); !done) return done;
        }
        return Done{};
    }

    Outcome anything(const Json& value, Place place)
    {
        if (!value.is_array()) return element(value, fhirpath::none, place);
        return each("", value, [&](const Json& one) { return anything(one, place); });
    }

    Outcome contained(const Json& value)
    {
        const Here here{*this, "contained"};
        if (!value.is_array()) return broken("a list");
        for (std::size_t i = 0; i < value.size(); ++i) {
            m_path.back().number = i;
            if (value[i]["resourceType"].kind() != Json::Kind::String) return broken("a resource");
            if (auto done = element(value[i], fhirpath::none, Place::Contained); !done) return done;
        }
        return Done{};
    }

    // The object beside a primitive, or a list of them, in which null stands for nothing to say.
    Outcome words(TypeId owner, std::string_view name, const Json& value, Place place)
    {
        const auto of = name.substr(1);
        if (is_exact(owner) && value.is_array() && !is_list(owner, of)) {
            const Here here{*this, of};
            return broken("an object beside a primitive");
        }
        return each(of, value, [&](const Json& one) -> Outcome {
            if (one.is_null()) return Done{};
            if (!one.is_object()) return broken("an object beside a primitive");
            for (const auto& [inside, json] : one.members()) {
                if (inside == "modifierExtension") return modifiers(json);
                if (inside != "extension") continue;
                if (auto done = extensions(json, place == Place::Contained ? place : Place::Words, of); !done) return done;
            }
            return Done{};
        });
    }

    // R4: whoever does not know a modifierExtension shall not process what holds it.
    Outcome modifiers(const Json& value) const
    {
        if (value.is_array() && value.size() == 0) return Done{};
        const auto url = cut(value[0]["url"].text());
        return Error{Fault::Unsupported, cut(path()) + ": modifierExtension " + url + " changes what the form means, and is not known here: fill it elsewhere, or take it out"};
    }

    Outcome extensions(const Json& value, Place place, std::string_view member)
    {
        const Here here{*this, "extension"};
        if (!value.is_array()) return broken("a list");
        if (value.size() > most_extensions) return Error{Fault::TooLarge, cut(path()) + ": more than " + std::to_string(most_extensions) + " extensions in one place"};
        for (std::size_t i = 0; i < value.size(); ++i) {
            m_path.back().number = i;
            const auto& extension = value[i];
            if (!extension.is_object() || extension["url"].kind() != Json::Kind::String) return broken("an extension with a url");
            const auto url = extension["url"].text();
            // A name without a scheme is a part of the extension around it, and read with that.
            const bool is_part = url.find(':') == std::string_view::npos && m_in_extension;
            if (!is_part)
                if (auto done = report(extension, place, member); !done) return done;
            const auto outer = std::exchange(m_in_extension, true);
            const auto around = std::exchange(m_around, url);
            static const auto type = fhirpath::type_id("Extension");
            auto done = element(extension, type, place == Place::Contained ? place : Place::Other);
            m_in_extension = outer;
            m_around = around;
            if (!done) return done;
        }
        return Done{};
    }

    Outcome report(const Json& extension, Place place, std::string_view member)
    {
        const std::string url{extension["url"].text()};
        const auto* row = feature_of(url);
        if (!row) {
            find(Finding::Level::Note, Finding::Kind::Unknown, "extension " + url + " is not known here");
            return Done{};
        }
        if (row->support == Support::Refused) return Error{Fault::Unsupported, path() + ": " + std::string{row->name}};
        if (row->feature == Feature::CriticalExtension) return critical(extension);
        if (row->support == Support::Missing) find(Finding::Level::Warning, Finding::Kind::Unsupported, std::string{row->name} + ": " + std::string{row->note});
        else if (row->support != Support::Kept && !is_read_at(row->feature, place, member, m_around))
            find(Finding::Level::Warning, Finding::Kind::Unsupported, std::string{row->name} + " is not read at this place");
        return Done{};
    }

    // SDC: a filler that does not know an extension named here SHALL NOT show the form.
    Outcome critical(const Json& extension) const
    {
        for (const auto* member : {"valueUri", "valueUrl", "valueCanonical", "valueString", "valueCode"}) {
            const auto url = extension[member].text();
            if (url.empty()) continue;
            const auto* row = feature_of(url);
            if (!row || row->support != Support::Full)
                return Error{Fault::Unsupported, path() + ": the form says that it must not be filled without " + cut(url)};
        }
        return Done{};
    }

    Reading& m_reading;
    std::vector<Segment> m_path{};
    std::string_view m_link_id{};
    bool m_in_extension{};
    std::string_view m_around{};        // the url of the extension that it is in
};

}  // namespace

std::string_view misfit(const Json& value, TypeId type)
{
    if (!is_primitive(type)) return value.is_object() ? "" : "an object";
    switch (fhirpath::primitive_of(type)) {
    case Primitive::Boolean: return value.kind() == Json::Kind::Boolean ? "" : "true or false";
    case Primitive::Decimal: return value.kind() == Json::Kind::Number ? "" : "a number";
    case Primitive::Integer: {
        const auto whole = value.kind() == Json::Kind::Number ? value.integer() : std::nullopt;
        const bool fits = whole && *whole >= std::numeric_limits<std::int32_t>::min() && *whole <= std::numeric_limits<std::int32_t>::max();
        return fits ? "" : "a whole number of 32 bits";
    }
    default: return value.kind() == Json::Kind::String ? "" : "a text";
    }
}

Outcome inspect(Reading& reading)
{
    return Inspector{reading}.look(reading.questionnaire);
}

}  // namespace luukku::forms

#include "tools/form/fill.h"

#include "kiosk/forms/filling/state.h"
#include "kiosk/forms/filling/typed.h"
#include "sync/fhir/resource.h"

#include <algorithm>
#include <set>

namespace luukku::form_tool {

using fhir::Json;
using forms::AnswerValue;
using forms::Filling;
using forms::Item;
using forms::ItemType;

namespace {

std::optional<AnswerValue> option_of(const std::vector<forms::Offer>& offers, const Json& value, std::string_view language)
{
    const auto text = value.kind() == Json::Kind::Boolean ? std::string{value.boolean() ? "true" : "false"} : std::string{value.text()};
    const auto by_code = [&](const forms::Offer& offer) {
        const auto& own = offer.answer.value;
        if (value.is_object()) return forms::same_answer(offer.answer, {own["reference"].is_null() ? "valueCoding" : "valueReference", value});
        return offer.code == text || own["reference"].text() == text || std::string{own["system"].text()} + '|' + std::string{own["code"].text()} == text;
    };
    const auto by_words = [&](const forms::Offer& offer) {
        return !value.is_object() && (offer.words[std::string_view{offer.label}].text() == text || fhir::translated(offer.words, offer.label, language) == text);
    };
    auto found = text.empty() && !value.is_object() ? offers.end() : std::find_if(offers.begin(), offers.end(), by_code);
    if (found == offers.end() && !text.empty()) found = std::find_if(offers.begin(), offers.end(), by_words);
    return found == offers.end() ? std::nullopt : std::optional{found->answer};
}

std::optional<AnswerValue> text_value(const char* name, const Json& value)
{
    if (value.kind() != Json::Kind::String || value.text().empty()) return std::nullopt;
    return AnswerValue{name, value};
}

std::optional<AnswerValue> typed_value(const Item& item, const Json& value, std::chrono::minutes from_utc)
{
    if (value.kind() == Json::Kind::Number && item.type == ItemType::Integer && value.integer()) return AnswerValue{"valueInteger", value};
    if (value.kind() == Json::Kind::Number && item.type == ItemType::Decimal) return AnswerValue{"valueDecimal", value};
    if (value.kind() == Json::Kind::Boolean) return item.type == ItemType::Boolean ? std::optional{AnswerValue{"valueBoolean", value}} : std::nullopt;
    if (value.kind() != Json::Kind::String && value.kind() != Json::Kind::Number) return std::nullopt;
    if (item.type == ItemType::Boolean) return value.text() == "true" || value.text() == "false" ? std::optional{AnswerValue{"valueBoolean", Json{value.text() == "true"}}} : std::nullopt;
    if (item.type == ItemType::DateTime && value.text().find('T') != std::string_view::npos && forms::fhirpath::Value::date_time(value.text())) return text_value("valueDateTime", value);
    if (item.type == ItemType::Time && value.text().size() == 8) return text_value("valueTime", value);
    if (item.type == ItemType::Reference) return AnswerValue{"valueReference", Json::object({{"reference", value}})};
    if (item.type == ItemType::Choice || item.type == ItemType::OpenChoice) {
        // Whether it is offered is for the rules to tell.
        const bool coded = item.type == ItemType::Choice && item.offers.empty();
        return coded ? AnswerValue{"valueCoding", Json::object({{"code", value}})} : text_value("valueString", value);
    }
    const auto unit = item.units.offered.empty() ? Json{} : item.units.offered.front();
    return forms::read_typed(item, value.text(), unit, from_utc);
}

std::optional<AnswerValue> object_value(const Item& item, const Json& value)
{
    if (auto whole = forms::answer_in(value); whole && value.size() == 1) return whole;
    if (item.type == ItemType::Quantity) return AnswerValue{"valueQuantity", value};
    if (item.type == ItemType::Reference) return AnswerValue{"valueReference", value};
    if (item.type == ItemType::Attachment) return AnswerValue{"valueAttachment", value};
    if (item.type == ItemType::Choice || item.type == ItemType::OpenChoice) return AnswerValue{"valueCoding", value};
    return std::nullopt;
}

class Layer {
public:
    Layer(Filling& filling, std::chrono::minutes from_utc, std::string_view language) : m_filling{filling}, m_from_utc{from_utc}, m_language{language} {}

    // In the order of the form, so that what stands under an answer finds it.
    void lay(const Json& answers)
    {
        std::vector<std::pair<std::size_t, const Json::Member*>> order;
        for (const auto& one : answers.members()) {
            const auto place = place_of(one.first);
            if (place) order.emplace_back(*place, &one);
            else m_told.push_back("no item is called " + one.first);
        }
        std::stable_sort(order.begin(), order.end(), [](const auto& a, const auto& b) { return a.first < b.first; });
        for (const auto& [place, one] : order) lay_one(one->first, place, one->second);
    }

    // Whether it is asked, and may be answered, is known when all are laid: a later answer may open or shut an earlier question.
    void look_at_laid()
    {
        for (const auto& key : m_laid) {
            const auto question = may_be_read_only(key) ? m_filling.question(key, {}) : std::nullopt;
            if (!m_filling.enabled(key)) m_told.push_back(key + " is not asked with these answers: its answer is left out");
            else if (question && question->read_only && m_filling.answer(key, {})) tell_read_only(key);
        }
    }

    std::vector<std::string> told() { return std::move(m_told); }

private:
    const forms::Definition& definition() const { return m_filling.form().definition(); }

    // Its own readOnly is known before it is laid.
    bool may_be_read_only(const std::string& key) const
    {
        const auto place = place_of(key);
        if (!place) return false;
        const auto& dynamics = definition()[*place].dynamics;
        return definition()[*place].read_only || std::any_of(dynamics.begin(), dynamics.end(), [](const forms::Dynamic& one) { return one.aspect == forms::Aspect::ReadOnly; });
    }

    void tell_read_only(const std::string& key) { m_told.push_back(key + " is read-only: its answer is left out"); }

    std::optional<std::size_t> place_of(std::string name) const
    {
        auto place = definition().place(name);
        while (!place && name.ends_with(']') && name.rfind('[') != std::string::npos) {
            name.resize(name.rfind('['));
            place = definition().place(name);
        }
        return place;
    }

    void lay_one(const std::string& key, std::size_t place, const Json& value)
    {
        const auto& item = definition()[place];
        if (item.is_group()) {
            lay_group(key, item, value);
            return;
        }
        if (!m_filling.reach(key)) {
            m_told.push_back(key + " is not there: what it stands in repeats less often, or is not answered");
            return;
        }
        if (item.source["readOnly"].boolean()) {
            tell_read_only(key);
            return;
        }
        auto values = values_of(key, item, value);
        if (!values) return;
        if (const auto done = m_filling.answer(key, std::move(*values)); !done) m_told.push_back(done.error().detail);
        else if (!m_laid.insert(plain(key)).second) m_told.push_back(key + " is answered more than once: the last answer is kept");
    }

    // A [0] at the end may be left out: it names the same question.
    static std::string plain(std::string key)
    {
        while (key.ends_with("[0]")) key.resize(key.size() - 3);
        return key;
    }

    // Nothing where one of them is none, which is told.
    std::optional<std::vector<AnswerValue>> values_of(const std::string& key, const Item& item, const Json& value)
    {
        const bool chosen = item.type == ItemType::Choice || item.type == ItemType::OpenChoice;
        const auto offers = m_filling.offers(key);
        std::vector<AnswerValue> values;
        for (const auto& one : value.is_array() ? value.items() : std::vector{value}) {
            if (one.is_null()) continue;
            auto read = value_of(item, offers, one);
            if (!read) {
                m_told.push_back(key + " cannot take such an answer: it is a question of type " + std::string{forms::name_of(item.type)});
                return std::nullopt;
            }
            const bool twice = chosen && std::any_of(values.begin(), values.end(), [&](const AnswerValue& before) { return forms::same_answer(before, *read); });
            if (twice) m_told.push_back(key + " is given the same answer twice: it is kept once");
            else values.push_back(std::move(*read));
        }
        return values;
    }

    // {"name": …} inside a group, or a list of them where it repeats. Names inside get the group's numbers.
    void lay_group(const std::string& key, const Item& item, const Json& value)
    {
        const auto& list = value.is_array() ? value.items() : std::vector{value};
        if (list.size() > 1 && !item.repeats) {
            m_told.push_back(key + " is a group that does not repeat: it takes one object");
            return;
        }
        const auto numbers = key.substr(item.name.size());
        for (std::size_t i = 0; i < list.size(); ++i) {
            if (!list[i].is_object()) {
                m_told.push_back(key + " is a group: its answers are an object");
                return;
            }
            const auto own = item.repeats && (value.is_array() || numbers.empty()) ? numbers + '[' + std::to_string(i) + ']' : numbers;
            std::vector<Json::Member> inside;
            for (const auto& [name, answer] : list[i].members()) inside.emplace_back(numbered(name, own), answer);
            lay(Json::object(std::move(inside)));
        }
    }

    // "dose[1]" inside medicine[0] is dose[0][1].
    std::string numbered(const std::string& name, const std::string& numbers) const
    {
        const auto place = place_of(name);
        if (!place) return name;
        const auto& plain = definition()[*place].name;
        return plain + numbers + name.substr(plain.size());
    }

    std::optional<AnswerValue> value_of(const Item& item, const std::vector<forms::Offer>& offers, const Json& value) const
    {
        if (auto option = option_of(offers, value, m_language)) return option;
        return value.is_object() ? object_value(item, value) : typed_value(item, value, m_from_utc);
    }

    Filling& m_filling;
    std::chrono::minutes m_from_utc{};
    std::string_view m_language{};
    std::vector<std::string> m_told{};
    std::set<std::string> m_laid{};      // keys
};

}  // namespace

std::vector<std::string> lay_answers(Filling& filling, const Json& answers, std::chrono::minutes from_utc, std::string_view language)
{
    if (!answers.is_object()) return {"the answers are no JSON object"};
    Layer layer{filling, from_utc, language};
    layer.lay(answers);
    layer.look_at_laid();
    return layer.told();
}

}  // namespace luukku::form_tool

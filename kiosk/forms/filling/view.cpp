#include "kiosk/forms/filling/filling.h"

#include "kiosk/forms/filling/state.h"
#include "kiosk/forms/filling/typed.h"
#include "kiosk/forms/sdc/rich_text.h"
#include "sync/fhir/made.h"
#include "sync/fhir/resource.h"

#include <algorithm>
#include <utility>

// What a filling asks now, in a person's language.
namespace luukku::forms {

using fhir::Json;

namespace {

// A question, the words around it, and the repeating groups that end with it.
struct Asked {
    LiveId id{};
    std::vector<LiveId> before{};       // groups and displays, outermost first
    std::vector<LiveId> ends{};
};

class Walker {
public:
    explicit Walker(const State& state) : m_state{state} {}

    std::vector<Asked> walk()
    {
        children(m_state.live[root_item].children);
        // Words after the last question belong to it.
        if (!m_all.empty()) m_all.back().before.insert(m_all.back().before.end(), m_notes.begin(), m_notes.end());
        return std::move(m_all);
    }

private:
    void children(const std::vector<LiveId>& ids)
    {
        for (const auto id : ids) item(id);
    }

    void item(LiveId id)
    {
        const auto& live = m_state.live[id];
        const auto& definition = m_state.item_of(id);
        if (!live.enabled || definition.hidden) return;
        if (definition.type == ItemType::Display) {
            m_notes.push_back(id);
            return;
        }
        if (definition.is_group()) {
            group(id);
            return;
        }
        m_all.push_back({id, m_around, {}});
        m_all.back().before.insert(m_all.back().before.end(), m_notes.begin(), m_notes.end());
        m_notes.clear();
        for (const auto& answer : live.answers) children(answer.children);
    }

    void group(LiveId id)
    {
        const auto begin = m_all.size();
        m_around.push_back(id);
        children(m_state.live[id].children);
        m_around.pop_back();
        if (m_state.item_of(id).repeats && m_all.size() > begin) m_all.back().ends.push_back(id);
    }

    const State& m_state;
    std::vector<Asked> m_all{};
    std::vector<LiveId> m_around{};
    std::vector<LiveId> m_notes{};      // displays since the last question; they belong to the next
};

class Sayer {
public:
    Sayer(const State& state, std::string_view language) : m_state{state}, m_language{language} {}

    Question question(const Asked& asked) const
    {
        const auto& item = m_state.item_of(asked.id);
        const auto& live = m_state.live[asked.id];
        Question question;
        question.key = key_of(m_state, asked.id);
        question.link_id = item.link_id;
        question.type = item.type;
        question.control = item.look.control;
        question.prefix = fhir::translated(item.source, "prefix", m_language);
        auto label = said_of(asked.id);
        question.label = std::move(label.words);
        question.strong = std::move(label.strong);
        question.short_label = item.look.short_text.is_null() ? question.label : fhir::translated(item.look.short_text, "valueString", m_language);
        question.required = is_wanted(asked.id);
        question.several = item.repeats;
        question.read_only = is_read_only(m_state, asked.id);
        question.draft = live.draft;
        add_notes(question, asked);
        add_options(question, asked.id);
        add_entry(question, asked.id);
        for (const auto& answer : live.answers) question.answers.push_back(answer_words(asked.id, answer.given));
        for (const auto group : asked.ends) question.ends.push_back(repetition(group));
        return question;
    }

private:
    // Nobody can give an attachment here: a required group is missing it as much as one that is required itself.
    bool is_wanted(LiveId id) const
    {
        if (is_required(m_state, id)) return true;
        if (m_state.item_of(id).type != ItemType::Attachment) return false;
        for (auto around = m_state.live[id].parent; around != nowhere; around = m_state.live[around].parent)
            if (m_state.item_of(around).is_group() && is_required(m_state, around)) return true;
        return false;
    }

    sdc::Dressed said_of(LiveId id) const
    {
        if (const auto* values = decided(m_state.live[id], Aspect::Text); values && !values->empty())
            return {values->front().as_text().value_or(""), {}};
        const auto& source = m_state.item_of(id).source;
        const auto rich = sdc::rich_text_of(source, "text", m_language);
        return rich ? sdc::dressed(*rich) : sdc::Dressed{fhir::translated(source, "text", m_language), {}};
    }

    std::string words_of(LiveId id) const { return said_of(id).words; }

    static Note::Kind kind_of(const Item& item)
    {
        if (item.is_group()) return Note::Kind::Heading;
        switch (item.look.control) {
        case Control::Help:
        case Control::Flyover: return Note::Kind::Help;
        case Control::Legal: return Note::Kind::Legal;
        case Control::Prompt: return Note::Kind::Prompt;
        case Control::Lower: return Note::Kind::Lower;
        case Control::Upper: return Note::Kind::Upper;
        default: break;
        }
        if (item.look.category == "instructions") return Note::Kind::Instructions;
        if (item.look.category == "security") return Note::Kind::Security;
        return item.look.category == "help" ? Note::Kind::Help : Note::Kind::Text;
    }

    void add_note(Question& question, LiveId id) const
    {
        const auto& item = m_state.item_of(id);
        if (item.look.control == Control::Unit) {
            question.unit = words_of(id);
            return;
        }
        if (auto said = said_of(id); !said.words.empty()) question.notes.push_back({kind_of(item), std::move(said.words), std::move(said.strong), {}});
        add_shown(question, item.look);
    }

    void add_shown(Question& question, const Look& look) const
    {
        auto title = title_of(look.media);
        if (look.media.picture || !title.empty()) question.notes.push_back({Note::Kind::Picture, std::move(title), {}, look.media.picture});
        if (!look.support_link.empty()) question.notes.push_back({Note::Kind::Link, look.support_link, {}, look.support_code, fhir::translated(look.support_label, "valueString", m_language)});
    }

    std::string title_of(const Illustration& media) const { return fhir::translated(media.attachment, "title", m_language); }

    void add_notes(Question& question, const Asked& asked) const
    {
        for (const auto id : asked.before) add_note(question, id);
        for (const auto id : m_state.live[asked.id].children)
            if (m_state.live[id].enabled && !m_state.item_of(id).hidden) add_note(question, id);
        add_shown(question, m_state.item_of(asked.id).look);
    }

    std::string label_of(const Offer& offer) const { return fhir::translated(offer.words, offer.label, m_language); }

    void add_options(Question& question, LiveId id) const
    {
        const auto& item = m_state.item_of(id);
        const auto& answers = m_state.live[id].answers;
        question.open = item.open;
        question.open_label = fhir::translated(item.look.open_label, "valueString", m_language);
        question.horizontal = item.look.horizontal;
        question.columns = item.look.columns;
        const auto& offers = offers_of(m_state, id);
        for (std::size_t i = 0; i < offers.size(); ++i) {
            if (!is_switched_on(m_state, id, i)) continue;
            const auto& offer = offers[i];
            const bool chosen = std::any_of(answers.begin(), answers.end(), [&](const LiveAnswer& one) { return same_answer(one.given, offer.answer); });
            question.options.push_back({offer.code, label_of(offer), fhir::translated(offer.prefix, "valueString", m_language), chosen, offer.exclusive, offer.media.picture, title_of(offer.media), offer.place});
        }
        if (item.type == ItemType::Boolean && offers.empty())
            for (const auto* code : {"true", "false"}) {
                const bool chosen = !answers.empty() && answers.front().given.value.boolean() == (std::string_view{code} == "true");
                question.options.push_back({code, {}, {}, chosen, false, {}, {}, {}});
            }
    }

    std::string bound(LiveId id, const std::optional<AnswerValue>& fixed, Aspect plain, Aspect of_quantity) const
    {
        for (const auto aspect : {plain, of_quantity})
            if (const auto* values = decided(m_state.live[id], aspect); values && !values->empty()) return values->front().as_text().value_or("");
        if (!fixed) return {};
        return std::string{fixed->value.is_object() ? fixed->value["value"].text() : fixed->value.text()};
    }

    void add_entry(Question& question, LiveId id) const
    {
        const auto& item = m_state.item_of(id);
        const auto& chosen = m_state.live[id].unit;
        question.own_unit = own_unit(id);
        for (const auto& unit : item.units.offered) {
            const std::string code{unit["code"].text().empty() ? unit["display"].text() : unit["code"].text()};
            const auto words = unit["display"].text().empty() ? code : fhir::translated(unit, "display", m_language);
            const bool is_chosen = !question.own_unit && (chosen.is_null() ? question.units.empty() : unit == chosen);
            question.units.push_back({code, words, {}, is_chosen, false, {}, {}, {}});
        }
        if (question.unit.empty() && question.units.size() == 1 && !item.units.open) question.unit = question.units.front().label;
        if (question.units.size() == 1 && !item.units.open) question.units.clear();
        question.unit_open = item.units.open;
        question.low = bound(id, item.limit.low, Aspect::MinValue, Aspect::MinQuantity);
        question.high = bound(id, item.limit.high, Aspect::MaxValue, Aspect::MaxQuantity);
        question.step = item.look.slider_step.value_or("");
        question.longest = item.limit.longest;
        question.entry_format = fhir::translated(item.look.entry_format, "valueString", m_language);
        question.keyboard = item.look.keyboard;
    }

    std::optional<std::string> own_unit(LiveId id) const
    {
        const auto& live = m_state.live[id];
        const auto& units = m_state.item_of(id).units;
        if (!units.open) return std::nullopt;
        auto unit = live.unit;
        if (unit.is_null() && !live.answers.empty()) unit = fhir::object_of({{"code", live.answers.front().given.value["code"]}, {"display", live.answers.front().given.value["unit"]}});
        if (unit.is_null()) return units.offered.empty() ? std::optional{std::string{}} : std::nullopt;
        const auto same = [&](const Json& one) { return one["code"].text().empty() ? one["display"] == unit["display"] : one["code"] == unit["code"]; };
        if (std::any_of(units.offered.begin(), units.offered.end(), same)) return std::nullopt;
        return std::string{unit["display"].text()};
    }

    std::string answer_words(LiveId id, const AnswerValue& answer) const
    {
        for (const auto& offer : offers_of(m_state, id))
            if (same_answer(offer.answer, answer)) return label_of(offer);
        // A number's unit is said as the form says it in this language.
        if (answer.name == "valueQuantity")
            for (const auto& unit : m_state.item_of(id).units.offered)
                if (!unit["_display"].is_null() && unit["code"] == answer.value["code"]) return in_words({answer.name, answer.value.with("unit", fhir::translated(unit, "display", m_language))}, m_language);
        return in_words(answer, m_language);
    }

    Repetition repetition(LiveId group) const
    {
        const auto all = instances(m_state, group);
        const auto count = static_cast<int>(all.size());
        const auto number = static_cast<int>(std::upper_bound(all.begin(), all.end(), group) - all.begin());
        const auto high = most(m_state, group);
        return {key_of(m_state, group), words_of(group), number, count, number == count && count < (high > 0 ? high : most_repetitions), count > 1};
    }

    const State& m_state;
    std::string_view m_language;
};

}  // namespace

std::vector<std::string> Filling::asked() const
{
    std::vector<std::string> keys;
    for (const auto& asked : Walker{*m_state}.walk()) keys.push_back(key_of(*m_state, asked.id));
    return keys;
}

std::vector<std::string> Filling::open_to_visit() const
{
    const auto mode = form().definition().entry_mode;
    bool held_up{};         // by a question before this one
    std::vector<std::string> keys;
    for (const auto& asked : Walker{*m_state}.walk()) {
        const bool left = std::as_const(*m_state).live[asked.id].left;
        const bool wrong = mode != EntryMode::Random && left && !lets_on(key_of(*m_state, asked.id));
        const bool back = mode == EntryMode::Sequential ? wrong : left;
        if (mode == EntryMode::Random || back || (!left && !held_up)) keys.push_back(key_of(*m_state, asked.id));
        held_up = held_up || !left || wrong;
    }
    return keys;
}

std::optional<Question> Filling::question(std::string_view key, std::string_view language) const
{
    const auto id = find(*m_state, key);
    if (!id) return std::nullopt;
    for (const auto& asked : Walker{*m_state}.walk())
        if (asked.id == *id) return Sayer{*m_state, language}.question(asked);
    return std::nullopt;
}

std::vector<Question> Filling::questions(std::string_view language) const
{
    std::vector<Question> questions;
    for (const auto& asked : Walker{*m_state}.walk()) questions.push_back(Sayer{*m_state, language}.question(asked));
    return questions;
}

}  // namespace luukku::forms

#include "kiosk/forms/filling/state.h"

#include "kiosk/forms/fhirpath/text.h"
#include "kiosk/forms/filling/response_shape.h"
#include "kiosk/forms/filling/typed.h"
#include "sync/fhir/resource.h"

#include <algorithm>
#include <limits>
#include <set>

namespace luukku::forms {

using fhir::Json;
using fhirpath::Value;
using fhirpath::Values;
using Kind = Issue::Kind;

namespace {

bool decided_truth(const LiveItem& live, Aspect aspect, bool otherwise)
{
    const auto* values = decided(live, aspect);
    if (!values || values->empty()) return otherwise;
    return values->front().as_boolean().value_or(otherwise);
}

int decided_count(const LiveItem& live, Aspect aspect, int otherwise)
{
    const auto* values = decided(live, aspect);
    if (!values || values->empty()) return otherwise;
    return static_cast<int>(std::clamp<std::int64_t>(values->front().as_integer().value_or(otherwise), 0, 1'000'000));
}

std::string_view name_of_rule(RuleKind kind)
{
    switch (kind) {
    case RuleKind::Enabled: return "enableWhen";
    case RuleKind::Initial: return "initialExpression";
    case RuleKind::Calculated: return "calculatedExpression";
    case RuleKind::Offers: return "answerExpression";
    case RuleKind::Toggles: return "answerOptionsToggleExpression";
    case RuleKind::Dynamic: return "cqf-expression";
    default: return {};
    }
}

// Of the resource that it refers to, as far as it says it: "Patient/7", ".../Patient/7/_history/2". A place inside, or a UUID, says nothing.
std::string_view type_of(const Json& reference)
{
    if (const auto type = reference["type"].text(); !type.empty()) return type.substr(type.rfind('/') + 1);
    auto place = reference["reference"].text();
    place = place.substr(0, place.find("/_history/"));
    const auto id = place.rfind('/');
    if (id == std::string_view::npos || place.starts_with('#')) return {};
    const auto type = place.substr(0, id);
    return type.substr(type.rfind('/') + 1);
}

std::string why(const RuleState& rule)
{
    switch (rule.given_up) {
    case GivenUp::Circle: return ": it hangs on itself and never comes to rest";
    case GivenUp::TooMuch: return ": the rules of the form make more work than they may";
    case GivenUp::No: break;
    }
    return {};
}

// Of a number as it is written: 1.50 has two, 1.234e3 none, 1e-5 five.
int decimals_of(std::string_view digits)
{
    const auto e = digits.find_first_of("eE");
    const auto number = digits.substr(0, e);
    const auto point = number.find('.');
    const auto written = point == std::string_view::npos ? 0 : static_cast<int>(std::min<std::size_t>(number.size() - point - 1, 100'000));
    if (e == std::string_view::npos) return written;
    const auto exponent = Json::number(std::string{digits.substr(digits[e + 1] == '+' ? e + 2 : e + 1)}).integer().value_or(0);
    return static_cast<int>(std::clamp<std::int64_t>(written - exponent, 0, 100'000));
}

class Checker {
public:
    Checker(const State& state, LiveId id, std::string_view language, std::vector<Issue>& issues)
        : m_state{state}, m_id{id}, m_live{state.live[id]}, m_item{state.item_of(id)}, m_language{language}, m_issues{issues}
    {
    }

    // Of what its own rules keep shut only whether they can be held to that.
    void check()
    {
        if (m_live.enabled && m_item.is_question()) check_question();
        if (m_live.enabled && m_item.is_group()) check_group();
        check_rules();
        // It may come to rest, and then at what the order of the answers makes of it.
        if (!m_item.circle.empty()) add(Kind::CannotCheck, m_item.circle);
    }

private:
    void add(Kind kind, std::string bound = {}, Issue::Severity severity = Issue::Severity::Error, std::string words = {})
    {
        m_issues.push_back({severity, kind, key_of(m_state, m_id), m_item.link_id, expression_of(m_state, m_id), std::move(bound), std::move(words)});
    }

    void check_question()
    {
        const auto count = m_live.answers.size();
        // Nobody can answer what is hidden or read-only: such a question holds nobody up.
        const bool can_answer = !is_read_only(m_state, m_id);
        const bool unreadable = !m_live.draft.empty() && !read_typed(m_item, m_live.draft, {}, m_state.start.from_utc);
        if (unreadable) add(Kind::Unreadable, entry_format());
        else if (count == 0 && is_required(m_state, m_id)) add(Kind::Missing, {}, can_answer ? Issue::Severity::Error : Issue::Severity::Warning);
        if (count == 0) return;
        if (count > 1 && !m_item.repeats) add(Kind::TooMany, "1");
        check_count(count);
        check_bounds();
        for (const auto& answer : m_live.answers) check_answer(answer.given);
        check_alone();
    }

    void check_count(std::size_t count)
    {
        const int low = least(m_state, m_id);
        const int high = most(m_state, m_id);
        if (m_item.repeats && low > 0 && (count < static_cast<std::size_t>(low) || different() < static_cast<std::size_t>(low))) add(Kind::TooFew, std::to_string(low));
        if (m_item.repeats && high > 0 && count > static_cast<std::size_t>(high)) add(Kind::TooMany, std::to_string(high));
    }

    // An option that is chosen twice is chosen once.
    std::size_t different() const
    {
        if (offers_of(m_state, m_id).empty()) return m_live.answers.size();
        std::set<std::string> all;
        for (const auto& [serial, given, children] : m_live.answers) {
            const bool coded = given.name == "valueCoding" && !given.value["code"].text().empty();
            all.insert(coded ? std::string{given.value["code"].text()} + ' ' + std::string{given.value["system"].text()} : given.value.write());
        }
        return all.size();
    }

    void check_answer(const AnswerValue& given)
    {
        if (!is_of_type(given)) {
            add(Kind::WrongType);
            return;
        }
        if (m_item.type == ItemType::Choice || m_item.type == ItemType::OpenChoice) check_offered(given);
        else if (!offers_of(m_state, m_id).empty() && !is_offered(m_state, m_id, given)) add(Kind::NotOffered);
        check_range(given);
        check_text(given);
        if (m_item.type == ItemType::Quantity) check_unit(given.value);
        if (m_item.type == ItemType::Attachment) check_attachment(given.value);
        if (given.name == "valueReference") check_reference(given.value);
    }

    bool is_of_type(const AnswerValue& given) const
    {
        if (!fits(m_item.type, given)) return false;
        const auto text = given.value.text();
        switch (m_item.type) {
        case ItemType::Date: return Value::date(text).has_value();
        case ItemType::DateTime: return Value::date_time(text).has_value();
        case ItemType::Time: return Value::time(text).has_value();
        case ItemType::String:
        case ItemType::Text:
        case ItemType::Url: return !trimmed(text).empty();
        case ItemType::Integer: {
            const auto whole = given.value.integer().value_or(0);
            return whole >= std::numeric_limits<std::int32_t>::min() && whole <= std::numeric_limits<std::int32_t>::max();
        }
        default: return fault_of_answer(given).empty();
        }
    }

    void check_offered(const AnswerValue& given)
    {
        const bool own_words = m_item.open && given.name == "valueString";
        if (own_words || is_offered(m_state, m_id, given)) return;
        // FHIR: whether a code is in a set that is not at hand is not known; that is no error of the person.
        if (!m_item.offers_known) add(Kind::CannotCheck, m_item.value_set, Issue::Severity::Warning);
        else if (!m_item.open || given.name != "valueCoding") add(Kind::NotOffered);   // public forms calculate Codings of their own for an open choice
    }

    // The bound as it is now; a cqf-expression may have decided it.
    std::optional<Value> bound(const std::optional<AnswerValue>& fixed, Aspect plain, Aspect of_quantity) const
    {
        for (const auto aspect : {plain, of_quantity})
            if (const auto* values = decided(m_live, aspect); values && !values->empty()) return values->front();
        return fixed ? std::optional{value_of(*fixed)} : std::nullopt;
    }
    std::optional<Value> low() const { return bound(m_item.limit.low, Aspect::MinValue, Aspect::MinQuantity); }
    std::optional<Value> high() const { return bound(m_item.limit.high, Aspect::MaxValue, Aspect::MaxQuantity); }

    // SDC: when the calculated lower bound is above the higher, no value may be given.
    void check_bounds()
    {
        const auto least_value = low();
        const auto most_value = high();
        if (least_value && most_value && least_value->compare(*most_value).value_or(0) > 0) {
            m_contradiction = true;
            add(Kind::Contradiction);
        }
    }

    void check_range(const AnswerValue& given)
    {
        if (m_contradiction) return;
        const auto value = value_of(given);
        // A quantity is held against a plain number by its number.
        const auto comparable = [&](const Value& limit) {
            const bool plain = limit.as_digits().has_value();
            return given.value.is_object() && plain ? Value::element(given.value["value"], "decimal") : value;
        };
        const auto against = [&](const std::optional<Value>& limit) {
            if (!limit) return 0;
            const auto order = comparable(*limit).compare(*limit);
            // A day of which only the year is known may lie on either side; a quantity without its unit, or a bound of another type, is not known to fit.
            const bool is_moment = m_item.type == ItemType::Date || m_item.type == ItemType::DateTime || m_item.type == ItemType::Time;
            if (!order && !(is_moment && is_moment_of(*limit))) add(Kind::CannotCheck, limit->as_text().value_or(""));
            return order.value_or(0);
        };
        if (against(low()) < 0) add(Kind::TooLow, low()->as_text().value_or(""));
        if (against(high()) > 0) add(Kind::TooHigh, high()->as_text().value_or(""));
    }

    static bool is_moment_of(const Value& limit)
    {
        const auto type = limit.type();
        return type.ends_with("ate") || type.ends_with("ime");     // date, Date, dateTime, DateTime, time, Time
    }

    void check_text(const AnswerValue& given)
    {
        const auto& limit = m_item.limit;
        const auto text = given.value.text();
        const auto& number = given.value.is_object() ? given.value["value"] : given.value;
        if (limit.decimals && number.kind() == Json::Kind::Number && decimals_of(number.text()) > *limit.decimals) add(Kind::TooManyDecimals, std::to_string(*limit.decimals));
        if (given.value.kind() != Json::Kind::String && given.value.kind() != Json::Kind::Number) return;
        if (limit.longest > 0 && fhirpath::length_of(text) > limit.longest) add(Kind::TooLong, std::to_string(limit.longest));
        if (fhirpath::length_of(text) < limit.shortest) add(Kind::TooShort, std::to_string(limit.shortest));
        if (limit.pattern.empty()) return;
        // SDC: what should validate the answer and cannot keeps the form open.
        const auto match = limit.pattern_fails ? fhirpath::Matched{fhirpath::MatchFault::BadPattern, false, {}} : fhirpath::match(text, limit.pattern, fhirpath::Match::Whole);
        if (match.fault) add(Kind::CannotCheck, "regex");
        else if (!match.matches) add(Kind::Pattern, entry_format());
    }

    std::string entry_format() const { return fhir::translated(m_item.look.entry_format, "valueString", m_language); }

    void check_unit(const Json& quantity)
    {
        const auto& units = m_item.units;
        if (units.offered.empty() || units.open) return;
        const auto fits_unit = [&](const Json& unit) {
            const auto code = quantity["code"].text();
            const auto words = quantity["unit"].text();
            if (code.empty()) return words == unit["display"].text() || words == unit["code"].text();
            // A system that only one of the two names does not part them.
            const bool one_system = quantity["system"].is_null() || unit["system"].is_null() || quantity["system"] == unit["system"];
            return code == unit["code"].text() && one_system;
        };
        if (std::none_of(units.offered.begin(), units.offered.end(), fits_unit)) add(Kind::WrongUnit);
    }

    void check_attachment(const Json& attachment)
    {
        const auto& limit = m_item.limit;
        const auto type = attachment["contentType"].text();
        const auto& types = limit.mime_types;
        const auto is_taken = [&](const std::string& taken) {
            return taken.ends_with("/*") ? type.starts_with(std::string_view{taken}.substr(0, taken.size() - 1)) : type == taken;
        };
        if (!types.empty() && std::none_of(types.begin(), types.end(), is_taken)) add(Kind::WrongKind);
        // What it says of its size counts where it is not here itself. base64: four signs hold three bytes.
        const auto data = attachment["data"].text();
        const auto padding = data.ends_with("==") ? 2 : data.ends_with('=') ? 1 : 0;
        const auto bytes = data.empty() ? attachment["size"].integer().value_or(0) : static_cast<std::int64_t>(data.size() / 4 * 3) - padding;
        if (limit.largest > 0 && static_cast<std::uint64_t>(std::max<std::int64_t>(bytes, 0)) > limit.largest) add(Kind::TooLarge, std::to_string(limit.largest));
    }

    void check_reference(const Json& reference)
    {
        const auto type = type_of(reference);
        const auto& types = m_item.limit.resources;
        if (types.empty() || type.empty() || std::find(types.begin(), types.end(), type) != types.end()) return;
        std::string all;
        for (const auto& one : types) all += (all.empty() ? "" : ", ") + one;
        add(Kind::WrongKind, all);
    }

    void check_alone()
    {
        if (m_live.answers.size() < 2) return;
        for (const auto& offer : offers_of(m_state, m_id)) {
            if (!offer.exclusive) continue;
            const auto is_it = [&](const LiveAnswer& answer) { return same_answer(answer.given, offer.answer); };
            if (std::any_of(m_live.answers.begin(), m_live.answers.end(), is_it)) add(Kind::NotAlone);
        }
    }

    // A required group wants at least one answer of those it asks; a repeating one, as many instances with an answer as it says.
    void check_group()
    {
        if (m_live.parent == nowhere || m_item.hidden) return;
        const auto all = instances(m_state, m_id);
        if (all.front() != m_id) return;        // the first speaks for all
        const auto filled = static_cast<std::size_t>(std::count_if(all.begin(), all.end(), [&](LiveId other) { return has_answer(other); }));
        const auto low = static_cast<std::size_t>(std::max(least(m_state, m_id), is_required(m_state, m_id) ? 1 : 0));
        const auto high = static_cast<std::size_t>(most(m_state, m_id));
        if (filled < low && asks(m_id)) add(low == 1 ? Kind::Missing : Kind::TooFew, std::to_string(low));
        if (high > 0 && filled > high) add(Kind::TooMany, std::to_string(high));
    }

    bool has_answer(LiveId id) const
    {
        const auto& live = m_state.live[id];
        if (!live.enabled) return false;
        return !live.answers.empty() || std::any_of(live.children.begin(), live.children.end(), [&](LiveId child) { return has_answer(child); });
    }

    // Something that a person can answer.
    bool asks(LiveId id) const
    {
        const auto& live = m_state.live[id];
        if (!live.enabled) return false;
        if (m_state.item_of(id).is_question()) return !is_read_only(m_state, id);
        return std::any_of(live.children.begin(), live.children.end(), [&](LiveId child) { return asks(child); });
    }

    void check_rules()
    {
        for (const auto& rule : m_live.rules) {
            if (!m_live.enabled && rule.kind != RuleKind::Enabled) continue;
            if (rule.kind == RuleKind::Constraint) {
                const auto& constraint = m_item.constraints[rule.index];
                const auto severity = constraint.warning ? Issue::Severity::Warning : Issue::Severity::Error;
                if (!rule.holds) add(Kind::Constraint, constraint.key, severity, fhir::translated(constraint.words, "human", m_language));
                else if (rule.failed) add(Kind::CannotCheck, constraint.key + why(rule), rule.given_up == GivenUp::No ? severity : Issue::Severity::Error);
            } else if (rule.failed && (rule.kind != RuleKind::Initial || rule.given_up != GivenUp::No)) {
                // SDC: enablement and validation; what is only calculated or offered is told of.
                const bool decides = rule.given_up != GivenUp::No || rule.kind == RuleKind::Enabled || (rule.kind == RuleKind::Dynamic && m_item.dynamics[rule.index].aspect != Aspect::Text);
                add(Kind::CannotCheck, std::string{name_of_rule(rule.kind)} + why(rule), decides ? Issue::Severity::Error : Issue::Severity::Warning);
            }
        }
    }

    const State& m_state;
    LiveId m_id;
    const LiveItem& m_live;
    const Item& m_item;
    std::string_view m_language;
    std::vector<Issue>& m_issues;
    bool m_contradiction{};
};

}  // namespace

const Values* decided(const LiveItem& live, Aspect aspect)
{
    for (const auto& [one, values] : live.decided)
        if (one == aspect) return &values;
    return nullptr;
}

bool is_required(const State& state, LiveId id)
{
    return decided_truth(state.live[id], Aspect::Required, state.item_of(id).required);
}

bool is_read_only(const State& state, LiveId id)
{
    return decided_truth(state.live[id], Aspect::ReadOnly, state.item_of(id).read_only);
}

int least(const State& state, LiveId id)
{
    return decided_count(state.live[id], Aspect::MinOccurs, state.item_of(id).min_occurs);
}

int most(const State& state, LiveId id)
{
    return decided_count(state.live[id], Aspect::MaxOccurs, state.item_of(id).max_occurs);
}

bool is_in_error(const State& state, LiveId id)
{
    std::vector<Issue> issues;
    check(state, id, {}, issues);
    return std::any_of(issues.begin(), issues.end(), [](const Issue& issue) { return issue.severity == Issue::Severity::Error; });
}

void check(const State& state, LiveId id, std::string_view language, std::vector<Issue>& issues)
{
    Checker{state, id, language, issues}.check();
}

}  // namespace luukku::forms

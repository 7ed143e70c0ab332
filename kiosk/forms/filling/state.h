#pragma once

#include "kiosk/forms/fhirpath/index.h"
#include "kiosk/forms/filling/chunks.h"
#include "kiosk/forms/filling/filling.h"

#include <cstdint>
#include <limits>
#include <functional>
#include <queue>
#include <span>
#include <tuple>

// Inside a filling: the items that are there now, and the rules that hang on their answers.
namespace luukku::forms {

using LiveId = std::uint32_t;
inline constexpr LiveId nowhere = std::numeric_limits<LiveId>::max();
inline constexpr LiveId root_item = 0;
inline constexpr std::size_t longest_draft{100'000};   // bytes
// What all rules together may cost until a filling is settled, in steps of an evaluation: a hundred totals over the largest form.
inline constexpr std::size_t most_work{20'000'000};

struct LiveAnswer {
    std::uint32_t serial{};             // stays with it; names it to the items below it
    AnswerValue given{};
    std::vector<LiveId> children{};
};

// In the order they are settled in when they are equally far along.
enum class RuleKind : std::uint8_t { Enabled, Initial, Calculated, Offers, Toggles, Dynamic, Constraint };

// Why a rule was left before it was at rest.
enum class GivenUp : std::uint8_t { No, Circle, TooMuch };

// What an evaluation has read: items by their place in the definition, sorted.
struct Seen {
    std::vector<std::size_t> items{};
    bool all{};

    void add(std::size_t item);
    void add(const Seen& other);
};

struct RuleState {
    RuleKind kind{};
    std::uint16_t index{};              // among the item's rules of this kind
    bool queued{};
    bool failed{};                      // it could not be evaluated
    GivenUp given_up{};
    bool holds{true};                   // of a constraint
    std::uint16_t runs{};               // in this settling
    std::uint32_t settling{};           // the one that `runs` is of
    std::uint64_t saw{};                // the snapshot it was last held against; 0: none
    Seen watched{};                     // what wakes it
};

struct VariableState {
    fhirpath::Values values{};
    Seen seen{};
    std::uint64_t at{};                 // the change it was evaluated after; 0: not yet
    bool failed{};
    bool busy{};
};

struct LiveItem {
    std::size_t item{};
    LiveId parent{nowhere};
    std::uint32_t answer{};             // serial of the parent's answer that it stands under; 0: it stands in a group
    std::uint32_t born{};               // the settling it is first looked at in
    std::vector<LiveId> children{};
    std::vector<LiveAnswer> answers{};
    std::string draft{};
    fhir::Json unit{};                  // Coding, chosen before a number was typed
    bool touched{};
    bool left{};                        // seen and gone on from
    bool own_answer{};                  // given by the person: calculations leave it
    bool enabled{true};                 // by its own rules
    bool gone{};
    std::optional<std::vector<Offer>> offers{};         // of answerExpression
    std::vector<bool> switched_off{};                   // by toggles, beside the definition's offers
    std::vector<std::pair<Aspect, fhirpath::Values>> decided{};     // of cqf-expressions
    fhirpath::Values population{};      // what this group instance is about
    std::vector<RuleState> rules{};
    std::vector<VariableState> variables{};
    fhir::Json built{};                 // its part of the response
    bool fresh{};                       // `built` is as the answers are
    std::uint32_t place{};              // among the items beside it in the response
};

struct Waiting {
    int rank{};
    RuleKind kind{};
    LiveId live{};
    std::uint16_t rule{};

    [[nodiscard]] bool is_beside(const Waiting& other) const { return rank == other.rank && kind == other.kind; }
    bool operator>(const Waiting& other) const
    {
        return std::tie(rank, kind, live, rule) > std::tie(other.rank, other.kind, other.live, other.rule);
    }
};

struct Watcher { LiveId live{}; std::uint16_t rule{}; };

struct State {
    Form form;
    Start start{};
    Chunks<LiveItem> live{};
    Chunks<std::vector<LiveId>> of_item{};         // by place in the definition, in order of birth
    Chunks<std::vector<Watcher>> watchers{};       // by place in the definition
    std::vector<Watcher> watchers_of_all{};
    std::vector<std::uint64_t> changed_at{};            // by place in the definition
    std::uint64_t changes{1};
    std::uint64_t evaluations{};
    std::uint32_t settlings{};
    std::uint32_t next_serial{1};
    std::size_t entries{};              // items and answers that are there
    bool full{};                        // something had no room
    std::size_t work_left{most_work};   // of this settling; of all of them together while a response is laid over the form
    fhir::Json signature{};
    std::string language{};             // of the response; empty: as the form is written
    bool resuming{};
    // Rules that are equally far along see one and the same response, so that it is made anew once for all of them.
    fhir::Json snapshot{};
    std::uint64_t snapshot_at{};        // the change it was made after; 0: there is none
    bool behind{};                      // an evaluation has read of it what has changed since
    std::priority_queue<Waiting, std::vector<Waiting>, std::greater<>> queue{};

    std::shared_ptr<fhirpath::Index> index{std::make_shared<fhirpath::Index>()};     // of one thread: a copy begins its own

    explicit State(Form opened) : form{std::move(opened)} {}
    [[nodiscard]] const Definition& definition() const { return form.definition(); }
    [[nodiscard]] const Item& item_of(LiveId id) const { return definition()[live[id].item]; }
};

// ---- live_items.cpp: what is there
void plant(State& state);                                                       // the whole form, once
void plant_children(State& state, LiveId parent, std::uint32_t answer);
LiveId plant_item(State& state, std::size_t item, LiveId parent, std::uint32_t answer);
void uproot(State& state, LiveId id);
void give(State& state, LiveId id, std::vector<AnswerValue> answers);           // replaces; equal ones keep what stands under them
[[nodiscard]] bool same_answer(const AnswerValue& a, const AnswerValue& b);
[[nodiscard]] std::vector<LiveId>* children_of(State& state, LiveId parent, std::uint32_t answer);
[[nodiscard]] const std::vector<LiveId>* children_of(const State& state, LiveId parent, std::uint32_t answer);
// The instances of one item among these children, in order; of an item, those beside it, itself among them.
[[nodiscard]] std::span<const LiveId> instances(const State& state, const std::vector<LiveId>& children, std::size_t item);
[[nodiscard]] std::span<const LiveId> instances(const State& state, LiveId id);
[[nodiscard]] bool is_enabled(const State& state, LiveId id);                   // with all it stands in

// ---- keys.cpp
[[nodiscard]] std::string key_of(const State& state, LiveId id);
[[nodiscard]] std::optional<LiveId> find(const State& state, std::string_view key);
// The name and the numbers that a key is made of; nothing for a name that the form does not have.
struct KeyParts { std::size_t item{}; std::vector<std::size_t> numbers{}; };
[[nodiscard]] std::optional<KeyParts> parts_of(const State& state, std::string_view key);
[[nodiscard]] std::string expression_of(const State& state, LiveId id);         // FHIRPath of it in the response

// ---- settle.cpp: rules
void wake(State& state, LiveId id, std::uint16_t rule);
void changed(State& state, LiveId id);                                          // its answers
void changed_below(State& state, LiveId id);                                    // it, or whether it is enabled, with all inside it
void settle(State& state);
void charge(State& state, std::size_t work);

// ---- evaluate.cpp
[[nodiscard]] Result<fhirpath::Values> evaluate(State& state, LiveId at, const Rule& rule, Seen& seen);
[[nodiscard]] fhirpath::Surroundings surroundings(State& state);

// ---- enabling.cpp
[[nodiscard]] bool conditions_hold(State& state, LiveId id);

// ---- values.cpp: between answers and FHIRPath values
[[nodiscard]] fhirpath::Value value_of(const AnswerValue& answer);
[[nodiscard]] std::optional<AnswerValue> answer_of(const fhirpath::Value& value, const Item& item, const std::vector<Offer>& offers);
[[nodiscard]] std::optional<AnswerValue> read_typed(const Item& item, std::string_view text, const fhir::Json& unit, std::chrono::minutes from_utc);
[[nodiscard]] std::string in_words(const AnswerValue& answer, std::string_view language);

// ---- building.cpp
[[nodiscard]] const fhir::Json& built(State& state, LiveId id);                 // Null when it has nothing to say
[[nodiscard]] fhir::Json built_response(State& state);

// ---- offers.cpp
[[nodiscard]] const std::vector<Offer>& offers_of(const State& state, LiveId id);
[[nodiscard]] bool is_switched_on(const State& state, LiveId id, std::size_t offer);
[[nodiscard]] bool is_offered(const State& state, LiveId id, const AnswerValue& answer);    // among those that are switched on

// ---- checks.cpp
[[nodiscard]] const fhirpath::Values* decided(const LiveItem& live, Aspect aspect);
[[nodiscard]] bool is_required(const State& state, LiveId id);
[[nodiscard]] bool is_read_only(const State& state, LiveId id);
[[nodiscard]] int least(const State& state, LiveId id);
[[nodiscard]] int most(const State& state, LiveId id);                          // 0: no limit
[[nodiscard]] bool is_in_error(const State& state, LiveId id);
void check(const State& state, LiveId id, std::string_view language, std::vector<Issue>& issues);

}  // namespace luukku::forms

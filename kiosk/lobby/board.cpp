#include "kiosk/lobby/board.h"

#include <algorithm>

namespace luukku::lobby {

namespace {

// A machine that writes a moment more exactly, or leaves it out, calls nobody anew.
bool is_news(const Board& board, const Call& call)
{
    const auto known = board.known.find(call.encounter);
    if (known == board.known.end()) return true;
    if (known->second.place != call.place) return true;
    return call.at && known->second.at && *call.at > *known->second.at;
}

void forget_oldest(Board& board, std::size_t most)
{
    while (board.known.size() > most) {
        const auto oldest = std::min_element(board.known.begin(), board.known.end(), [](const auto& one, const auto& other) { return one.second.heard < other.second.heard; });
        board.known.erase(oldest);
    }
}

template <typename Listed, typename EncounterOf>
void remove(std::vector<Listed>& from, const std::string& encounter, const EncounterOf& encounter_of)
{
    std::erase_if(from, [&](const Listed& one) { return encounter_of(one) == encounter; });
}

const std::string& encounter_of_call(const Call& call) { return call.encounter; }
const std::string& encounter_of_shown(const Shown& shown) { return shown.call.encounter; }

// Whom nobody calls aloud any more stands among the last, as old as she is there.
void list(Board& board, const Call& call, Duration since)
{
    remove(board.last, call.encounter, encounter_of_shown);
    const auto at = std::find_if(board.last.begin(), board.last.end(), [&](const Shown& one) { return one.since <= since; });
    board.last.insert(at, {call, since});
}

void hear(Board& board, const Heard& heard, Duration now, const Rules& rules)
{
    auto calls = heard.calls;
    const auto moment = [](const Call& call) { return call.changed ? *call.changed : call.at.value_or(Utc{}); };
    std::stable_sort(calls.begin(), calls.end(), [&](const Call& one, const Call& other) { return moment(one) < moment(other); });
    std::erase_if(board.waiting, [&](const Call& one) { return std::none_of(calls.begin(), calls.end(), [&](const Call& call) { return call.encounter == one.encounter; }); });
    for (const auto& call : calls) {
        const bool news = is_news(board, call);
        auto& known = board.known[call.encounter];
        known = {call.place, known.place == call.place ? std::max(known.at, call.at) : call.at, now};
        const bool of_today = !call.at || !call.changed || *call.changed - *call.at <= rules.one_day;
        if (!news || !of_today) continue;
        remove(board.waiting, call.encounter, encounter_of_call);
        const auto called = call.changed ? call.changed : call.at;
        const auto age = called ? std::max(Duration{0}, std::chrono::duration_cast<Duration>(heard.at - *called)) : Duration{0};
        if (board.begun && age <= rules.said_within) board.waiting.push_back(call);
        else if (called && age <= rules.listed) list(board, call, now - age);
    }
    while (board.waiting.size() > rules.most_waiting) {
        list(board, board.waiting.front(), now);
        board.waiting.erase(board.waiting.begin());
    }
    forget_oldest(board, rules.most_known);
    board.begun = true;
    board.heard = now;
}

}  // namespace

Step step(const Board& board, const std::optional<Heard>& heard, Duration now, bool speaking, const Rules& rules)
{
    Step next{board, {}};
    auto& is = next.board;
    if (heard) hear(is, *heard, now, rules);
    if (is.now) {
        const auto shown = now - is.now->since;
        const bool seen = (shown >= rules.alone && !speaking) || shown >= rules.longest;
        if ((seen && !is.waiting.empty()) || shown >= rules.shown) {
            list(is, is.now->call, now);
            is.now.reset();
        }
    }
    if (!is.now && !is.waiting.empty()) {
        is.now = Shown{is.waiting.front(), now};
        is.waiting.erase(is.waiting.begin());
        remove(is.last, is.now->call.encounter, encounter_of_shown);
        next.say = is.now->call;
    }
    std::erase_if(is.last, [&](const Shown& one) { return now - one.since > rules.listed; });
    if (is.last.size() > rules.most_listed) is.last.resize(rules.most_listed);
    return next;
}

bool may_be_old(const Board& board, Duration now, const Rules& rules)
{
    return now - board.heard > rules.silent_for;
}

}  // namespace luukku::lobby

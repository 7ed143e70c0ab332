#include "kiosk/lobby/board.h"

#include <cstdint>
#include <cstdlib>

using namespace luukku;

// An answer of the centre, whatever it says: a call has a number that a lobby can be shown, and the screen stays within its limits.
extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size)
{
    const auto read = fhir::Json::parse({reinterpret_cast<const char*>(data), size});
    if (!read) return 0;
    (void)lobby::door_of(*read);
    auto encounters = read->items();
    encounters.push_back(*read);
    lobby::Heard heard{{}, Utc{Duration{1'795'419'720'000}}};
    for (const auto& one : encounters) {
        auto call = lobby::call_of(one, {"Location/aula-a"});
        if (!call) continue;
        if (call->number < 1 || call->number > 99'999 || call->encounter.size() > 64 || call->place == "Location/aula-a") std::abort();
        heard.calls.push_back(*std::move(call));
    }
    const lobby::Rules rules;
    lobby::Board board;
    for (int second = 0; second < 3; ++second) {
        board = lobby::step(board, heard, std::chrono::seconds{second}, false).board;
        if (board.waiting.size() > rules.most_waiting || board.last.size() > rules.most_listed || board.known.size() > rules.most_known) std::abort();
    }
    return 0;
}

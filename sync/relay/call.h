#pragma once

#include "platform/base/id.h"
#include "platform/base/moment.h"

#include <string>
#include <vector>

// Calls for help within one station, from its kiosks by a relay on the desk's machine to its desks. Nothing in them says who called, and no word of hers.
// Waits are told and never moments: the clocks of the machines need not agree.
namespace luukku::relay {

enum class State { Open, Acknowledged, Withdrawn };
enum class Need { Unsaid, Nurse, Device };

// A call as its kiosk tells of it. Acknowledged: at the kiosk itself, or at the centre.
struct Offer {
    RecordId call{};
    Need need{};
    Duration waited{};
    State state{State::Open};

    bool operator==(const Offer&) const = default;
};

// All that a kiosk has to say, each time anew: what the relay heard already changes nothing.
struct Report {
    std::string place{};            // where it stands, in the station's own words; may be empty
    std::vector<Offer> calls{};

    bool operator==(const Report&) const = default;
};

// What became of a call, for its kiosk.
struct Told {
    RecordId call{};
    State state{};
    std::string by{};               // the desk that acknowledged it, or the kiosk where that was done

    bool operator==(const Told&) const = default;
};

// Which call: each kiosk has its own, and none can name another's.
struct CallName {
    std::string kiosk{};
    RecordId call{};

    auto operator<=>(const CallName&) const = default;
};

struct Call {
    CallName name{};
    std::string place{};
    Need need{};
    Duration waited{};
    State state{};
    std::string by{};

    bool operator==(const Call&) const = default;
};

struct KioskHeard {
    std::string name{};
    std::string place{};
    Duration silent{};              // since it last reported

    bool operator==(const KioskHeard&) const = default;
};

// What every desk sees: open calls and those of the last while, whoever waits longest first; and the kiosks by name.
struct View {
    std::vector<Call> calls{};
    std::vector<KioskHeard> kiosks{};

    bool operator==(const View&) const = default;
};

// What a desk wants done.
struct Wish {
    std::vector<CallName> acknowledge{};

    bool operator==(const Wish&) const = default;
};

}  // namespace luukku::relay

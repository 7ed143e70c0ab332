#pragma once

#include "platform/base/result.h"
#include "sync/fhir/json.h"

namespace luukku::forms::instruments {

// Where, by whom and whether an instrument is asked, as its definition says.
struct Offering {
    enum class Device { Any, Private, Mobile };
    enum class Launch { Visitor, Staff };

    Device device{};
    Launch launch{};
    bool locked{};      // only the station file switches it on, and only in a wording that the site installed
    bool on{};          // where a station file says nothing

    bool operator==(const Offering&) const = default;
};

// Fault::BadInput, naming the member, for a definition that does not say it in known words: it would be asked where it may not be.
[[nodiscard]] Result<Offering> offering_of(const fhir::Json& definition);

}  // namespace luukku::forms::instruments

#pragma once

#include "kiosk/arrival/identity.h"
#include "kiosk/arrival/letter.h"
#include "sync/store/store.h"

#include <optional>
#include <string>
#include <variant>

// What begins every transaction of a visit.
namespace luukku::app {

// Whose data it is, as the log of use hashes it: the same for all that a letter opens.
[[nodiscard]] inline std::string subject_in_log(const Identity& who)
{
    if (who.hetu) return std::string{who.hetu->text().reveal()};
    const auto letter = arrival::letter_from(who.signed_code.reveal());
    return letter ? "Appointment/" + letter->letter.appointment : std::string{};
}

[[nodiscard]] inline store::Batch batch_of(const Moment& now, const std::string& action, const Identity& who)
{
    store::Batch batch;
    batch.at = now;
    batch.audit.push_back({"visitor", action, subject_in_log(who), "ok"});
    return batch;
}

// Everything that is made of a visit says how the person in it is known.
inline void label(store::Batch& batch, KnownBy by)
{
    for (auto& row : batch.rows)
        if (auto* create = std::get_if<outbox::Create>(&row.work)) create->resource = labelled(create->resource, by);
}

[[nodiscard]] inline outbox::Work created(fhir::Json resource)
{
    return outbox::Create{std::move(resource)};
}

}  // namespace luukku::app

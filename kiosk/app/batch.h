#pragma once

#include "kiosk/arrival/hetu.h"
#include "sync/store/store.h"

#include <optional>
#include <string>

// What begins every transaction of a visit.
namespace luukku::app {

[[nodiscard]] inline store::Batch batch_of(const Moment& now, const std::string& action, const std::optional<Hetu>& hetu)
{
    store::Batch batch;
    batch.at = now;
    batch.audit.push_back({"visitor", action, hetu ? std::string{hetu->text().reveal()} : std::string{}, "ok"});
    return batch;
}

[[nodiscard]] inline outbox::Work created(fhir::Json resource)
{
    return outbox::Create{std::move(resource)};
}

}  // namespace luukku::app

#pragma once

#include "platform/base/result.h"
#include "platform/base/secret.h"
#include "platform/secrets.h"
#include "sync/store/store.h"

namespace luukku::app {

// Fault::BadInput for a PIN that the page's keys cannot type, one under six digits or one that is easily guessed.
[[nodiscard]] Outcome is_fit_pin(const Secret& pin);

// The staff PIN of this store from now on, as an Argon2id hash. What wrong tries had locked is open again; both stand in the log of use.
Outcome set_pin(store::Store& store, const Secret& pin, Secrets& secrets, Utc now);

// What standard input says: at a terminal it is asked for twice and nothing of it is shown, else its first line is taken.
[[nodiscard]] Result<Secret> ask_new_pin();

}  // namespace luukku::app

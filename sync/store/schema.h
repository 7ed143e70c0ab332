#pragma once

#include "sync/store/connection.h"

#include <span>

namespace luukku::store {

// The step from one version of the store to the next: statements that are run in order in one transaction. A step that has been
// released is never changed; a new need is a new step at the end, and the store it replaces is kept under tests/store/old/.
struct Migration {
    int version{};                          // what the store is after it
    std::span<const char* const> steps{};
};

[[nodiscard]] std::span<const Migration> migrations();

// Brings a store to the newest of these versions. Fault::StoreUnavailable, and nothing touched, when it is newer than all of them.
Outcome migrate(Connection& connection, std::span<const Migration> known);

}  // namespace luukku::store

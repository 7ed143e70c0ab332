#pragma once

#include "platform/keystore.h"
#include "sync/store/connection.h"
#include "sync/store/folder.h"

namespace luukku::store {

enum class Syncing : std::uint8_t { Full, NoneForMeasuring };

// The connection to the store of this folder, trusted and brought to the newest version; a new store is made where there never was
// one. What it refuses it leaves as it is, byte for byte.
Result<std::unique_ptr<Connection>> open_database(Folder& folder, Keystore& keystore, Syncing syncing);

}  // namespace luukku::store

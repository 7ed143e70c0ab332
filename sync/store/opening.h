#pragma once

#include "platform/keystore.h"
#include "sync/store/connection.h"
#include "sync/store/folder.h"

namespace luukku::store {

enum class Syncing : std::uint8_t { Full, NoneForMeasuring };

// What `PRAGMA cipher_version` answers has to begin with "4.": version 3 writes another file format, and plain SQLite, which answers nothing,
// writes plain text. Fault::StoreUnavailable, with what was found.
[[nodiscard]] Outcome is_sqlcipher_4(std::string_view version);

// The connection to the store of this folder, trusted and brought to the newest version; a new store is made where there never was
// one. What it refuses it leaves as it is, byte for byte.
Result<std::unique_ptr<Connection>> open_database(Folder& folder, Keystore& keystore, Syncing syncing, const char* ask_version = "PRAGMA cipher_version");

}  // namespace luukku::store

#pragma once

#include "kiosk/arrival/letter.h"
#include "platform/base/result.h"
#include "platform/base/secret.h"
#include "platform/random.h"
#include "sync/fhir/json.h"

#include <filesystem>
#include <string>
#include <string_view>

// Keys that sign content, and packs signed with them. The key file holds the base64 text of the 32 secret bytes and a line's end.
namespace luukku::sign {

// A new key in this file, readable by its owner alone. Gives back the public key. Fault::Conflict when the file is there already: no
// key is ever written over.
[[nodiscard]] Result<std::string> make_key(const std::filesystem::path& file, Random& random);

// Fault::NotFound, BadInput for what is no key, Refused for a file that others may read.
[[nodiscard]] Result<Secret> read_key(const std::filesystem::path& file);

// What a station file says of a key: {"id", "key"}, one of its contentKeys.
[[nodiscard]] Result<fhir::Json> content_key(std::string_view name, const Secret& key);

// The signed pack as a file. `pack`: its text, signed as it stands. Fault::BadInput for what is no pack or not a validated one: no
// station would take it.
[[nodiscard]] Result<std::string> signed_file(std::string_view pack, std::string_view name, const Secret& key);

// The code of a letter, as a QR code or a barcode of it is read: kiosk/arrival/letter.h. Fault::BadInput for what no letter says.
[[nodiscard]] Result<std::string> letter_code(const arrival::Letter& letter, const Secret& key);

}  // namespace luukku::sign

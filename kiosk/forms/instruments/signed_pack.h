#pragma once

#include "platform/base/result.h"
#include "platform/signatures.h"
#include "sync/fhir/json.h"

#include <string>
#include <string_view>
#include <vector>

// A pack with validated wording comes to a site as a signed file, a JSON object of three texts:
//   {"payload": "<the pack as JSON text>", "key": "<name of the key>", "signature": "<base64 of Ed25519 over content_message(payload)>"}
// The payload is text inside text, so what was signed is byte for byte what is read.
namespace luukku::forms::instruments {

// A public key whose content this station takes, as its station file names it.
struct ContentKey {
    std::string name{};
    std::string public_key{};   // base64

    bool operator==(const ContentKey&) const = default;
};

// What is signed: a signature for content is one for nothing else.
[[nodiscard]] std::string content_message(std::string_view payload);

// The pack, for Instrument::open. Fault::NotTrusted for an unknown key and a signature that does not hold, before the payload is read;
// Unsupported for a pack of another instrument or another version; BadInput for what is no such file, or no validated pack with all its words.
[[nodiscard]] Result<fhir::Json> signed_pack(std::string_view file, const std::vector<ContentKey>& keys, const Signatures& signatures, const fhir::Json& definition);

}  // namespace luukku::forms::instruments

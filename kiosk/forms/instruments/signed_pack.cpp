#include "kiosk/forms/instruments/signed_pack.h"

#include "kiosk/forms/instruments/wording.h"

#include <algorithm>

namespace luukku::forms::instruments {

using fhir::Json;

namespace {

constexpr fhir::Limits limits{1024 * 1024, 8, 20'000};

Outcome trusted(const Json& envelope, const std::vector<ContentKey>& keys, const Signatures& signatures)
{
    const auto name = envelope["key"].text();
    const auto key = std::find_if(keys.begin(), keys.end(), [&](const ContentKey& one) { return !name.empty() && one.name == name; });
    if (key == keys.end()) return Error{Fault::NotTrusted, "signed pack: an unknown key"};
    if (!signatures.holds(content_message(envelope["payload"].text()), envelope["signature"].text(), key->public_key))
        return Error{Fault::NotTrusted, "signed pack: its signature does not hold"};
    return Done{};
}

}  // namespace

std::string content_message(std::string_view payload)
{
    return "luukku content 1\n" + std::string{payload};
}

Result<Json> signed_pack(std::string_view file, const std::vector<ContentKey>& keys, const Signatures& signatures, const Json& definition)
{
    const auto envelope = Json::parse(file, limits);
    if (!envelope) return Error{envelope.error().fault, "signed pack: " + envelope.error().detail};
    if (const auto known = trusted(*envelope, keys, signatures); !known) return known.error();

    const auto pack = Json::parse((*envelope)["payload"].text(), limits);
    if (!pack) return Error{pack.error().fault, "signed pack: its payload, " + pack.error().detail};
    if ((*pack)["instrument"] != definition["id"] || (*pack)["instrumentVersion"] != definition["version"])
        return Error{Fault::Unsupported, "signed pack: not for " + std::string{definition["id"].text()} + " " + std::string{definition["version"].text()}};
    if (wording_of((*pack)["translationStatus"].text()) != Wording::Validated) return Error{Fault::BadInput, "signed pack: its wording is not validated"};
    if (const auto fitting = fits(*pack, definition); !fitting) return fitting.error();
    return *pack;
}

}  // namespace luukku::forms::instruments

#pragma once

#include "kiosk/arrival/arrival.h"
#include "platform/base/secret.h"

#include <optional>
#include <string>
#include <string_view>

// A visit that somebody saved to go on with later, here or at another kiosk: a Basic resource that says nothing of her, and what she had told, sealed
// under a code that she alone has.
namespace luukku::arrival {

// Twelve digits: the first three say which it is, the rest open it. Digits alone, so that every keypad has them and every ear tells them apart.
struct PausedCode {
    std::string which{};
    Secret key{};

    bool operator==(const PausedCode&) const = default;
};
inline constexpr std::size_t digits_of_which{3};
inline constexpr std::size_t digits_of_code{12};
inline constexpr int most_tries{5};             // of wrong ones, then what was saved is locked

// From what was typed, or read of a slip ("LUUKKU2.482915073264"). Nothing for any other number of digits.
[[nodiscard]] std::optional<PausedCode> paused_code(std::string_view text);
[[nodiscard]] bool is_paused_code(std::string_view text);       // it was read of one of our slips
[[nodiscard]] std::string on_slip(std::string_view digits);     // as it stands in the QR code
[[nodiscard]] std::string in_threes(std::string_view digits);   // "482 915 073 264"

struct Paused {
    RecordId id{};
    std::string which{};
    std::string sealed{};       // platform/secrets.h
    Utc until{};
};
inline constexpr std::size_t longest_sealed{512 * 1024};

[[nodiscard]] fhir::Json basic_of(const Paused& paused, Utc at, const Place& place);
[[nodiscard]] Result<Paused> paused_in(const fhir::Json& basic);       // BadInput, TooLarge; NotFound: what was in it is done with

// That it is gone on with, at which kiosk and since when: its modifierExtension, as long as nothing of it was sent and nobody walked away from it.
inline constexpr std::string_view opened_member{"modifierExtension"};
[[nodiscard]] fhir::Json opened_at(const Place& place, Utc at);
// Another kiosk than that of `mine` goes on with it when `mine` is said. Not for ever: a kiosk may never be started again.
inline constexpr auto opened_for = std::chrono::hours{1};
[[nodiscard]] bool same_kiosk(const fhir::Json& one, const fhir::Json& other);      // two such marks
[[nodiscard]] bool opened_elsewhere(const fhir::Json& basic, const fhir::Json& mine);

inline constexpr std::string_view paused_system{"https://luukku.example/fhir/paused"};              // of its identifier: which it is
inline constexpr std::string_view basic_system{"https://luukku.example/fhir/CodeSystem/basic"};     // of its code, "paused-visit"

}  // namespace luukku::arrival

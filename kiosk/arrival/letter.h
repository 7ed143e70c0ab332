#pragma once

#include "platform/base/moment.h"
#include "platform/base/result.h"

#include <string>
#include <string_view>

namespace luukku::arrival {

// The code of one of our own letters or slips, as a reader reads it: "LUUKKU1." what it says "." its signature, both in base32, so that it fits the
// alphanumeric mode of a QR code and the keys of every keyboard. It names a booking and no person. Whoever sends the letter signs it (Ed25519);
// a station takes the codes of the keys in its file, each once and until it expires.
struct Letter {
    std::string serial{};           // its own
    Utc until{};                    // to the minute
    std::string appointment{};      // id of the Appointment
    std::string key{};              // the name of the key that signed it

    bool operator==(const Letter&) const = default;
};

struct SignedLetter {
    Letter letter{};
    std::string message{};          // that was signed
    std::string signature{};        // base64, as platform/signatures.h takes it

    bool operator==(const SignedLetter&) const = default;
};

// What is read begins as one of ours does: it is no identity code. A reader that types with a key held down gives small letters.
[[nodiscard]] bool is_letter(std::string_view text);
[[nodiscard]] std::string cleaned_letter(std::string_view text);        // in large ones

// Its form only: whether the signature holds is for who has the keys. Fault::BadInput for what no letter of ours says.
[[nodiscard]] Result<SignedLetter> letter_from(std::string_view text);

// What is to be signed, and the code with its signature. Fault::BadInput for a member that is empty, too long or has a line's end, and for a signature that is none.
[[nodiscard]] Result<std::string> message_of(const Letter& letter);
[[nodiscard]] Result<std::string> text_of(std::string_view message, std::string_view signature);

}  // namespace luukku::arrival

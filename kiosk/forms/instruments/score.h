#pragma once

#include "kiosk/forms/instruments/instrument.h"
#include "platform/base/moment.h"

#include <string>
#include <vector>

namespace luukku::forms::instruments {

// As she said when it was asked, or as the patient record has it; never taken from an identity code.
enum class Sex { Unknown, Female, Male };

// What a score hangs on besides the answers.
struct Asked {
    std::string language{};     // BCP 47, of the wording that was answered
    std::string country{};      // ISO 3166, whose cut-offs count
    Sex sex{};
    Utc at{};

    bool operator==(const Asked&) const = default;
};

// Why a score has no value (FHIR data-absent-reason). A person who does not want to answer is missing, never 0.
enum class Absence { None, Unknown, AskedDeclined, NotAsked };

[[nodiscard]] std::string_view code_of(Absence absence);        // "unknown", "asked-declined", "not-asked"; none is empty

struct Score {
    std::string id{};
    fhir::Json code{};                  // Coding
    std::string unit{};                 // UCUM
    std::string digits{};               // empty when absent, and of a score that is only flags
    Absence absence{};
    std::string band{};                 // empty where no table counts
    std::string band_source{};
    std::vector<std::string> flags{};   // "item9", "FI>=7": a cut-off reached is a flag too

    bool operator==(const Score&) const = default;
};

// Scores, or why staff see none: the wording that was answered is a draft of our own, or nobody knows it.
struct Scoring {
    Wording wording{};
    std::vector<Score> scores{};        // none unless the wording is validated

    bool operator==(const Scoring&) const = default;
};

// Fault::BadInput for a response to another form or version, and for an answer that its item does not offer or that is out of range; the
// detail names the linkId, never the answer.
[[nodiscard]] Result<Scoring> scores(const Instrument& instrument, const fhir::Json& response, const Asked& asked);

// Ids of the answers that the definition itself wants a professional to see at once. Raw answers, so also of a draft wording and of a
// response that was broken off. Faults as above.
[[nodiscard]] Result<std::vector<std::string>> critical(const Instrument& instrument, const fhir::Json& response);

}  // namespace luukku::forms::instruments

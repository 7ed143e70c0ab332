#pragma once

#include "platform/base/result.h"
#include "sync/fhir/json.h"

#include <memory>
#include <string>
#include <string_view>
#include <vector>

// A validated scale is facts (assets/instruments: structure, codes, weights, bands, rules) plus somebody's wording of them (packs, one a
// language). Nothing here is for a visitor's eye: kiosk/screens may not include this room.
namespace luukku::forms::instruments {

// translationStatus of a pack. Only a validated wording measures what the scale measures.
enum class Wording { Missing, OwnDraft, Validated };

[[nodiscard]] std::string_view code_of(Wording wording);        // "missing", "own-draft", "validated"
[[nodiscard]] Wording wording_of(std::string_view code);        // of any other code: Missing

struct Rules;

class Instrument {
public:
    // Fault::BadInput for a definition that contradicts itself or whose FHIRPath cannot be read, and for a pack that is for another
    // instrument or version or lacks words; the detail names the place. Of two packs of one language the validated one counts, else the later.
    static Result<Instrument> open(const fhir::Json& definition, const std::vector<fhir::Json>& packs);

    [[nodiscard]] const std::string& id() const { return m_id; }
    [[nodiscard]] const std::string& version() const { return m_version; }
    [[nodiscard]] std::string canonical() const;                // url|version of its Questionnaire

    // With the words of its packs: the first language given is the base, the others stand as translations. Without any pack it has no words and
    // is not to be asked. Carries licence class, source and copyright, and translationStatus by language.
    [[nodiscard]] const fhir::Json& questionnaire() const { return m_questionnaire; }
    [[nodiscard]] Wording wording(std::string_view language) const;

    [[nodiscard]] const Rules& rules() const { return *m_rules; }

private:
    Instrument(const fhir::Json& definition, const std::vector<fhir::Json>& packs, std::shared_ptr<const Rules> rules);

    std::string m_id;
    std::string m_version;
    fhir::Json m_questionnaire;
    std::vector<std::pair<std::string, Wording>> m_wordings;    // by language
    std::shared_ptr<const Rules> m_rules;                       // copies share them
};

}  // namespace luukku::forms::instruments

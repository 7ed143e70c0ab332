#pragma once

#include "kiosk/forms/definition/definition.h"
#include "kiosk/forms/sdc/terminology.h"
#include "platform/base/result.h"
#include "sync/fhir/json.h"

#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace luukku::forms {

// A FHIR R4 Questionnaire, read and ready to be filled. Immutable; copies share it, so it costs nothing to hand on.
class Form {
public:
    // `terminology`: the value sets that the station keeps; those inside the Questionnaire are added here.
    // Fault::Unsupported for what it demands and is not done here, BadInput for what contradicts itself, TooLarge; the detail says where.
    static Result<Form> open(const fhir::Json& questionnaire, const sdc::Terminology& terminology = {});

    [[nodiscard]] const std::string& canonical() const;                 // url|version
    [[nodiscard]] std::string title(std::string_view language) const;   // BCP 47; the form's own language where it has no such translation
    [[nodiscard]] bool speaks(std::string_view language) const;     // it is its own language, or one that some of it is translated into
    [[nodiscard]] std::string description(std::string_view language) const;
    [[nodiscard]] std::string copyright(std::string_view language) const;
    [[nodiscard]] const fhir::Json& questionnaire() const;
    [[nodiscard]] const Definition& definition() const;
    [[nodiscard]] const sdc::Terminology& terminology() const;

    // The weight of an answer: its own, else that of the option it is, else what the terminology says. As digits.
    [[nodiscard]] std::optional<std::string> weight_of(const fhir::Json& coding) const;

    bool operator==(const Form& other) const;

private:
    struct Read;
    explicit Form(std::shared_ptr<const Read> read) : m_read{std::move(read)} {}
    std::shared_ptr<const Read> m_read;
};

}  // namespace luukku::forms

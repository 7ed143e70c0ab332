#pragma once

#include "kiosk/forms/instruments/score.h"

#include <doctest/doctest.h>

#include <map>
#include <string>
#include <vector>

// Filled-in paper forms: an instrument of assets/instruments in a wording that a test calls validated, and the answers as somebody ticked them.
namespace luukku::sheets {

using fhir::Json;
using forms::instruments::Asked;
using forms::instruments::Instrument;
using forms::instruments::Score;
using forms::instruments::Sex;

// A file below the source tree, as text and as JSON.
[[nodiscard]] std::string text_of(const std::string& path);
[[nodiscard]] Json json_of(const std::string& path);
[[nodiscard]] Json definition_of(const std::string& id);
[[nodiscard]] std::vector<std::string> definitions();           // their ids

// A pack that calls every item and answer by its own code.
[[nodiscard]] Json pack_for(const Json& definition, const std::string& language, const std::string& status);
[[nodiscard]] Instrument validated(const std::string& id);      // in Finnish

// Ticks by linkId: the weight of an answer, its code ("y" is yes, "n" no), a number, "-" for none, "x" for "I do not want to answer". A weight that no
// answer has becomes a code that is not offered.
using Ticks = std::map<std::string, std::vector<std::string>>;
[[nodiscard]] Json response(const Instrument& instrument, const Ticks& ticks);
[[nodiscard]] Ticks in_order(const Instrument& instrument, const std::vector<std::string>& marks);

[[nodiscard]] Asked in_finland(Sex sex = Sex::Unknown);
[[nodiscard]] Score score_of(const Instrument& instrument, const std::string& id, const Ticks& ticks, const Asked& asked = in_finland());

}  // namespace luukku::sheets

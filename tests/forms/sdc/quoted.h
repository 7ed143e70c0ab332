#pragma once

#include "sync/fhir/json.h"

#include <doctest/doctest.h>

#include <algorithm>
#include <fstream>
#include <sstream>
#include <string>

namespace luukku::quoted {

// JSON written with ' for ", as far as a test needs it.
inline fhir::Json json(std::string text)
{
    std::replace(text.begin(), text.end(), '\'', '"');
    const auto read = fhir::Json::parse(text);
    CAPTURE(text);
    REQUIRE(read.ok());
    return *read;
}

inline fhir::Json file(const std::string& path)
{
    std::ifstream in{path, std::ios::binary};
    std::ostringstream text;
    text << in.rdbuf();
    const auto read = fhir::Json::parse(text.str());
    CAPTURE(path);
    REQUIRE(read.ok());
    return *read;
}

// An SDC extension by the end of its name.
inline std::string sdc(const std::string& name, const std::string& value)
{
    return "{'url':'http://hl7.org/fhir/uv/sdc/StructureDefinition/sdc-questionnaire-" + name + "'," + value + "}";
}

}  // namespace luukku::quoted

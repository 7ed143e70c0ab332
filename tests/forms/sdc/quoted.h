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

}  // namespace luukku::quoted

#pragma once

#include "sync/fhir/json.h"

#include <filesystem>
#include <string>
#include <vector>

namespace luukku::app {

// What is shipped in a folder beside the station's file: `index.json` has a list `clips`, each with the name of its file in that folder and its SHA-256.
// An index that is not there is one without clips.
[[nodiscard]] Result<std::vector<fhir::Json>> read_index(const std::filesystem::path& folder);

// Where the file of this entry is. Fault::NotFound, TooLarge, or BadInput for a name that leads elsewhere.
[[nodiscard]] Result<std::filesystem::path> file_of(const std::filesystem::path& folder, const fhir::Json& entry, std::size_t most_bytes);

// Its bytes, if they are those that the index means.
[[nodiscard]] Result<std::string> read_shipped(const std::filesystem::path& file, std::string_view sha256, std::size_t most_bytes);

}  // namespace luukku::app

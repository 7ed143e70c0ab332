#include "kiosk/app/shipped.h"

#include "kiosk/app/assembly.h"
#include "kiosk/app/sha256.h"

namespace luukku::app {

namespace {

Outcome fits(const std::filesystem::path& file, std::size_t most_bytes)
{
    std::error_code fault;
    const auto size = std::filesystem::file_size(file, fault);
    if (fault) return Error{Fault::NotFound, "missing"};
    if (size > most_bytes) return Error{Fault::TooLarge, "too large"};
    return Done{};
}

}  // namespace

Result<std::vector<fhir::Json>> read_index(const std::filesystem::path& folder)
{
    const auto index = folder / "index.json";
    const auto there = is_there(index);
    if (!there) return there.error();
    if (!*there) return std::vector<fhir::Json>{};
    const auto text = read_file(index);
    const auto json = text ? fhir::Json::parse(*text) : Result<fhir::Json>{text.error()};
    if (!json) return json.error();
    if (!(*json)["clips"].is_array()) return Error{Fault::BadInput, "no list of clips"};
    return (*json)["clips"].items();
}

Result<std::filesystem::path> file_of(const std::filesystem::path& folder, const fhir::Json& entry, std::size_t most_bytes)
{
    const std::filesystem::path name{entry["file"].text()};
    if (name.empty() || name != name.filename()) return Error{Fault::BadInput, "a file that is not in the folder"};
    if (auto sized = fits(folder / name, most_bytes); !sized) return sized.error();
    return folder / name;
}

Result<std::string> read_shipped(const std::filesystem::path& file, std::string_view sha256, std::size_t most_bytes)
{
    if (auto sized = fits(file, most_bytes); !sized) return sized.error();
    auto bytes = read_file(file, most_bytes);
    if (bytes && sha256_of(*bytes) != sha256) return Error{Fault::BadInput, "not the file that the index means"};
    return bytes;
}

}  // namespace luukku::app

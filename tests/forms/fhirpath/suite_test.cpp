#include "tests/forms/fhirpath/suite.h"

#include <doctest/doctest.h>

#include <algorithm>
#include <cstdlib>
#include <filesystem>

using namespace luukku;

namespace {

// Where the suite lies: the folder that is named, else the public test data.
std::string suite_folder()
{
    const char* named = std::getenv("LUUKKU_FHIRPATH_SUITE");
    return named ? std::string{named} : std::string{LUUKKU_FIXTURES_DIR} + "/fhirpath";
}

}  // namespace

TEST_CASE("the official suite of FHIRPath passes, but for what excluded.h says with its reason")
{
    if (!std::filesystem::exists(suite_folder() + "/tests-fhir-r4.json")) {
        MESSAGE("skipped: the official suite is not in " << suite_folder());
        return;
    }
    const auto verdicts = suite::play(suite_folder());
    CHECK(verdicts.size() >= 900);
    std::size_t passed = 0;
    for (const auto& verdict : verdicts) {
        const auto reason = suite::excluded(verdict.name);
        if (verdict.passed) ++passed;
        if (!verdict.passed && reason.empty()) FAIL_CHECK(verdict.name << ": " << verdict.expression << " -> " << verdict.why);
        if (verdict.passed && !reason.empty()) FAIL_CHECK(verdict.name << " passes and is still excluded: " << reason);
    }
    MESSAGE(passed << " of " << verdicts.size() << " pass");
    CHECK(passed * 100 >= verdicts.size() * 99);
}

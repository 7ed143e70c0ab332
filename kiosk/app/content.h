#pragma once

#include "kiosk/forms/instruments/instrument.h"
#include "kiosk/forms/sdc/terminology.h"
#include "kiosk/visit/event.h"
#include "kiosk/visit/station.h"
#include "platform/signatures.h"
#include "sync/store/store.h"

#include <filesystem>
#include <set>
#include <string>
#include <string_view>
#include <vector>

namespace luukku::app {

// What came with the program: definitions of instruments, and the draft wordings of our own.
struct OwnContent {
    std::vector<fhir::Json> definitions{};
    std::vector<fhir::Json> packs{};
    std::vector<fhir::Json> terminology{};      // ValueSets and CodeSystems that forms name
};

// instruments/*.json, packs/*.json and, where there is such a folder, terminology/*.json below this folder. The detail of a fault names the file.
[[nodiscard]] Result<OwnContent> read_own_content(const std::filesystem::path& folder);

// The instruments that a station asks, opened once at the start: a pack is installed only while the kiosk stands still.
struct Content {
    std::set<std::string, std::less<>> own{};       // the urls of all that came with the program, asked here or not: no list replaces one
    std::vector<forms::instruments::Instrument> instruments{};
    forms::sdc::Terminology terminology{};
    std::vector<StaffContent> notes{};      // which are not asked or not scored, and why
};

// The station with the defaults of the instruments where its file does not say whether they are on; what is locked stays with the file.
[[nodiscard]] Station with_defaults(Station station, const OwnContent& own);

// Of the instruments that the station file lists, those that may be asked on such a device. Of its own packs only drafts count. `installed`: what `install` keeps; each signature is looked at again, so a key that
// is taken out of the station file takes its packs along.
[[nodiscard]] Content open_content(const Station& station, const OwnContent& own, const fhir::Json& installed, const Signatures& signatures);

// The name of the setting in which installed packs are kept: a list of {"instrument", "language", "file"}.
inline constexpr std::string_view installed_packs{"content-packs"};

// Takes a signed pack into the store, in the place of an older one of the same instrument and language, with an audit row; a refusal is
// written into the log too. Gives back what it is, "phq2-9 fi". Faults as signed_pack has them, the detail a sentence for whoever installs.
[[nodiscard]] Result<std::string> install(store::Store& store, const Station& station, const OwnContent& own, const Signatures& signatures,
                                          std::string_view file, Utc now);

}  // namespace luukku::app

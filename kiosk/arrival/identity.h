#pragma once

#include "kiosk/arrival/hetu.h"
#include "platform/base/id.h"
#include "sync/fhir/json.h"

#include <cstddef>
#include <optional>
#include <string_view>
#include <vector>

namespace luukku {

// By what a person is known here. A code that is typed or read names her and proves nothing; a signed code was sent to her or printed for her; staff
// have seen who she is. The station's trust table says of each what may be shown.
enum class KnownBy { Nothing, TypedCode, ScannedCode, SignedCode, Staff };

// "typed-code": as it stands on resources, of our CodeSystem/known-by. Unknown names are nothing.
[[nodiscard]] std::string_view name_of(KnownBy by);
[[nodiscard]] std::optional<KnownBy> known_by_named(std::string_view name);

// On what ground somebody acts for the person whose matter it is: her guardian, somebody near to her, or who works with her. As it is said; nobody here
// has seen a paper.
enum class Ground { Guardian, Relative, Professional };
[[nodiscard]] std::string_view name_of(Ground ground);      // "guardian": of our CodeSystem/ground
[[nodiscard]] std::optional<Ground> ground_named(std::string_view name);

struct Acting {
    Ground ground{};
    std::optional<Hetu> hetu{};     // of who acts; nothing: not told

    bool operator==(const Acting&) const = default;
};

// Who she says she is, and by what. `signed_code` is the whole text of a letter or a slip, as it was read: what it says is looked up where it is used.
struct Identity {
    std::optional<Hetu> hetu{};
    Secret signed_code{};
    KnownBy by{KnownBy::Nothing};
    std::optional<Acting> acting{};     // somebody acts for her
    bool assisted{};                    // staff write down what is answered

    [[nodiscard]] bool nobody() const { return !hetu && signed_code.empty(); }
    bool operator==(const Identity&) const = default;
};

// A visit of one person: its chain, and who she is.
struct Member {
    RecordId encounter{};
    Identity who{};

    bool operator==(const Member&) const = default;
};

// Children for whom their guardian books in one visit. The first is who the visit is of; the others are here, in the order in which she gave them.
struct Family {
    RecordId together{};                // what they have in common; empty: she is here for one
    std::vector<Member> siblings{};

    [[nodiscard]] std::size_t size() const { return siblings.size() + 1; }
    bool operator==(const Family&) const = default;
};
[[nodiscard]] std::vector<Member> members_of(const Family& family, Member first);
// What the n-th of them has, where the first has this: its nth_id up to the fifteenth is of nobody else.
[[nodiscard]] RecordId member_id(const RecordId& first, std::size_t n);

// The same person without staff beside her: known again by what she has herself.
[[nodiscard]] Identity by_herself(Identity who);

// As a note of the station's own store keeps it; what cannot be read of one is left out.
[[nodiscard]] fhir::Json note_of(const Identity& who);
[[nodiscard]] Identity identity_in(const fhir::Json& note);

// The resource with the label of how the person in it is known, in meta.tag: whoever reads it at the centre must be able to tell. Another label of
// the same system is replaced, other tags stay.
[[nodiscard]] fhir::Json labelled(const fhir::Json& resource, KnownBy by);

}  // namespace luukku

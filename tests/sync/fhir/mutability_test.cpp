#include "sync/fhir/mutability.h"

#include <doctest/doctest.h>

using namespace luukku;
using namespace std::chrono_literals;
using fhir::BookingChange;
using fhir::Json;

namespace {

Json booking(const std::string& extension = {}, const std::string& status = "booked")
{
    const auto extensions = extension.empty() ? "" : R"("extension":[{"url":"other"},)" + extension + "],";
    return *Json::parse(R"({"resourceType":"Appointment","id":"a",)" + extensions + R"("status":")" + status + R"(","start":"2026-11-30T10:00:00+02:00"})");
}

Json says(const std::string& url, const std::string& part)
{
    return booking(R"({"url":")" + url + R"(","extension":[)" + part + "]}");
}

const std::string finnish{"http://hl7.fi/fhir/StructureDefinition/AppointmentMutabilityExtension"};
const Utc before{*parse_instant("2026-11-30T07:00:00Z")};

}  // namespace

TEST_CASE("a booking that says nothing of itself may be changed until it begins, or not at all where the place has it so")
{
    const Utc start{*parse_instant("2026-11-30T08:00:00Z")};
    for (const auto change : {BookingChange::Cancel, BookingChange::Move}) {
        CHECK(fhir::may_change(booking(), change, start - 1ms));
        CHECK_FALSE(fhir::may_change(booking(), change, start));
        CHECK_FALSE(fhir::may_change(booking(), change, before, fhir::Unsaid::NotAllowed));
    }
    CHECK(fhir::mutability_of(booking()) == fhir::Mutability{});
}

TEST_CASE("cancelling and moving are allowed apart, by each name that the extension has been published with")
{
    for (const auto& url : {finnish, std::string{"https://hl7.fi/fhir/finnish-scheduling/StructureDefinition/mutable"}, std::string{"urn:x/appointment-mutability"},
                            std::string{"http://hl7.fi/fhir/StructureDefinition/AppointmentMutability"}}) {
        const auto visit = says(url, R"({"url":"Cancellable","valueBoolean":false},{"url":"reschedulable","valueBoolean":true})");
        CHECK_FALSE(fhir::may_change(visit, BookingChange::Cancel, before));
        CHECK(fhir::may_change(visit, BookingChange::Move, before));
        CHECK(fhir::may_change(visit, BookingChange::Move, before, fhir::Unsaid::NotAllowed));
    }
    CHECK(fhir::may_change(says("http://x/NotMutable", R"({"url":"Cancellable","valueBoolean":false})"), BookingChange::Cancel, before));
    CHECK(fhir::may_change(says(finnish, R"({"url":"Cancellable","valueString":"false"})"), BookingChange::Cancel, before));
}

TEST_CASE("after its time limit a booking stays as it is, and a limit that cannot be read is one")
{
    const auto limited = [](const std::string& limit) { return says(finnish, R"({"url":"NotAfter","valueDateTime":")" + limit + R"("},{"url":"Cancellable","valueBoolean":true})"); };
    CHECK(fhir::may_change(limited("2026-11-30T09:00:00+02:00"), BookingChange::Cancel, before));
    CHECK_FALSE(fhir::may_change(limited("2026-11-30T08:59:59+02:00"), BookingChange::Cancel, before));
    CHECK_FALSE(fhir::may_change(limited("2026-11-30T08:59:59+02:00"), BookingChange::Move, before));
    CHECK_FALSE(fhir::may_change(limited("2026-11-30"), BookingChange::Cancel, before));
    CHECK(fhir::may_change(limited("2026-12-01"), BookingChange::Cancel, before));
    CHECK_FALSE(fhir::may_change(limited("huomenna"), BookingChange::Cancel, before));
    CHECK_FALSE(fhir::mutability_of(limited("2026")).readable);
}

TEST_CASE("only a booking that still stands may be changed")
{
    for (const auto* status : {"booked", "pending", "proposed"}) CHECK(fhir::may_change(booking({}, status), BookingChange::Cancel, before));
    for (const auto* status : {"checked-in", "arrived", "fulfilled", "cancelled", "noshow", "entered-in-error", "waitlist", ""})
        CHECK_FALSE(fhir::may_change(booking({}, status), BookingChange::Cancel, before));
}

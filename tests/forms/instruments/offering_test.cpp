#include "kiosk/forms/instruments/offering.h"
#include "tests/forms/instruments/sheet.h"

#include "kiosk/forms/instruments/rules.h"

#include <doctest/doctest.h>

#include <array>

using namespace luukku;
using fhir::Json;
using forms::instruments::Offering;
using forms::instruments::offering_of;
using Device = Offering::Device;
using Launch = Offering::Launch;

namespace {

enum class Reviewed { No, Yes };

struct OfferRow {
    const char* id{};
    const char* licence{};
    Device device{};
    Launch launch{};
    bool on{};
    Reviewed reviewed{Reviewed::No};
};

// What may be asked where: violence and the whole mood scale only on a device that staff lead, what a nurse observes too.
constexpr std::array shipped{
    OfferRow{"phq2-9", "O", Device::Private, Launch::Staff, false, Reviewed::Yes},
    OfferRow{"gad7", "O", Device::Private, Launch::Visitor, false},
    OfferRow{"audit-c-10", "O", Device::Private, Launch::Visitor, false},
    OfferRow{"gds15", "O", Device::Private, Launch::Visitor, false},
    OfferRow{"who5", "NC", Device::Any, Launch::Visitor, true},
    OfferRow{"frail", "O", Device::Any, Launch::Visitor, true},
    OfferRow{"ucla3", "O", Device::Private, Launch::Visitor, true},
    OfferRow{"falls3", "O", Device::Any, Launch::Visitor, true},
    OfferRow{"icope1", "NC", Device::Mobile, Launch::Staff, false},
    OfferRow{"evs", "O", Device::Any, Launch::Visitor, true},
    OfferRow{"hsi", "O", Device::Any, Launch::Visitor, true},
    OfferRow{"mehm", "O", Device::Any, Launch::Visitor, true},
    OfferRow{"osq", "O", Device::Any, Launch::Visitor, true},
    OfferRow{"hark", "O", Device::Mobile, Launch::Staff, false, Reviewed::Yes},
    OfferRow{"rand36", "O", Device::Mobile, Launch::Visitor, false},
    OfferRow{"findrisc", "P", Device::Any, Launch::Visitor, false},
};

}  // namespace

TEST_CASE("each instrument that we bring is asked only where and by whom it may be, and staff look at what the two sensitive ones say")
{
    for (const auto& row : shipped) {
        CAPTURE(row.id);
        const auto definition = sheets::definition_of(row.id);
        const auto offering = offering_of(definition);
        REQUIRE(offering.ok());
        CHECK(*offering == Offering{row.device, row.launch, std::string_view{row.id} == "hark", row.on});
        CHECK(definition["licenceClass"].text() == row.licence);
        const auto rules = forms::instruments::read_rules(definition);
        REQUIRE(rules.ok());
        CHECK(rules->critical.empty() == (row.reviewed == Reviewed::No));
    }
}

TEST_CASE("a definition that does not say in known words where it may be asked is asked nowhere")
{
    const auto definition = sheets::definition_of("evs");
    for (const auto* member : {"device", "launch", "default"}) {
        CAPTURE(member);
        for (const auto& value : {Json{}, Json{"anywhere"}}) {
            const auto offering = offering_of(definition.with(member, value));
            REQUIRE(!offering.ok());
            CHECK(offering.error().fault == Fault::BadInput);
            CHECK(offering.error().detail.find(member) != std::string::npos);
        }
    }
    CHECK(!offering_of(definition.with("locked", Json{"yes"})).ok());
}

TEST_CASE("what is locked is off where a station file says nothing, whatever its default")
{
    const auto locked = offering_of(sheets::definition_of("evs").with("locked", Json{true}));
    REQUIRE(locked.ok());
    CHECK(!locked->on);
}

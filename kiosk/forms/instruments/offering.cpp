#include "kiosk/forms/instruments/offering.h"

#include <string>

namespace luukku::forms::instruments {

namespace {

Error unsaid(const char* member)
{
    return Error{Fault::BadInput, std::string{"definition: "} + member};
}

}  // namespace

Result<Offering> offering_of(const fhir::Json& definition)
{
    Offering offering;
    const auto device = definition["device"].text();
    if (device == "private") offering.device = Offering::Device::Private;
    else if (device == "mobile") offering.device = Offering::Device::Mobile;
    else if (device != "any") return unsaid("device");

    const auto launch = definition["launch"].text();
    if (launch == "staff") offering.launch = Offering::Launch::Staff;
    else if (launch != "visitor") return unsaid("launch");

    const auto at_first = definition["default"].text();
    if (at_first != "on" && at_first != "off") return unsaid("default");
    const auto& locked = definition["locked"];
    if (!locked.is_null() && locked.kind() != fhir::Json::Kind::Boolean) return unsaid("locked");
    offering.locked = locked.boolean();
    offering.on = at_first == "on" && !offering.locked;
    return offering;
}

}  // namespace luukku::forms::instruments

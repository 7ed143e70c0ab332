#include "kiosk/visit/rules.h"

namespace luukku {

// Everywhere where her number stands; staff try the printer from their settings.
bool has_slip(const Visit& visit, const Station& station)
{
    if (!station.prints) return false;
    if (visit.phase == Phase::Staff) return visit.staff.section == "settings";
    if (visit.phase == Phase::Paused) return true;
    return visit.number > 0 && (visit.phase == Phase::Receipt || (visit.phase == Phase::ContactSent && visit.job != Job::Book));
}

namespace rules {

namespace {

// She has one already: a second press, of a hand that trembles perhaps, only asks. Staff print as often as they like.
Step asked_for(const Visit& visit, const Surroundings& around)
{
    Visit next{visit};
    auto& slip = next.slip;
    if (slip.state == SlipState::State::Printing) return unchanged(visit);
    if (slip.state == SlipState::State::Printed && visit.phase != Phase::Staff) {
        slip.state = SlipState::State::Again;
        return unchanged(next);
    }
    slip.state = SlipState::State::Printing;
    slip.since = around.now.since_boot;
    ++slip.slip;
    return Step{next, {SlipToPrinter{slip.slip}}, false};
}

}  // namespace

Maybe about_slip(const Visit& visit, const Event& event, const Surroundings& around)
{
    if (get<PrintSlip>(event) && has_slip(visit, around.station)) return asked_for(visit, around);
    // A slow printer may bring it after all, when it was given up already.
    const bool awaited = visit.slip.state == SlipState::State::Printing || visit.slip.state == SlipState::State::Failed;
    const auto* ended = get<SlipEnded>(event);
    if (ended == nullptr || ended->slip != visit.slip.slip || !awaited) return {};
    Visit next{visit};
    next.slip.state = ended->trouble ? SlipState::State::Failed : SlipState::State::Printed;
    next.slip.trouble = ended->trouble.value_or(PrinterState::Ready);
    return unchanged(next);
}

void give_up_slip(Visit& visit, const Surroundings& around)
{
    if (visit.slip.state != SlipState::State::Printing || around.now.since_boot - visit.slip.since < around.station.patience.for_printing) return;
    visit.slip.state = SlipState::State::Failed;
    visit.slip.trouble = PrinterState::Unknown;
}

}  // namespace rules

}  // namespace luukku

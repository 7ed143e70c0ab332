#include "kiosk/visit/rules.h"

namespace luukku::rules {

namespace {

Duration silence_before_asking(const Visit& visit, const Patience& patience)
{
    switch (visit.phase) {
    case Phase::Receipt:
    case Phase::PreVisit:
    case Phase::Booked:
    case Phase::Changed:
    case Phase::FormSent:
    case Phase::ContactSent: return patience.on_receipt * visit.patience;
    default: return patience.before_asking * visit.patience;
    }
}

// Erasing now could lose what was sent: a visit that saves waits for its answer, and after a while says what is safe.
Step wait_for_answer(const Visit& visit, const Surroundings& around)
{
    const auto waited = around.now.since_boot - visit.saving_since;
    const auto& patience = around.station.patience;
    Visit next{visit};
    next.touched_at = around.now.since_boot;
    if (visit.phase == Phase::Saving && waited >= patience.for_saving) {
        next.fault = Fault::NoAnswer;
        return to(next, Phase::Fault);
    }
    const bool looks = visit.phase == Phase::LookingForTimes || visit.phase == Phase::Holding || visit.phase == Phase::LookingForBookings;
    if (looks && waited >= patience.for_booking) {
        next.fault = Fault::NoAnswer;
        return nothing_known(next, around);
    }
    if (prepares_list(visit)) return waited >= patience.for_known ? list_after_preparing(next, around) : unchanged(visit);
    if (visit.phase == Phase::Preparing && waited >= patience.for_booking) {
        next.fault = Fault::NoAnswer;
        return to(next, Phase::NoNextQuestion);
    }
    return unchanged(visit);
}

Step wait_on_welcome(const Visit& visit, Duration silence, const Surroundings& around)
{
    auto untouched = fresh(around.station);
    untouched.touched_at = visit.touched_at;
    if (silence < around.station.patience.on_welcome || visit == untouched) return unchanged(visit);
    return gone(visit, around);
}

// The clock runs from the last touch, so nobody is hurried while they type. The first silence asks, the second ends the
// visit and forgets it.
Step wait(const Visit& visit, const Surroundings& around)
{
    const auto silence = around.now.since_boot - visit.touched_at;
    const auto& patience = around.station.patience;
    switch (visit.phase) {
    case Phase::Welcome: return wait_on_welcome(visit, silence, around);
    case Phase::Saving:
    case Phase::Preparing:
    case Phase::Holding:
    case Phase::LookingForBookings:
    case Phase::LookingForTimes: return wait_for_answer(visit, around);
    case Phase::StaffPin:
    case Phase::Staff: return silence >= patience.staff ? gone(visit, around) : unchanged(visit);
    default: break;
    }

    const auto before_asking = silence_before_asking(visit, patience);
    if (silence >= before_asking + patience.before_leaving) return gone(visit, around);
    Visit next{visit};
    next.asked_if_present = silence >= before_asking;
    return unchanged(next);
}

// Who waits for help is not hurried, and nothing of hers is on that page. But what lies under it is hers: after a long silence that
// goes, and the page of a call that nobody took yet stays for whoever looks.
Step wait_for_help(const Visit& visit, const Surroundings& around)
{
    const bool waits = visit.phase == Phase::Saving || visit.phase == Phase::Preparing || visit.phase == Phase::LookingForTimes || visit.phase == Phase::Holding || visit.phase == Phase::LookingForBookings;
    if (waits) return wait_for_answer(visit, around);
    const bool staff = visit.phase == Phase::StaffPin || visit.phase == Phase::Staff;
    const auto& patience = around.station.patience;
    if (around.now.since_boot - visit.touched_at < (staff ? patience.staff : patience.with_help)) return unchanged(visit);

    const bool taken = visit.help.state == HelpCallState::State::Acknowledged;
    if (visit.phase == Phase::Welcome && !taken) return unchanged(visit);
    auto next = gone(visit, around);
    if (taken) return next;
    next.visit.help = visit.help;
    next.visit.comfort = visit.comfort;
    return next;
}

}  // namespace

Maybe about_time(const Visit& visit, const Event& event, const Surroundings& around)
{
    Visit next{visit};
    const auto now = around.now.since_boot;
    if (get<Listening>(event)) {        // a page that asks whether she is there is read aloud too, and that is no answer of hers
        if (!visit.asked_if_present && !visit.leaving) next.touched_at = now;
        return unchanged(next);
    }
    if (get<Moved>(event)) {
        next.touched_at = visit.asked_if_present ? now - silence_before_asking(visit, around.station.patience) : now;
        return unchanged(next);
    }
    if (!get<Tick>(event)) return {};

    // Wherever she went meanwhile, she reads that nobody has answered and whom to call.
    if (next.help.state == HelpCallState::State::Calling && now - next.help.called_at >= around.station.patience.before_112) {
        next.help.state = HelpCallState::State::Unanswered;
        next.help.page_open = true;
        next.sign = {};
        next.leaving = next.asked_if_present = next.choosing_language = next.choosing_aids = false;
    }
    give_up_slip(next, around);
    leave_after_silence(next, around);
    if (asks_for_code(next) && !next.typed.empty() && now - next.typed_at >= around.station.patience.before_masking)
        next.masked = next.typed.size();

    if (next.phase == Phase::Booking) {
        if (now - next.saving_since < around.station.patience.for_booking * 2) return unchanged(next);
        if (next.booking.changing.empty()) return about_booking(next, BookingEnded{around.visit, BookingEnded::How::Unknown}, around);
        return about_changes(next, BookingChanged{around.visit, BookingChanged::How::Unknown}, around);
    }
    if (auto over = hold_over(next, around)) return over;
    return next.help.page_open && stands(next.help) ? wait_for_help(next, around) : wait(next, around);
}

}  // namespace luukku::rules

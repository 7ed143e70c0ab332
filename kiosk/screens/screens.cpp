#include "kiosk/screens/screens.h"

#include "kiosk/screens/parts.h"

#include <algorithm>

namespace luukku {

namespace {

using namespace screens;

Page body_of(const Visit& visit, const Station& station, const Moment& now)
{
    switch (visit.phase) {
    case Phase::Welcome: return station.closed ? closed_screen(visit, station) : welcome_screen(station);
    case Phase::ForWhom: return for_whom_screen();
    case Phase::ForWhat: return for_what_screen(visit, station);
    case Phase::ActingCode: return acting_code_screen(visit);
    case Phase::NotForAnother: return not_for_another_screen(visit, station);
    case Phase::Safety: return safety_screen();
    case Phase::Identify: return identify_screen(visit);
    case Phase::Saving:
    case Phase::Preparing:
    case Phase::LookingForTimes:
    case Phase::Holding:
    case Phase::LookingForBookings:
    case Phase::Booking: return saving_screen(visit);
    case Phase::Receipt: return receipt_screen(visit, station);
    case Phase::PreVisit: return pre_visit_screen(visit, station);
    case Phase::StillRight: return still_right_screen(visit);
    case Phase::Wishes: return wishes_screen(visit);
    case Phase::Question: return question_screen(visit);
    case Phase::Review: return review_screen(visit);
    case Phase::Forms: return forms_screen(visit, station);
    case Phase::NoNextQuestion: return no_next_question_screen(visit, station);
    case Phase::FormSent: return form_sent_screen(visit, station);
    case Phase::Needs: return needs_screen(visit, station);
    case Phase::Sharing: return sharing_screen();
    case Phase::TellMore: return tell_more_screen(visit);
    case Phase::Services: return services_screen(visit, station);
    case Phase::Times: return times_screen(visit, station);
    case Phase::Siblings: return siblings_screen(visit);
    case Phase::SiblingCode: return sibling_code_screen(visit);
    case Phase::Combine: return combine_screen(visit, station);
    case Phase::BookingReason: return booking_reason_screen(visit, station);
    case Phase::AskChange: return ask_change_screen(visit, station);
    case Phase::MyBookings: return my_bookings_screen(visit, station);
    case Phase::CancelReview: return cancel_review_screen(visit, station);
    case Phase::Changed: return changed_screen(visit, station);
    case Phase::BookingReview: return booking_review_screen(visit, station, now);
    case Phase::Booked: return booked_screen(visit, station);
    case Phase::ContactSent: return contact_sent_screen(visit, station);
    case Phase::NoTimesNow: return no_times_screen(visit, station);
    case Phase::Fault: return fault_screen(visit, station);
    case Phase::GoOn: return go_on_screen(visit);
    case Phase::Paused: return paused_screen(visit, station);
    case Phase::StaffPin: return pin_screen(visit, now);
    case Phase::Staff: return staff_screen(visit, station, now);
    }
    return welcome_screen(station);
}

// A question to the person hides what was on the page: somebody else may be standing there now.
Page uppermost(const Visit& visit, const Station& station, const Moment& now)
{
    if (visit.choosing_language && !visit.asked_if_present) return languages_screen(visit, station);      // nothing of hers stands there
    if (visit.choosing_aids && !visit.asked_if_present) return aids_screen(visit, station);
    if (visit.leaving) return leaving_screen(visit);
    if (visit.asked_if_present) return idle_screen(visit);
    if (visit.help.page_open) return help_screen(visit);
    if (visit.beside != Beside::Nobody) return visit.beside == Beside::Pin ? pin_screen(visit, now) : beside_screen(visit);
    return body_of(visit, station, now);
}

// Where a field is her own, so is each key that writes into it.
void keep_keys_private(Page& page)
{
    const auto any = [&](auto&& is) { return std::any_of(page.body.begin(), page.body.end(), [&](const Block& block) { return std::any_of(block.nodes.begin(), block.nodes.end(), is); }); };
    if (!any([](const Node& node) { return node.role == Role::Field && node.secret; })) return;
    for (auto& block : page.body)
        for (auto& node : block.nodes)
            if (node.role == Role::Key && node.icon != Icon::Erase) node.secret = true;
}

// Said on every page of hers until it is mended or she has gone, but not over the call for help, where nothing of her stands.
bool tells_of_unkept(const Visit& visit)
{
    return !visit.unkept.empty() && !visit.help.page_open && visit.phase != Phase::Saving;
}

}  // namespace

Page hidden_page()
{
    auto hidden = page("hidden", text("hidden.heading"));
    hidden.body.push_back(column(Place::Low, {button("hidden/show", text("hidden.show"), ChangeVoice{ChangeVoice::To::Shown}, Tone::Accent),
                                              button("hidden/help", text("bar.help"), CallHelp{}, Tone::Warm, Icon::Bell)}));
    return hidden;
}

Page page_of(const Visit& visit, const Station& station, const Moment& now)
{
    auto page = uppermost(visit, station, now);
    const auto* clip = clip_of(page, visit, station);
    if (visit.sign.open()) page = sign_screen(page, visit, station);
    if (tells_of_unkept(visit)) page.body.insert(page.body.begin(), column(Place::Top, {notice("unkept", text("fault.unkept"), Tone::Danger, Icon::Warning)}));
    keep_keys_private(page);
    page.frame = frame(visit, station, now);
    if (!station.signs.empty() && !page.frame.staff) page.frame.sign = sign_key(clip, visit);
    return page;
}

}  // namespace luukku

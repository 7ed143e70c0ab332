#include "kiosk/screens/parts.h"

#include <algorithm>
#include <cstdint>

// What a time is booked for, and why.
namespace luukku::screens {

namespace {

Text minutes_of(const Service& service)
{
    return text("services.minutes", {{"minutes", std::int64_t{service.minutes}}});
}

// Of several children what is booked is changed for one at a time.
Node siblings_row(const Visit& visit)
{
    auto siblings = row("services/siblings", text("services.siblings"), ShowSiblings{}, Icon::Family);
    if (const auto children = family_of(visit).size(); children > 1) siblings.second = text("siblings.count", {{"children", static_cast<std::int64_t>(children)}});
    return siblings;
}

Text combine_lead(const Visit& visit)
{
    const auto children = static_cast<std::int64_t>(family_of(visit).size());
    return children < 2 ? text("combine.lead") : text("combine.lead.children", {{"children", children}, {"most", static_cast<std::int64_t>(most_services(visit))}});
}

Node reason_row(const std::string& code, Text words)
{
    auto reason = row("reason/" + (code.empty() ? std::string{"none"} : code), std::move(words), ChooseReason{code}, code.empty() ? Icon::None : Icon::Forward);
    reason.secret = true;
    return reason;
}

}  // namespace

Page services_screen(const Visit& visit, const Station& station)
{
    auto services = page("services", text("services.heading"));
    services.progress = step_of_booking(2);
    std::vector<Node> choices;
    bool combine = false;
    for (const auto& service : station.services) {
        if (!service.on) continue;
        combine = combine || service.combines;
        if (!service.listed) continue;
        auto choice = row("service/" + service.code, named(service.name, visit), ChooseService{service.code}, Icon::Calendar);
        choice.second = minutes_of(service);
        choices.push_back(choice);
    }
    if (choices.empty() && !combine) choices = {notice("none", text("services.none"), Tone::Plain, Icon::Question), channels(visit, station)};
    if (combine) choices.push_back(row("services/several", text("services.several"), SeveralServices{}, Icon::More));
    if (books_for_a_child(visit)) choices.push_back(siblings_row(visit));
    if (visit.booking.siblings.empty()) choices.push_back(row("services/change", text("services.change"), ChangeBookings{}, Icon::Form));
    services.body.push_back(column(Place::Low, std::move(choices)));
    return services;
}

Page combine_screen(const Visit& visit, const Station& station)
{
    auto combine = page("combine", text("combine.heading"));
    combine.progress = step_of_booking(2);
    combine.body.push_back(column(Place::Top, {paragraph("lead", combine_lead(visit))}));
    std::vector<Node> choices;
    const auto& chosen = visit.booking.services;
    for (const auto& service : station.services) {
        if (!service.on || !service.combines) continue;
        auto choice = button("service/" + service.code, named(service.name, visit), ToggleService{service.code});
        choice.second = minutes_of(service);
        choice.role = Role::Tick;
        choice.chosen = std::find(chosen.begin(), chosen.end(), service.code) != chosen.end();
        choice.enabled = choice.chosen || chosen.size() < most_services(visit);
        choice.secret = true;
        choices.push_back(std::move(choice));
    }
    combine.body.push_back(column(Place::Low, std::move(choices)));
    combine.back = back();
    combine.next = next(text("combine.next", {{"count", static_cast<std::int64_t>(chosen.size())}}), !chosen.empty());
    return combine;
}

// No code stands here, and nothing that anybody knows of a child.
Page siblings_screen(const Visit& visit)
{
    auto siblings = page("siblings", text("siblings.heading"));
    siblings.progress = step_of_booking(2);
    siblings.body.push_back(column(Place::Top, {paragraph("lead", text("siblings.lead"))}));
    std::vector<Node> children;
    for (std::size_t n = 1; n <= family_of(visit).size(); ++n)
        children.push_back(fact("child/" + std::to_string(n), text("siblings.child", {{"child", static_cast<std::int64_t>(n)}}), text("siblings.given")));
    siblings.body.push_back(column(Place::Top, std::move(children)));
    std::vector<Node> low;
    if (may_add_sibling(visit)) low.push_back(row("siblings/add", text("siblings.add"), AddSibling{}, Icon::Person));
    else low.push_back(notice("full", text("siblings.full"), Tone::Plain, Icon::Family));
    if (!visit.booking.siblings.empty()) low.push_back(row("siblings/remove", text("siblings.remove"), RemoveSibling{}, Icon::Close));
    siblings.body.push_back(column(Place::Low, std::move(low)));
    siblings.next = next(text("page.next"));
    return siblings;
}

Page sibling_code_screen(const Visit& visit)
{
    auto code = identify_screen(visit);
    code.id = "sibling-code";
    return code;
}

// She need not say: that leads on as well.
Page booking_reason_screen(const Visit& visit, const Station& station)
{
    const bool cancels = !visit.booking.changing.empty();
    auto why = page("booking-reason", text(cancels ? "reason.cancel.heading" : "reason.heading"));
    std::vector<Node> reasons;
    if (cancels)
        for (const auto code : cancel_reasons) reasons.push_back(reason_row(std::string{code}, text("reason." + std::string{code})));
    else if (const auto* service = visit.booking.services.empty() ? nullptr : station.service(visit.booking.services.front()))
        for (const auto& reason : service->reasons) reasons.push_back(reason_row(reason.code, named(reason.name, visit)));
    reasons.push_back(reason_row({}, text("reason.not_said")));
    why.body.push_back(column(Place::Low, std::move(reasons)));
    why.back = back();
    return why;
}

}  // namespace luukku::screens

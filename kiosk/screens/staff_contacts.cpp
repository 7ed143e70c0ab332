#include "kiosk/screens/parts.h"

#include <algorithm>
#include <cstdint>
#include <set>

// The day's contacts for staff: each until somebody has assessed it, and who could help.
namespace luukku::screens {

namespace {

using Day = StaffContact::Day;

constexpr std::string_view section{"contacts"};

// What follows in the section's name is the competence that is looked for.
std::string wanted_competence(const Visit& visit)
{
    const auto bar = visit.staff.section.find('/');
    return bar == std::string::npos ? std::string{} : visit.staff.section.substr(bar + 1);
}

bool helps(const StaffContact& contact, const std::string& competence)
{
    return competence.empty() || std::find(contact.competences.begin(), contact.competences.end(), competence) != contact.competences.end();
}

// A name in a catalog's choice has no hyphens.
Text competence_name(std::string code)
{
    std::replace(code.begin(), code.end(), '-', '_');
    return text("staff.competence", {{"code", std::move(code)}});
}

Tone tone_of(Day day)
{
    return day == Day::Late ? Tone::Danger : day == Day::ClosesSoon ? Tone::Warm : Tone::Plain;
}

Node row_of(std::size_t number, const StaffContact& contact)
{
    auto row = fact("contact/" + std::to_string(number), text("staff.contact.at", {{"at", contact.at}}), contact.words.empty() ? text("staff.contact.taken") : given(contact.words));
    row.secret = true;
    row.tone = tone_of(contact.day);
    if (contact.day == Day::Late) row.label = text("staff.contact.late", {{"at", contact.at}});
    else if (contact.day == Day::ClosesSoon) row.label = text("staff.contact.soon", {{"at", contact.at}});
    return row;
}

}  // namespace

Node contacts_tile(const StationState& state)
{
    std::int64_t open = 0;
    auto worst = Day::Fine;
    for (const auto& contact : state.contacts) {
        if (contact.assessed) continue;
        ++open;
        worst = std::max(worst, contact.day);
    }
    Node tile;
    tile.id = "tile/contacts";
    tile.role = Role::Tile;
    tile.label = text("staff.contacts.open");
    tile.action = text("page.number", {{"value", open}});
    tile.second = text(worst == Day::Late ? "staff.contacts.late" : worst == Day::ClosesSoon ? "staff.contacts.soon" : open > 0 ? "staff.contacts.today" : "staff.contacts.none");
    tile.tone = open == 0 ? Tone::Good : tone_of(worst);
    tile.icon = open == 0 ? Icon::Tick : worst == Day::Late ? Icon::Warning : worst == Day::ClosesSoon ? Icon::Bell : Icon::None;
    return tile;
}

Page contacts_screen(const Visit& visit)
{
    auto contacts = page("staff-contacts", text("staff.contacts"));
    contacts.body.push_back(sections(visit));
    const auto wanted = wanted_competence(visit);
    std::set<std::string> competences;
    for (const auto& contact : visit.staff.state.contacts) competences.insert(contact.competences.begin(), contact.competences.end());
    Block chips{Arrangement::Chips, Place::Top, {}};
    const auto add_chip = [&](const std::string& code, Text label) {
        auto chip = button("competence/" + (code.empty() ? "all" : code), std::move(label), StaffSection{code.empty() ? std::string{section} : std::string{section} + "/" + code});
        chip.chosen = code == wanted;
        chips.nodes.push_back(std::move(chip));
    };
    add_chip({}, text("staff.contacts.all"));
    for (const auto& code : competences) add_chip(code, competence_name(code));
    contacts.body.push_back(std::move(chips));

    for (const bool assessed : {false, true}) {
        std::vector<Node> rows;
        for (std::size_t number = 0; number < visit.staff.state.contacts.size(); ++number) {
            const auto& contact = visit.staff.state.contacts[number];
            if (contact.assessed == assessed && helps(contact, wanted)) rows.push_back(row_of(number, contact));
        }
        if (rows.empty() && assessed) continue;
        if (rows.empty()) rows.push_back(paragraph("none", text("staff.contacts.none")));
        rows.insert(rows.begin(), label(assessed ? "assessed" : "open", text(assessed ? "staff.contacts.assessed" : "staff.contacts.open")));
        contacts.body.push_back(column(Place::Top, std::move(rows)));
    }
    contacts.next = leave();
    return contacts;
}

}  // namespace luukku::screens

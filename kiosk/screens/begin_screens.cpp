#include "kiosk/screens/parts.h"

#include <cstdint>

namespace luukku::screens {

Node job_card(std::string id, const std::string& key, Job job, Icon icon, Tone tone)
{
    auto card = button("card/" + std::move(id), text(key), Start{job}, tone, icon);
    card.role = Role::Card;
    card.second = text(key + ".second");
    return card;
}

namespace {

Node key(const std::string& label, Event press, bool enabled)
{
    auto node = button("key/" + label, given(label), std::move(press));
    node.role = Role::Key;
    node.enabled = enabled;
    return node;
}

constexpr std::size_t whole_code = 11;

// Her own, unless somebody acts for her: then theirs in turn.
Text whose_code(const Visit& visit, bool scanned)
{
    if (!visit.acting) return text(scanned ? "identify.check.heading" : "identify.heading");
    const auto whose = visit.phase == Phase::ActingCode ? std::string_view{"own"} : visit.phase == Phase::SiblingCode ? std::string_view{"sibling"} : name_of(visit.acting->ground);
    return text(scanned ? "acting.identify.check" : "acting.identify", {{"whose", std::string{whose}}});
}

std::string flaw_key(Hetu::Flaw flaw)
{
    switch (flaw) {
    case Hetu::Flaw::Day: return "identify.flaw.date";
    case Hetu::Flaw::Check: return "identify.flaw.check";
    case Hetu::Flaw::IndividualNumber: return "identify.flaw.individual_number";
    default: return "identify.flaw.form";
    }
}

// What she needs to know of the code so far: how much is left, what is wrong, or that it can be checked and sent.
Text code_hint(const Visit& visit)
{
    const auto typed = visit.typed.reveal();
    if (typed.size() < whole_code) return text("identify.left", {{"left", static_cast<std::int64_t>(whole_code - typed.size())}});
    if (const auto flaw = Hetu::flaw_in(typed)) return text(flaw_key(*flaw));
    return text(visit.masked > 0 ? "identify.masked" : "identify.check");
}

enum class Typed { Nothing, Something };

Block digits(const std::string& allowed, Typed typed)
{
    std::vector<Node> keys;
    for (const char* digit : {"1", "2", "3", "4", "5", "6", "7", "8", "9"})
        keys.push_back(key(digit, TypeKey{digit}, allowed.find(digit) != std::string::npos));
    keys.push_back(key("-", TypeKey{"-"}, allowed.find('-') != std::string::npos));
    keys.push_back(key("0", TypeKey{"0"}, allowed.find('0') != std::string::npos));
    auto erase = button("key/erase", text("identify.erase"), EraseKey{}, Tone::Plain, Icon::Erase);
    erase.role = Role::Key;
    erase.enabled = typed == Typed::Something;
    keys.push_back(erase);
    return thirds(std::move(keys));
}

Block letters(const std::string& allowed)
{
    Block block{Arrangement::Letters, Place::Low, {}};
    for (const char letter : std::string_view{"ABCDEFHJKLMNPRSTUVWXY"}) {
        const std::string label(1, letter);
        block.nodes.push_back(key(label, TypeKey{label}, allowed.find(letter) != std::string::npos));
    }
    // The separator of the 1800s belongs to people over 126 years old; it is lit only where it can stand.
    if (allowed.find('+') != std::string::npos) block.nodes.push_back(key("+", TypeKey{"+"}, true));
    return block;
}

const char* waiting_for_booking(const Visit& visit)
{
    switch (visit.phase) {
    case Phase::Holding: return "times.holding.heading";
    case Phase::LookingForBookings: return "bookings.looking.heading";
    case Phase::Booking: return visit.booking.changing.empty() ? "times.booking.heading" : "bookings.changing.heading";
    default: return "times.looking.heading";
    }
}

}  // namespace

// Each in its own name, so that nobody has to understand the page to leave it.
Page languages_screen(const Visit& visit, const Station& station)
{
    auto languages_page = page("languages", text("language.heading"));
    std::vector<Node> choices;
    for (const auto language : station.languages) {
        const std::string name{name_of(language)};
        auto choice = button("choice/language/" + name, text("language." + name), ChooseLanguage{language});
        choice.role = Role::Choice;
        choice.chosen = visit.comfort.language == language;
        choices.push_back(std::move(choice));
    }
    languages_page.body.push_back(column(Place::Low, std::move(choices)));
    languages_page.back = back();
    languages_page.over = true;
    return languages_page;
}

Page welcome_screen(const Station& station)
{
    auto welcome = page("welcome", text("welcome.heading"));
    welcome.body.push_back(column(Place::Top, {paragraph("lead", text("welcome.lead"))}));
    Block cards{Arrangement::Pairs, Place::Top, {}};
    cards.nodes.push_back(job_card("check-in", "welcome.check_in", Job::CheckIn, Icon::CheckIn, Tone::Accent));
    cards.nodes.push_back(job_card("help", "welcome.help", Job::AskForHelp, Icon::Illness, Tone::Plain));
    auto book = job_card("book", "welcome.book", Job::Book, Icon::Calendar, Tone::Plain);
    if (offers_forms(Visit{}, station)) {
        cards.nodes.push_back(std::move(book));
        cards.nodes.push_back(job_card("form", "welcome.form", Job::FillForm, Icon::Form, Tone::Plain));
        welcome.body.push_back(cards);
    } else {
        welcome.body.push_back(cards);
        welcome.body.push_back(column(Place::Top, {std::move(book)}));
    }
    welcome.body.push_back(column(Place::Low, {row("row/another", text("welcome.another"), ForAnother{}, Icon::Family), row("row/go-on", text("welcome.go_on"), GoOnWithCode{}, Icon::Clock)}));
    // Low on a tall panel, where everybody reaches it: who cannot reach higher brings the other buttons down.
    auto aids = row("row/aids", text("bar.aids"), ShowAids{}, Icon::Aids);
    aids.second = text("aids.row");
    welcome.body.push_back(column(Place::Low, {aids}));
    welcome.body.back().tall_only = true;
    welcome.body.push_back(column(Place::Low, {paragraph("privacy", text("welcome.privacy"))}));
    return welcome;
}

// Nobody who comes in the evening is left with a dark hatch: whom to call, and when somebody is here again.
Page closed_screen(const Visit& visit, const Station& station)
{
    auto closed = page("closed", text("closed.heading"));
    std::vector<Node> lines;
    if (station.closed->opens) lines.push_back(notice("opens", text("closed.opens", {{"at", *station.closed->opens}}), Tone::Plain, Icon::Clock));
    lines.push_back(notice("helpline", text("closed.helpline"), Tone::Plain, Icon::Phone));
    lines.push_back(notice("emergency", text("closed.emergency"), Tone::Danger, Icon::Warning));
    closed.body.push_back(column(Place::Top, std::move(lines)));
    closed.body.push_back(column(Place::Top, {channels(visit, station), help_list()}));
    return closed;
}

Page safety_screen()
{
    auto safety = page("safety", text("safety.heading"));
    safety.body.push_back(column(Place::Top, {paragraph("lead", text("safety.lead"))}));
    std::vector<Node> signs;
    for (const char* sign : {"chest", "breath", "stroke", "conscious", "blood", "child", "self"}) {
        auto line = paragraph(sign, text(std::string{"safety."} + sign));
        line.icon = Icon::Warning;
        signs.push_back(line);
    }
    safety.body.push_back(column(Place::Top, std::move(signs)));
    auto unsure = row("safety/unsure", text("safety.unsure"), CallHelp{}, Icon::Question);
    safety.body.push_back(column(Place::Low, {button("safety/call", text("safety.call"), CallHelp{}, Tone::Warm, Icon::Bell), unsure,
                                              row("safety/none", text("safety.none"), NothingUrgent{}, Icon::Forward)}));
    safety.back = back();
    return safety;
}

Page identify_screen(const Visit& visit)
{
    const bool sibling = visit.phase == Phase::SiblingCode;
    const bool scanned = (sibling ? visit.booking.next_sibling : visit.who).by == KnownBy::ScannedCode;
    auto identify = page("identify", whose_code(visit, scanned));
    if (visit.code_refused) identify.body.push_back(column(Place::Top, {notice("refused", text("identify.code_refused"), Tone::Danger, Icon::Warning)}));
    if (sibling && visit.booking.given_already) identify.body.push_back(column(Place::Top, {notice("given", text("siblings.given_already"), Tone::Plain, Icon::Question)}));
    Node field;
    field.id = "field/hetu";
    field.role = Role::Field;
    field.label = given(shown_code(visit));
    if (visit.comfort.voice.on) field.typed = visit.typed.reveal();      // who does not see the mask is not told of it
    field.signs = static_cast<int>(whole_code);
    field.second = code_hint(visit);
    field.secret = true;
    const auto typed = visit.typed.reveal();
    const bool flawed = typed.size() == whole_code && Hetu::flaw_in(typed).has_value();
    field.tone = flawed ? Tone::Danger : Tone::Accent;
    identify.body.push_back(column(Place::Top, {field}));

    identify.back = back();
    identify.next = next(text("page.next"), typed.size() == whole_code && !flawed);
    // What was read from a card is whole: it is looked at and gone on with, and the keys come when a sign of it is erased.
    if (scanned) {
        identify.body.push_back(column(Place::Low, {row("key/erase", text("identify.erase"), EraseKey{}, Icon::Erase)}));
        return identify;
    }
    const auto allowed = typed.size() < whole_code ? keys_that_follow(typed) : std::string{};
    identify.body.push_back(digits(allowed, typed.empty() ? Typed::Nothing : Typed::Something));
    identify.body.push_back(letters(allowed));
    identify.letters_follow = ends_with_a_letter(typed);
    if (!sibling) identify.body.push_back(column(Place::Low, {row("identify/without", text("identify.without"), WithoutHetu{}, Icon::Question)}));
    return identify;
}

Page saving_screen(const Visit& visit)
{
    const bool next_question = visit.pending && std::holds_alternative<AskNextQuestion>(*visit.pending);
    const char* heading = visit.phase == Phase::Preparing ? (next_question ? "next.heading" : "forms.preparing.heading") : visit.phase == Phase::Saving ? "saving.heading" : waiting_for_booking(visit);
    auto saving = page("saving", text(heading));
    saving.body.push_back(column(Place::Top, {notice("wait", text("saving.lead"), Tone::Plain, Icon::Clock)}));
    return saving;
}

Page fault_screen(const Visit& visit, const Station& station)
{
    // After a time that may be booked, or an answer that did not come, nobody knows: it is not said that nothing was saved.
    const bool unknown = visit.booking_unknown || visit.fault == Fault::NoAnswer;
    auto fault = page("fault", text(unknown ? "fault.unknown.heading" : "fault.heading"));
    const auto safe = text(visit.encounter_saved ? "fault.saved" : unknown ? "fault.unknown" : "fault.not_saved");
    fault.body.push_back(column(Place::Top, {notice("safe", safe, visit.encounter_saved ? Tone::Good : Tone::Danger,
                                                   visit.encounter_saved ? Icon::Tick : Icon::Warning),
                                             paragraph("do", text("fault.do"))}));
    const auto reason = text("fault." + std::string{name_of(visit.fault.value_or(Fault::Internal))});
    fault.body.push_back(column(Place::Top, {fact("reason", text("fault.code"), reason)}));
    fault.body.push_back(column(Place::Low, {channels(visit, station), help_list()}));
    fault.next = next(text("fault.again"), visit.pending.has_value());
    return fault;
}

}  // namespace luukku::screens

#include "tests/visit/phases.h"

namespace luukku::test {

namespace {

using namespace std::chrono_literals;

Visitor identifying(const char* card)
{
    Visitor visitor;
    visitor.presses(card);
    if (visitor.visit().phase == Phase::Safety) visitor.presses("Ei mikään näistä. Jatkan.");
    return visitor;
}

Visitor saving(const char* card)
{
    auto visitor = identifying(card);
    visitor.identifies_herself();
    return visitor;
}

Visitor recorded(const char* card)
{
    auto visitor = saving(card);
    visitor.is_recorded_as(17);
    return visitor;
}

// Of whose need more can be asked here.
Visitor telling()
{
    auto station = kajaani();
    const auto form = forms::Form::open(questionnaire("tarve-sairas"));
    if (form) station.forms.emplace("https://luukku.example/fhir/Questionnaire/tarve-sairas", *form);
    Visitor visitor{station};
    visitor.asks_for_help_as(17);
    visitor.presses("Olen sairas");
    visitor.presses_id("nav/next");
    visitor.hears(Saved::What::Contact);
    return visitor;
}

// Who may be told what was found of her: each thing that can become of a booking, several at once, and none.
void add_outcomes(std::vector<std::pair<std::string, Visitor>>& all)
{
    using Standing = BookingMet::Standing;
    const auto met = [](Standing standing, const char* service, const char* place) {
        const auto start = *parse_instant("2026-11-23T10:20:00+02:00");
        return BookingMet{standing, start, start - 30min, service, place, "Ota mukaan lääkelista."};
    };
    const auto told = [&](const std::string& name, ArrivalTold what) {
        auto visitor = saving("Ilmoittaudu");
        visitor.is_recorded_as(17, std::move(what));
        all.emplace_back(name, std::move(visitor));
    };
    for (const auto standing : {Standing::CheckedIn, Standing::AlreadyIn, Standing::Late, Standing::Early, Standing::TooLate, Standing::AtDesk, Standing::Remote, Standing::Cancelled})
        told("receipt, told " + std::to_string(static_cast<int>(standing)), {{met(standing, "sairaanhoitaja", "Location/aula-b")}, true});
    told("receipt, told elsewhere", {{met(Standing::OtherStation, "laakari", "Location/kuhmo")}, true});
    told("receipt, told somewhere", {{met(Standing::OtherStation, "something-new", "Location/moon")}, true});
    told("receipt, told several", {{met(Standing::CheckedIn, "laboratorio", "Location/aula-a"), met(Standing::CheckedIn, "sairaanhoitaja", "Location/aula-b"), met(Standing::Cancelled, "laakari", "")}, true});
    told("receipt, told not found", {{}, true});
    told("receipt, told cannot know", {{}, false});
    auto station = kajaani();
    station.closed = care::Closed{*parse_instant("2026-11-24T08:00:00+02:00")};
    all.emplace_back("closed", Visitor{station});
}

Visitor in_the_questions()
{
    auto visitor = recorded("Ilmoittaudu");
    visitor.presses("Täytä esitiedot odottaessasi");
    visitor.presses_id("choice/vointi/hyva");
    return visitor;
}

Visitor at_the_review()
{
    auto visitor = in_the_questions();
    visitor.presses("Jatka");
    for (const char* choice : {"choice/laakkeet/false", "choice/allergia/ei", "choice/liikkuminen/false"}) {
        visitor.presses_id(choice);
        visitor.presses("Jatka");
    }
    visitor.presses("Jatka");
    return visitor;
}

Visitor for_a_child()
{
    Visitor visitor;
    for (const char* pressed : {"Asioin toisen puolesta", "Lapsen", "Ilmoittaudu", "Jatka ilman henkilötunnusta"}) visitor.presses(pressed);
    visitor.identifies_herself();
    visitor.is_recorded_as(17);
    return visitor;
}

Visitor beside()
{
    auto visitor = recorded("Ilmoittaudu");
    visitor.has_staff_beside();
    return visitor;
}

Visitor begins(Visitor visitor, const char* form)
{
    for (const char* words : {"Täytä kysely", "Ei mikään näistä. Jatkan."}) visitor.presses(words);
    visitor.identifies_herself();
    visitor.presses(form);
    return visitor;
}

// One question of her own choice away from sending; a form whose half answers are passed on.
Visitor at_a_form()
{
    auto station = kajaani();
    station.critical = {own_questionnaire};
    station.reception = care::Reception::Received;
    return begins(Visitor{station}, "Esitiedot vastaanotolle");
}

// A form whose first question the centre is asked for.
Visitor at_an_adaptive_form()
{
    auto station = kajaani();
    const std::string url{"https://luukku.example/fhir/Questionnaire/uni"};
    station.forms.insert_or_assign(url, *forms::Form::open(questionnaire("uni")));
    station.reception = care::Reception::Received;
    return begins(Visitor{station}, "Uni ja lepo");
}

Visitor with_a_form_sent()
{
    auto visitor = saving("Täytä kysely");
    visitor.presses("Esitiedot vastaanotolle");
    for (const char* choice : {"choice/vointi/hyva", "choice/laakkeet/false", "choice/allergia/ei", "choice/liikkuminen/false"}) {
        visitor.presses_id(choice);
        visitor.presses("Jatka");
    }
    visitor.presses("Jatka");
    visitor.presses("Lähetä vastaukset");
    visitor.hears(Saved::What::Answers);
    return visitor;
}

// The centre asks her for one form more before her booking.
Visitor with_pre_visit_forms()
{
    auto station = kajaani();
    const std::string lab{"https://luukku.example/fhir/Questionnaire/laboratorio-esitiedot"};
    station.forms.insert_or_assign(lab, *forms::Form::open(questionnaire("laboratorio-esitiedot")));
    Visitor visitor{station};
    visitor.presses("Ilmoittaudu");
    visitor.identifies_herself();
    visitor.is_recorded_as(17, {}, std::vector<FormAsked>{{lab, "Task/7", true}, {own_questionnaire, {}, false}});
    visitor.presses("Täytä esitiedot odottaessasi");
    return visitor;
}

// Two answers of three days ago.
Visitor with_known_answers()
{
    auto visitor = saving("Ilmoittaudu");
    visitor.meets(PersonKnown{1, {}, {}, {earlier_response("2026-11-20T09:00:00+02:00").write()}});
    visitor.is_recorded_as(17);
    visitor.presses("Täytä esitiedot odottaessasi");
    return visitor;
}

Visitor with_times()
{
    auto visitor = saving("Varaa aika");
    visitor.presses("Sairaanhoitaja");
    const auto start = *parse_instant("2026-11-24T09:20:00+02:00");
    visitor.meets(TimesFound{visitor.number(), {{"b", start, start + 40min, "2026-11-24", false, {{"sairaanhoitaja", start, start + 40min, {"b"}, {}, {}}}}, {"c", start + 1h, start + 2h, "2026-11-24", true, {}}}, 1});
    visitor.presses("9.20");
    return visitor;
}

// Reading what she is about to book, with the time kept for her.
Visitor with_a_held_time()
{
    auto visitor = with_times();
    visitor.presses("Tarkista varaus");
    visitor.meets(TimeHeld{visitor.number(), TimeHeld::How::Held, visitor.now().utc + 5min, visitor.visit().booking.appointment.value});
    return visitor;
}

// Known well enough to see what she has booked: of the second only that it cannot be changed here.
Visitor with_bookings()
{
    auto station = kajaani();
    station.trust.typed_code.own = true;
    Visitor visitor{station};
    visitor.presses("Varaa aika");
    visitor.identifies_herself();
    visitor.presses("Siirrä tai peru aika");
    const auto start = *parse_instant("2026-11-25T09:20:00+02:00");
    visitor.meets(BookingsFound{visitor.number(), {{"Appointment/1", {"laakari"}, "Lääkäri", start, start + 20min, "Aula A", true, true}, {"Appointment/2", {}, "Ohjaus", start + 24h, start + 25h, {}, false, false}}, 1});
    return visitor;
}

Visitor with_a_printer()
{
    Visitor visitor;
    visitor.station().prints = true;
    visitor.presses("Ilmoittaudu");
    visitor.identifies_herself();
    visitor.is_recorded_as(17);
    return visitor;
}

Visitor then(Visitor visitor, std::initializer_list<const char*> presses)
{
    for (const char* words : presses) visitor.presses(words);
    return visitor;
}

Visitor then(Visitor visitor, const Event& event)
{
    visitor.meets(event);
    return visitor;
}

Visitor signed_in()
{
    Visitor visitor;
    visitor.meets(OpenStaff{});
    visitor.types("271828");
    visitor.presses("Jatka");
    visitor.meets(PinChecked{visitor.number(), {}, {}});
    StationState state;
    state.failed = 1;
    state.failures.push_back({"Encounter", "refused", visitor.now().utc});
    state.calls.push_back({"call-1", visitor.now().utc, "nurse", false});
    state.figures.hours = {{8, 3, 1}, {9, 5, 0}};
    state.figures.longest = visitor.now().utc;
    state.figures.days = {{visitor.now().utc - 24h, {}, {}}, {visitor.now().utc, 8, 2}};
    visitor.meets(StationStateKnown{state});
    return visitor;
}

// A guardian who has given two children.
Visitor with_siblings(std::initializer_list<const char*> presses)
{
    Visitor visitor;
    for (const char* pressed : {"Asioin toisen puolesta", "Lapsen", "Varaa aika", "Jatka ilman henkilötunnusta"}) visitor.presses(pressed);
    visitor.identifies_herself("010111A900A");
    for (const char* pressed : {"Usealle lapselle samalla käynnillä", "Lisää lapsi"}) visitor.presses(pressed);
    visitor.identifies_herself("030315A903B");
    return then(std::move(visitor), presses);
}

Visitor times_for_two()
{
    auto visitor = with_siblings({"Jatka", "Lääkäri"});
    const auto start = *parse_instant("2026-11-24T09:20:00+02:00");
    visitor.meets(TimesFound{visitor.number(), {{"b", start, start + 40min, "2026-11-24", false, {{"laakari", start, start + 20min, {"b"}, {}, {}}, {"laakari", start + 20min, start + 40min, {"c"}, {}, {}, 1}}}}, 1});
    return visitor;
}

Visitor reading_for_two()
{
    auto visitor = then(times_for_two(), {"9.20", "Tarkista varaus"});
    visitor.meets(TimeHeld{visitor.number(), TimeHeld::How::Held, visitor.now().utc + 5min, visitor.visit().booking.appointment.value});
    return visitor;
}

// What else staff meet; the last of `all` are their settings.
void add_staff(std::vector<std::pair<std::string, Visitor>>& all, const Visitor& staff)
{
    all.back().second.station().prints = true;
    all.emplace_back("staff name", then(all.back().second, StaffSection{"name"}));
    auto judged = staff.visit().staff.state;
    judged.new_name.emplace().name = "Rannan terveysasema";
    all.emplace_back("staff settings, a new name is judged", then(then(staff, {"Asetukset"}), StationStateKnown{judged}));
    all.emplace_back("staff queue", then(staff, StaffSection{"queue"}));
    all.emplace_back("staff days", then(staff, StaffSection{"days"}));
    all.emplace_back("staff keys", then(staff, StaffSection{"keys"}));
    all.emplace_back("staff is asked for a key", then(all.back().second, TeachKey{TeachKey::What::All, {}}));
    all.emplace_back("staff gave a key", then(then(all.back().second, KeypadPressed{184}), Back{}));
    all.emplace_back("staff tries the keys", then(then(staff, StaffSection{"try-keys"}), KeypadPressed{184}));
}

// Who is here for somebody else, staff beside her, and who goes on with a code.
void add_acting(std::vector<std::pair<std::string, Visitor>>& all)
{
    const std::vector<std::pair<std::string, Visitor>> pages{
        {"for whom", then(Visitor{}, {"Asioin toisen puolesta"})},
        {"for what", then(Visitor{}, {"Asioin toisen puolesta", "Lapsen"})},
        {"code of who acts", then(Visitor{}, {"Asioin toisen puolesta", "Lapsen", "Ilmoittaudu"})},
        {"code of the child", then(Visitor{}, {"Asioin toisen puolesta", "Lapsen", "Ilmoittaudu", "Jatka ilman henkilötunnusta"})},
        {"not for another", then(Visitor{}, {"Asioin toisen puolesta", "Läheiseni", "Varaa aika"})},
        {"receipt for a child", for_a_child()},
        {"children who come together", with_siblings({})},
        {"code of another child", with_siblings({"Lisää lapsi"})},
        {"services for several children", with_siblings({"Jatka"})},
        {"several services for several children", with_siblings({"Jatka", "Monta asiaa samalla käynnillä"})},
        {"times of several children", times_for_two()},
        {"booking review of several children", reading_for_two()},
        {"booked for several children", then(then(reading_for_two(), {"Varaa ajat"}), BookingEnded{1, BookingEnded::How::Booked})},
        {"staff beside her", beside()},
        {"PIN beside her", then(recorded("Ilmoittaudu"), OpenStaff{})},
        {"code to go on with", then(Visitor{}, {"Jatka koodilla"})},
        {"code refused", then(then(then(Visitor{}, {"Jatka koodilla"}), Event{Scanned{Secret{"LUUKKU2.482915073264"}}}), PausedRefused{1, Fault::Refused, 4})},
        {"saved for later", then(then(in_the_questions(), {"Lopeta", "Tallenna ja jatka myöhemmin"}), VisitPaused{1, Secret{"482915073264"}, *parse_instant("2026-11-24T09:42:00+02:00"), true, {}})},
    };
    all.insert(all.end(), pages.begin(), pages.end());
}

// Who books a time, moves or cancels one.
void add_bookings(std::vector<std::pair<std::string, Visitor>>& all)
{
    using How = BookingEnded::How;
    const auto booking = then(with_a_held_time(), {"Varaa aika"});
    const auto cancelling = then(with_bookings(), {"Peru", "En halua kertoa", "Peru aika"});
    const std::vector<std::pair<std::string, Visitor>> pages{
        {"services", saving("Varaa aika")},
        {"looking for times", then(saving("Varaa aika"), {"Sairaanhoitaja"})},
        {"times", with_times()},
        {"no times", then(then(saving("Varaa aika"), {"Lääkäri"}), TimesFound{1, {}, 1})},
        {"times unknown", then(then(saving("Varaa aika"), {"Lääkäri"}), TimesUnknown{1, Fault::NoNetwork, 1})},
        {"several services", then(saving("Varaa aika"), {"Monta asiaa samalla käynnillä", "Lääkäri"})},
        {"holding a time", then(with_times(), {"Tarkista varaus"})},
        {"asks for a change", then(saving("Varaa aika"), {"Siirrä tai peru aika"})},
        {"my bookings", with_bookings()},
        {"why she cancels", then(with_bookings(), {"Peru"})},
        {"cancel review", then(with_bookings(), {"Peru", "En halua kertoa"})},
        {"cancelling", cancelling},
        {"cancelled", then(cancelling, BookingChanged{1, BookingChanged::How::Done})},
        {"not allowed to cancel", then(cancelling, BookingChanged{1, BookingChanged::How::NotAllowed})},
        {"moving", then(with_bookings(), {"Siirrä"})},
        {"booking review", with_a_held_time()},
        {"booking", booking},
        {"booked", then(booking, BookingEnded{1, How::Booked})},
        {"booking request sent", then(then(booking, BookingEnded{1, How::CannotReach}), Saved{1, Saved::What::Contact})},
    };
    all.insert(all.end(), pages.begin(), pages.end());
}

}  // namespace

std::vector<std::pair<std::string, Visitor>> every_page()
{
    const auto silent = [](Visitor visitor, Duration time) {
        visitor.is_silent_for(time);
        return visitor;
    };
    const auto needs = then(recorded("Tarvitsen apua"), {"Olen sairas"});
    const auto contact = then(needs, {"Lähetä, 1 valittu"});
    const auto failed = then(saving("Ilmoittaudu"), NotSaved{1, Fault::DiskFull});
    const auto staff = signed_in();
    std::vector<std::pair<std::string, Visitor>> all{
        {"welcome", Visitor{}},
        {"safety", then(Visitor{}, {"Tarvitsen apua"})},
        {"identify", identifying("Ilmoittaudu")},
        {"identify, typed", then(identifying("Ilmoittaudu"), Event{Scanned{Secret{"010181-900C"}}})},
        {"saving", saving("Ilmoittaudu")},
        {"fault", failed},
        {"receipt", recorded("Ilmoittaudu")},
        {"receipt with a printer", with_a_printer()},
        {"slip printing", then(with_a_printer(), {"Tulosta lappu"})},
        {"slip printed", then(then(with_a_printer(), {"Tulosta lappu"}), SlipEnded{1, 1, {}})},
        {"slip failed", then(then(with_a_printer(), {"Tulosta lappu"}), SlipEnded{1, 1, PrinterState::PaperOut})},
        {"another slip asked for", then(then(then(with_a_printer(), {"Tulosta lappu"}), SlipEnded{1, 1, {}}), {"Tulosta toinen lappu"})},
        {"pre-visit", with_pre_visit_forms()},
        {"still right", with_known_answers()},
        {"still right, one changes", then(with_known_answers(), {"Muutan tätä"})},
        {"question", in_the_questions()},
        {"review", at_the_review()},
        {"answers saving", then(at_the_review(), {"Lähetä vastaukset"})},
        {"answers fault", then(then(at_the_review(), {"Lähetä vastaukset"}), NotSaved{1, Fault::StoreUnavailable})},
        {"receipt with thanks", then(then(at_the_review(), {"Lähetä vastaukset"}), Saved{1, Saved::What::Answers})},
        {"needs", needs},
        {"wishes", then(then(contact, Saved{1, Saved::What::Contact}), {"Kerro henkilökunnalle", "Kuulen huonosti"})},
        {"sharing", then(recorded("Tarvitsen apua"), {"Olen sairas", "Raha ja etuudet", "Lähetä, 2 valittu"})},
        {"tell more", telling()},
        {"contact sent", then(contact, Saved{1, Saved::What::Contact})},
        {"forms", saving("Täytä kysely")},
        {"form sent", with_a_form_sent()},
        {"forms after one was sent", then(with_a_form_sent(), {"Täytä toinen kysely"})},
        {"next question", at_an_adaptive_form()},
        {"no first question", then(at_an_adaptive_form(), NextQuestionUnknown{1, 1, Fault::NoNetwork})},
        {"leaving a form that is passed on", then(at_a_form(), {"Lopeta"})},
        {"leaving", then(in_the_questions(), {"Lopeta"})},
        {"idle", silent(in_the_questions(), 180s)},
        {"staff pin", then(Visitor{}, OpenStaff{})},
        {"staff today", staff},
        {"staff contacts", then(staff, {"Yhteydenotot"})},
        {"staff settings", then(staff, {"Asetukset"})},
    };
    add_staff(all, staff);
    add_outcomes(all);
    add_acting(all);
    add_bookings(all);
    return all;
}

}  // namespace luukku::test

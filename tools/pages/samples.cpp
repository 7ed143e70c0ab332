#include "tools/pages/samples.h"

namespace luukku::samples {

Node Maker::node(const char* id, Role role, const Said& label, Icon icon, Tone tone) const
{
    Node node;
    node.id = id;
    node.role = role;
    node.label = (*this)(label);
    node.icon = icon;
    node.tone = tone;
    return node;
}

Node Maker::button(const char* id, Role role, const Said& label, Icon icon, Tone tone) const
{
    auto node = this->node(id, role, label, icon, tone);
    node.press = Stay{};
    return node;
}

Node Maker::back() const { return button("nav/back", Role::Button, {"Takaisin", "Back"}, Icon::Back); }

Node Maker::next(const Said& label, bool enabled) const
{
    auto node = button("nav/next", Role::Button, label, Icon::Forward, Tone::Accent);
    node.enabled = enabled;
    return node;
}

Frame Maker::frame() const
{
    Frame frame;
    frame.station = given("Kajaanin sote-keskus");
    frame.clock = (*this)({"sunnuntai 22.11. · kello 9.42", "Sunday 22 November · 9.42"});
    auto finnish = button("language/fi", Role::Button, {"Suomi", "Suomi"});
    auto english = button("language/en", Role::Button, {"English", "English"});
    finnish.chosen = language == Language::Finnish;
    english.chosen = !finnish.chosen;
    frame.languages = {finnish, english};
    auto help = button("bar/help", Role::Button, {"Kutsu apua", "Call for help"}, Icon::Bell, Tone::Warm);
    help.press = CallHelp{};
    frame.bar = {button("bar/size", Role::Button, {"Tekstin koko", "Text size"}, Icon::TextSize),
                 button("bar/colours", Role::Button, {"Värit", "Colours"}, Icon::Contrast),
                 button("bar/leave", Role::Button, {"Lopeta", "Stop"}, Icon::Close), help};
    return frame;
}

Page Maker::page(const char* id, const Said& heading) const
{
    Page page;
    page.id = id;
    page.frame = frame();
    page.heading = (*this)(heading);
    return page;
}

namespace {

Page welcome(const Maker& make)
{
    auto page = make.page("welcome", {"Tervetuloa. Miten voimme auttaa?", "Welcome. How can we help?"});
    page.body.push_back({Arrangement::Column, Place::Top, {make.node("text/lead", Role::Paragraph,
        {"Valitse yksi, tai näytä kortti tai kirje lukijalle.", "Choose one, or show a card or a letter to the reader."})}});
    auto check_in = make.button("job/check-in", Role::Card, {"Ilmoittaudu", "Check in"}, Icon::CheckIn, Tone::Accent);
    check_in.second = make({"Minulla on aika varattuna", "I have a booked time"});
    auto ask = make.button("job/help", Role::Card, {"Tarvitsen apua", "I need help"}, Icon::Illness);
    ask.second = make({"Kerron, mitä asiani koskee", "I will say what it is about"});
    auto book = make.button("job/book", Role::Card, {"Varaa, siirrä tai peru aika", "Book, move or cancel a time"}, Icon::Calendar);
    book.second = make({"Katso vapaat ajat", "See the free times"});
    auto form = make.button("job/form", Role::Card, {"Täytä kysely", "Fill in a form"}, Icon::Form);
    form.second = make({"Hyvinvointi tai esitiedot", "Wellbeing or background"});
    page.body.push_back({Arrangement::Pairs, Place::Top, {check_in, ask, book, form}});
    page.body.push_back({Arrangement::Column, Place::Top, {
        make.button("row/other", Role::Row, {"Asioin toisen puolesta", "I am here for another person"}, Icon::Person, Tone::Quiet),
        make.button("row/code", Role::Row, {"Jatka koodilla", "Continue with a code"}, Icon::Form, Tone::Quiet)}});
    page.body.push_back({Arrangement::Column, Place::Low, {make.node("text/privacy", Role::Paragraph,
        {"Mitään ei jää näkyviin seuraavalle. Jos et koske näyttöön kolmeen minuuttiin, käynti suljetaan.",
         "Nothing stays in sight for the next person. If you do not touch the screen for three minutes, the visit is closed."},
        Icon::None, Tone::Quiet)}});
    return page;
}

Page identify(const Maker& make)
{
    auto page = make.page("identify", {"Näppäile henkilötunnuksesi", "Type your personal identity code"});
    auto field = make.node("field/code", Role::Field, {"010181-9", "010181-9"}, Icon::None, Tone::Accent);
    field.second = make({"Vielä kolme merkkiä. Esimerkki: 010181-900C", "Three more signs. Example: 010181-900C"});
    field.secret = true;
    page.body.push_back({Arrangement::Column, Place::Top, {
        make.node("text/lead", Role::Paragraph, {"Voit myös näyttää kortin tai kirjeen lukijalle näytön alla.", "You can also show a card or a letter to the reader."}),
        field}});
    Block digits{Arrangement::Thirds, Place::Low, {}};
    for (const char* digit : {"1", "2", "3", "4", "5", "6", "7", "8", "9", "-", "0"}) {
        const std::string id = std::string{"key/"} + digit;
        auto key = make.button(id.c_str(), Role::Key, {digit, digit});
        key.enabled = *digit != '-';
        digits.nodes.push_back(key);
    }
    digits.nodes.push_back(make.button("key/erase", Role::Key, {"Pyyhi", "Erase"}, Icon::Erase));
    Block letters{Arrangement::Letters, Place::Low, {}};
    for (const char letter : std::string{"ABCDEFHJKLMNPRSTUVWXY"}) {
        const std::string label{letter};
        auto key = make.button(("key/" + label).c_str(), Role::Key, {label.c_str(), label.c_str()});
        key.enabled = letter < 'D';
        letters.nodes.push_back(key);
    }
    page.body.push_back(digits);
    page.body.push_back(letters);
    page.body.push_back({Arrangement::Column, Place::Low, {
        make.button("row/without", Role::Row, {"Jatka ilman henkilötunnusta", "Continue without the code"}, Icon::Question, Tone::Quiet)}});
    page.back = make.back();
    page.next = make.next({"Jatka", "Continue"}, false);
    return page;
}

Page receipt(const Maker& make)
{
    auto page = make.page("receipt", {"Tulosi on kirjattu kello 9.42.", "Your arrival was recorded at 9.42."});
    auto number = make.node("number", Role::BigNumber, {"Numerosi", "Your number"});
    number.action = given("17");
    number.second = make({"Kutsumme sinut tällä numerolla, näytöllä ja äänellä.", "We will call you by this number, on the screen and aloud."});
    auto place = make.node("notice/place", Role::Notice, {"Odota aulassa B", "Wait in lobby B"}, Icon::Place);
    place.second = make({"Kulje käytävää suoraan. Aula B on vasemmalla, noin 20 metriä.", "Walk straight along the corridor. Lobby B is on the left, about 20 metres."});
    page.body.push_back({Arrangement::Column, Place::Top, {number, place}});
    auto offer = make.button("offer/start", Role::Card, {"Täytä esitiedot odottaessasi", "Answer questions while you wait"}, Icon::Form);
    offer.second = make({"6 kysymystä, noin 2 minuuttia", "6 questions, about 2 minutes"});
    page.body.push_back({Arrangement::Column, Place::Low, {offer}});
    page.body.push_back({Arrangement::Column, Place::Low, {
        make.button("row/help-list", Role::Row, {"Apua muualta: 112, 116117 ja kriisipuhelin", "Help elsewhere: 112, 116117 and the crisis line"}, Icon::Phone, Tone::Quiet)}});
    page.next = make.next({"Valmis", "Done"});
    page.next->icon = Icon::Tick;
    return page;
}

Page question(const Maker& make)
{
    auto page = make.page("question", {"Miten olet nukkunut viimeisen viikon aikana?", "How have you slept during the last week?"});
    page.progress = Progress{make({"Kysymys 3 / 12", "Question 3 / 12"}), 3, 12};
    page.body.push_back({Arrangement::Column, Place::Top, {make.node("text/hint", Role::Paragraph, {"Valitse se, joka sopii parhaiten.", "Choose what fits best."})}});
    Block answers{Arrangement::Column, Place::Low, {}};
    const std::vector<std::pair<const char*, Said>> all{{"answer/1", {"Hyvin", "Well"}}, {"answer/2", {"Melko hyvin", "Fairly well"}},
        {"answer/3", {"Vaihtelevasti", "It varies"}}, {"answer/4", {"Huonosti", "Badly"}}, {"answer/5", {"En halua vastata", "I do not want to answer"}}};
    for (const auto& one : all) answers.nodes.push_back(make.button(one.first, Role::Choice, one.second));
    answers.nodes[1].chosen = true;
    page.body.push_back(answers);
    page.back = make.back();
    page.next = make.next();
    return page;
}

Page safety(const Maker& make)
{
    auto page = make.page("safety", {"Onko sinulla tai lapsellasi nyt hätä?", "Are you or your child in danger now?"});
    page.body.push_back({Arrangement::Column, Place::Top, {make.node("text/lead", Role::Paragraph,
        {"Kutsu apua tai soita 112, jos jokin näistä on totta:", "Call for help or call 112, if any of these is true:"})}});
    Block signs{Arrangement::Column, Place::Top, {}};
    const std::vector<std::pair<const char*, Said>> all{{"text/chest", {"Kova rintakipu tai puristus", "Strong chest pain or pressure"}},
        {"text/breath", {"Vaikea hengittää", "Hard to breathe"}},
        {"text/stroke", {"Toinen puoli kehosta ei toimi, tai puhe on sekavaa", "One side of the body does not work, or speech is confused"}},
        {"text/conscious", {"Tajunta hämärtyy tai tulee kouristuksia", "Unclear mind or cramps"}},
        {"text/blood", {"Runsas verenvuoto tai vakava vamma", "Heavy bleeding or a serious injury"}},
        {"text/child", {"Lapsi on hyvin huonovointinen tai veltto", "A child is very unwell or limp"}},
        {"text/self", {"Aiot vahingoittaa itseäsi", "You are about to hurt yourself"}}};
    for (const auto& one : all) signs.nodes.push_back(make.node(one.first, Role::Paragraph, one.second, Icon::Warning));
    page.body.push_back(signs);
    page.body.push_back({Arrangement::Column, Place::Low, {make.button("safety/call", Role::Button, {"Kutsu apua nyt", "Call for help now"}, Icon::Bell, Tone::Warm)}});
    page.body.push_back({Arrangement::Column, Place::Low, {make.button("safety/unsure", Role::Row, {"En ole varma", "I am not sure"}, Icon::Question, Tone::Quiet),
        make.button("safety/none", Role::Row, {"Ei mikään näistä. Jatkan.", "None of these. I go on."}, Icon::None, Tone::Quiet)}});
    page.back = make.back();
    return page;
}

}  // namespace
}  // namespace luukku::samples

namespace luukku {

std::vector<Page> sample_pages(Language language)
{
    const samples::Maker make{language};
    return {samples::welcome(make), samples::identify(make), samples::receipt(make), samples::question(make), samples::safety(make), samples::needs(make),
            samples::booking(make), samples::review(make), samples::shown(make), samples::help(make), samples::idle(make), samples::staff_today(make), samples::staff_settings(make)};
}

}  // namespace luukku

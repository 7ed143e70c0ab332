#include "tools/pages/samples.h"

#include "kiosk/forms/pictures/pictures.h"

namespace luukku::samples {

Page needs(const Maker& make)
{
    auto page = make.page("needs", {"Mihin tarvitset apua?", "What do you need help with?"});
    page.progress = Progress{make({"Vaihe 2 / 4", "Step 2 / 4"}), 2, 4};
    page.body.push_back({Arrangement::Column, Place::Top, {make.node("text/lead", Role::Paragraph,
        {"Voit valita monta. Yksi ilmoitus riittää.", "You can choose many. One message is enough."})}});
    Block cards{Arrangement::Pairs, Place::Low, {}};
    const auto card = [&](const char* id, const Said& label, const Said& second, Icon icon, bool chosen) {
        auto node = make.button(id, Role::Card, label, icon);
        node.second = make(second);
        node.chosen = chosen;
        cards.nodes.push_back(node);
    };
    card("need/ill", {"Olen sairas", "I am ill"}, {"Oire, kipu tai vamma", "A symptom, pain or injury"}, Icon::Illness, true);
    card("need/teeth", {"Hampaat ja suu", "Teeth and mouth"}, {"", ""}, Icon::Tooth, false);
    card("need/mind", {"Mieli ja päihteet", "Mind and substance use"}, {"Huoli, uni, jaksaminen", "Worry, sleep, coping"}, Icon::Mind, true);
    card("need/home", {"Arki kotona", "Daily life at home"}, {"Liikkuminen, muisti, apu", "Moving, memory, help"}, Icon::Home, false);
    card("need/money", {"Raha ja etuudet", "Money and benefits"}, {"", ""}, Icon::Money, false);
    card("need/family", {"Perhe ja lapset", "Family and children"}, {"", ""}, Icon::Family, false);
    page.body.push_back(cards);
    page.body.push_back({Arrangement::Column, Place::Low, {
        make.button("row/unsure", Role::Row, {"En ole varma. Kerron omin sanoin.", "I am not sure. I tell in my own words."}, Icon::Question, Tone::Quiet)}});
    page.back = make.back();
    page.next = make.next({"Jatka, 2 valittu", "Continue, 2 chosen"});
    return page;
}

Page booking(const Maker& make)
{
    auto page = make.page("booking", {"Valitse aika sairaanhoitajalle", "Choose a time with the nurse"});
    page.progress = Progress{make({"Vaihe 3 / 4", "Step 3 / 4"}), 3, 4};
    page.body.push_back({Arrangement::Column, Place::Top, {make.node("text/lead", Role::Paragraph,
        {"Kajaanin sote-keskus, 2. kerros. Kesto 40 minuuttia.", "Kajaanin sote-keskus, 2nd floor. It takes 40 minutes."})}});
    Block days{Arrangement::Days, Place::Low, {}};
    const std::vector<std::pair<const char*, Said>> all{{"day/23", {"maanantai", "Monday"}}, {"day/24", {"tiistai", "Tuesday"}}, {"day/25", {"keskiviikko", "Wednesday"}}};
    int date = 23;
    for (const auto& one : all) {
        const auto label = std::to_string(date) + ".11.";
        auto node = make.button(one.first, Role::Choice, {label.c_str(), label.c_str()});
        node.second = make(one.second);
        node.chosen = date == 24;
        days.nodes.push_back(node);
        ++date;
    }
    days.nodes.push_back(make.button("day/more", Role::Button, {"Lisää päiviä", "More days"}));
    page.body.push_back(days);
    const auto times = [&](const char* id, const Said& label, std::initializer_list<const char*> clock, const char* chosen) {
        page.body.push_back({Arrangement::Column, Place::Low, {make.node(id, Role::Label, label)}});
        Block block{Arrangement::Thirds, Place::Low, {}};
        for (const char* time : clock) {
            auto node = make.button((std::string{"time/"} + time).c_str(), Role::Choice, {time, time});
            node.chosen = std::string{time} == chosen;
            block.nodes.push_back(node);
        }
        page.body.push_back(block);
    };
    times("label/own", {"Oma tiimisi", "Your own team"}, {"8.20", "9.40", "13.00"}, "9.40");
    times("label/other", {"Muut hoitajat", "Other nurses"}, {"8.00", "8.40", "10.20", "11.00", "12.20", "14.40"}, "");
    page.body.push_back({Arrangement::Column, Place::Low, {
        make.button("row/none", Role::Row, {"Mikään aika ei sovi. Pyydän yhteydenottoa.", "No time suits me. Please contact me."}, Icon::Phone, Tone::Quiet)}});
    page.back = make.back();
    page.next = make.next({"Tarkista varaus", "Check the booking"});
    return page;
}

Page review(const Maker& make)
{
    auto page = make.page("review", {"Tarkista vastauksesi", "Check your answers"});
    page.body.push_back({Arrangement::Column, Place::Top, {make.node("text/why", Role::Paragraph,
        {"Lähetämme nämä hoitotiimillesi ennen käyntiä.", "We send these to your care team before the visit."})}});
    Block facts{Arrangement::Column, Place::Low, {}};
    const auto fact = [&](const char* id, const Said& label, const Said& value) {
        auto node = make.button(id, Role::Fact, label);
        node.second = make(value);
        node.action = make({"Muuta", "Change"});
        node.secret = true;
        facts.nodes.push_back(node);
    };
    fact("fact/sleep", {"Miten olet nukkunut?", "How have you slept?"}, {"Melko hyvin", "Fairly well"});
    fact("fact/pain", {"Kuinka kova kipu on nyt?", "How strong is the pain now?"}, {"4 asteikolla 0–10", "4 on a scale of 0–10"});
    fact("fact/medicine", {"Käytätkö lääkkeitä säännöllisesti?", "Do you take medicines regularly?"}, {"Kyllä, verenpainelääkettä", "Yes, for blood pressure"});
    fact("fact/smoke", {"Tupakoitko?", "Do you smoke?"}, {"En", "No"});
    page.body.push_back(facts);
    page.back = make.back();
    page.next = make.next({"Lähetä vastaukset", "Send the answers"});
    return page;
}

namespace {

// Hills under a sky: something with colours and edges, of no file.
std::shared_ptr<const Picture> landscape()
{
    Picture picture{320, 180, {}};
    for (int y = 0; y < picture.height; ++y)
        for (int x = 0; x < picture.width; ++x) {
            const int hill = 110 + (x - 90) * (x - 90) / 400;
            const bool ground = y > hill || y > 150;
            for (const int colour : {ground ? 60 : 150, ground ? 120 - y / 4 : 190, ground ? 70 : 235}) picture.rgb.push_back(static_cast<std::uint8_t>(colour));
        }
    return std::make_shared<const Picture>(std::move(picture));
}

}  // namespace

// All that a form may show around its question: what is told apart, words that stand out, pictures and a code.
Page shown(const Maker& make)
{
    const auto picture = landscape();
    auto page = make.page("shown", {"Kumpi kuva on lähempänä kotiasi?", "Which picture is nearer to your home?"});
    page.progress = Progress{make({"Kysymys 4 / 12", "Question 4 / 12"}), 4, 12};
    auto strong = make.node("note/0", Role::Paragraph, {"Vastaa vain yhteen kohtaan.", "Answer only one of these."});
    strong.label.strong = {{0, 6}};
    auto instructions = make.node("note/1", Role::Notice, {"Ohje", "Instructions"}, Icon::Form);
    instructions.second = make({"Katso kuvia rauhassa. Valitse sitten.", "Look at the pictures first. Then choose."});
    instructions.second.strong = {{0, 5}};
    auto security = make.node("note/2", Role::Notice, {"Tietoturva", "Privacy"}, Icon::Lock, Tone::Good);
    security.second = make({"Vastauksesi näkee vain hoitotiimisi.", "Only your care team sees your answer."});
    auto seen = make.node("note/3", Role::Picture, {"Mäkiä ja järvi", "Hills and a lake"});
    seen.picture = picture;
    auto code = make.node("note/4", Role::Code, {"Lue koodi puhelimellasi. Se avaa sivun:", "Read the code with your phone. It opens:"});
    code.second = given("https://luukku.example/ohje");
    static const auto address = forms::pictures::code_of("https://luukku.example/ohje");
    code.picture = std::make_shared<const Picture>(address.value());
    page.body.push_back({Arrangement::Column, Place::Top, {strong, instructions, security, seen, code}});
    Block answers{Arrangement::Column, Place::Low, {}};
    for (const auto& one : {std::pair<const char*, Said>{"answer/1", {"Mäki", "A hill"}}, std::pair<const char*, Said>{"answer/2", {"Järven ranta, jossa on laituri", "A lake shore with a pier"}}}) {
        auto node = make.button(one.first, Role::Choice, one.second);
        node.picture = picture;
        node.picture_says = make({"Mäkiä ja järvi", "Hills and a lake"});
        answers.nodes.push_back(node);
    }
    answers.nodes[0].chosen = true;
    page.body.push_back(answers);
    page.back = make.back();
    page.next = make.next();
    return page;
}

Page help(const Maker& make)
{
    auto page = make.page("help", {"Apua kutsutaan. Pysy tässä.", "Help is being called. Stay here."});
    auto called = make.node("notice/called", Role::Notice, {"Hoitaja on saanut kutsun kello 9.42.", "The nurse got the call at 9.42."}, Icon::Nurse, Tone::Good);
    called.second = make({"Jos kukaan ei tule 30 sekunnissa ja tilanne on vakava, soita 112.", "If nobody comes in 30 seconds and it is serious, call 112."});
    page.body.push_back({Arrangement::Column, Place::Top, {called}});
    page.body.push_back({Arrangement::Column, Place::Low, {
        make.button("help/nurse", Role::Button, {"Tarvitsen hoitajan heti", "I need a nurse at once"}, Icon::Nurse, Tone::Warm),
        make.button("help/device", Role::Button, {"Tarvitsen neuvoa laitteesta", "I need advice on this device"}, Icon::Device),
        make.button("help/withdraw", Role::Row, {"Peru kutsu", "Withdraw the call"}, Icon::Close, Tone::Quiet)}});
    page.back = make.button("nav/back", Role::Button, {"Takaisin", "Back"}, Icon::Back);
    return page;
}

Page idle(const Maker& make)
{
    auto page = make.page("idle", {"Oletko vielä siinä?", "Are you still there?"});
    page.progress = Progress{make({"Aikaa 27 sekuntia", "27 seconds left"}), 27, 45};
    page.body.push_back({Arrangement::Column, Place::Top, {make.node("text/what", Role::Paragraph,
        {"Suljemme näytön 45 sekunnin kuluttua. Tulosi on jo kirjattu. Keskeneräiset vastaukset poistetaan.",
         "We close the screen in 45 seconds. Your arrival has been recorded. Unfinished answers are removed."})}});
    page.body.push_back({Arrangement::Column, Place::Low, {
        make.button("idle/more", Role::Button, {"Tarvitsen lisää aikaa", "I need more time"}, Icon::Clock, Tone::Accent),
        make.button("idle/leave", Role::Button, {"Lopeta käynti", "End the visit"})}});
    return page;
}

namespace {

Block sections(const Maker& make, const char* chosen)
{
    Block block{Arrangement::Chips, Place::Top, {}};
    const std::vector<std::pair<const char*, Said>> all{{"section/today", {"Työpöytä", "Desktop"}}, {"section/settings", {"Asetukset", "Settings"}}};
    for (const auto& one : all) {
        auto chip = make.button(one.first, Role::Button, one.second);
        chip.chosen = std::string{one.first} == chosen;
        block.nodes.push_back(chip);
    }
    block.nodes.push_back(make.button("section/leave", Role::Button, {"Sulje", "Close"}, Icon::Lock));
    return block;
}

}  // namespace

Page staff_today(const Maker& make)
{
    auto page = make.page("staff-today", {"Aseman tila", "State of the station"});
    page.frame.staff = true;
    page.body.push_back(sections(make, "section/today"));
    Block tiles{Arrangement::Tiles, Place::Top, {}};
    const auto tile = [&](const char* id, const Said& label, const Said& value, const Said& second, Tone tone) {
        auto node = make.node(id, Role::Tile, label, Icon::None, tone);
        node.action = make(value);
        node.second = make(second);
        tiles.nodes.push_back(node);
    };
    tile("tile/arrivals", {"Tänään ilmoittautunut", "Arrived today"}, {"37", "37"}, {"", ""}, Tone::Plain);
    tile("tile/calls", {"Avunpyynnöt", "Help calls"}, {"1", "1"}, {"kioski 2, kello 9.40", "kiosk 2, at 9.40"}, Tone::Warm);
    tile("tile/unsent", {"Lähettämättä", "Unsent"}, {"0", "0"}, {"kaikki lähetetty", "all sent"}, Tone::Plain);
    tile("tile/list", {"Päivän lista", "List of the day"}, {"2 min vanha", "2 min old"}, {"", ""}, Tone::Plain);
    tile("tile/online", {"Yhteys", "Connection"}, {"toimii", "works"}, {"", ""}, Tone::Good);
    page.body.push_back(tiles);
    page.body.push_back({Arrangement::Column, Place::Top, {make.node("label/calls", Role::Label, {"Avunpyynnöt", "Help calls"})}});
    Block calls{Arrangement::Column, Place::Top, {}};
    auto call = make.button("call/1", Role::Fact, {"Kello 9.40", "At 9.40"});
    call.second = make({"Kioski 2: tarvitsee hoitajan", "Kiosk 2: needs a nurse"});
    call.action = make({"Kuittaa", "Acknowledge"});
    calls.nodes.push_back(call);
    page.body.push_back(calls);
    auto queue = make.node("plot/queue", Role::Plot, {"Tänään on tullut 37 henkilöä. Eniten heitä tuli kello 8–9: 14 henkilöä.", "37 people have come today. Most came between 8 and 9: 14 people."});
    const auto plot = [&](Plot::Shape first, Plot::Shape second) {
        Plot made{{}, make({"Kello", "Hour"}), make({"Henkilöä", "People"}), {}};
        for (int hour = 7; hour < 14; ++hour) made.places.push_back(given(std::to_string(hour)));
        made.series.push_back({make({"tuli", "came"}), first, {4, 14, 9, 0, {}, 7, 3}});
        made.series.push_back({make({"odottaa yhä", "still waiting"}), second, {0, 2, 1, 0, {}, 5, 3}});
        return made;
    };
    queue.plot = plot(Plot::Shape::Bars, Plot::Shape::Bars);
    auto line = queue;
    line.id = "plot/line";
    line.plot = plot(Plot::Shape::Line, Plot::Shape::Line);
    page.body.push_back({Arrangement::Column, Place::Top, {queue, line}});
    return page;
}

Page staff_settings(const Maker& make)
{
    auto page = make.page("staff-settings", {"Aseman asetukset", "Settings of the station"});
    page.frame.staff = true;
    page.body.push_back(sections(make, "section/settings"));
    Block facts{Arrangement::Column, Place::Top, {}};
    const auto fact = [&](const char* id, const Said& label, const Said& value) {
        auto node = make.button(id, Role::Fact, label);
        node.second = make(value);
        node.action = make({"Muuta", "Change"});
        facts.nodes.push_back(node);
    };
    fact("fact/name", {"Aseman nimi", "Name"}, {"Kajaanin sote-keskus", "Kajaanin sote-keskus"});
    fact("fact/panel", {"Näyttö", "Panel"}, {"Aula, 21,5 tuumaa", "Lobby, 21.5 inches"});
    page.body.push_back(facts);
    page.body.push_back({Arrangement::Column, Place::Top, {make.node("label/services", Role::Label, {"Varattavat palvelut", "Services to book"})}});
    Block switches{Arrangement::Column, Place::Top, {}};
    const std::vector<std::pair<const char*, Said>> services{{"switch/nurse", {"Sairaanhoitaja", "Nurse"}}, {"switch/doctor", {"Lääkäri", "Doctor"}},
        {"switch/mouth", {"Suun terveydenhuolto", "Dental care"}}, {"switch/physio", {"Fysioterapia", "Physiotherapy"}}, {"switch/lab", {"Laboratorio", "Laboratory"}}};
    for (const auto& one : services) {
        auto node = make.button(one.first, Role::Switch, one.second);
        node.chosen = std::string{one.first} != "switch/mouth";
        node.second = make(node.chosen ? Said{"Käytössä", "On"} : Said{"Pois käytöstä", "Off"});
        switches.nodes.push_back(node);
    }
    page.body.push_back(switches);
    return page;
}

}  // namespace luukku::samples

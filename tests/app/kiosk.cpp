#include "tests/app/kiosk.h"

#include "tests/app/instrument.h"
#include "tests/support/pages.h"

#include <doctest/doctest.h>

namespace luukku::test {

Kiosk::Kiosk(Network& network, std::string base, Offered offered, unsigned number)
    : m_network{network}, m_base{std::move(base)}, m_offered{std::move(offered)}, m_number{number}, m_random{number}
{
    m_keystore.keep(Secret{std::string(64, '7')});
    starts();
}

void Kiosk::starts()
{
    auto opened = store::Store::open(m_folder.path(), m_keystore);
    if (!opened) FAIL(opened.error().detail);
    auto store = std::make_unique<UnluckyStore>(std::move(opened).value());
    m_store = store.get();
    m_file = kajaani();
    m_file.forms.clear();
    m_file.place.device = "kioski-" + std::to_string(m_number);
    if (measure) m_file.languages.resize(2);       // enough to judge by
    for (const auto language : m_file.languages) m_file.coverage.push_back(words().coverage(language));
    m_file.trust.typed_code = typed_code;
    if (staff) m_file.trust.staff = *staff;
    m_file.signs = signs;
    if (key_is_trusted) m_file.content_keys.push_back({"site", content_key});
    if (key_is_trusted) m_file.letter_keys.push_back({"site", content_key});
    if (!m_offered.definition.is_null()) {
        const std::string url{m_offered.definition["questionnaire"]["url"].text()};
        m_file.pre_visit = {{.forms = {url}}};
        m_file.questionnaires.push_back({url, {{{"fi", "Mittari"}}}, m_offered.on.value_or(true), !m_offered.on, false});
        m_file.device_class = m_offered.device_class;
        m_file.led_by = m_offered.led_by;
        m_file = app::with_defaults(m_file, own());
    }
    install_what_is_validated(*store);
    auto content = app::open_content(m_file, own(), *store->setting(app::installed_packs), signatures);
    m_store_room = std::make_unique<app::StoreRoom>(m_file, app::StoreRoom::Tools{std::move(store), trusted, m_random, secrets, m_calendar, signatures, std::move(content), measure != nullptr});
    m_net_room = std::make_unique<app::NetRoom>(m_base, m_network, trusted, m_calendar);
    const std::filesystem::path assets{LUUKKU_SOURCE_DIR "/assets"};
    m_fits = measure ? std::make_unique<app::FitRoom>(m_file, app::FitRoom::Means{assets / "words", assets, measure, {}}) : nullptr;
    m_relay_room = relay ? std::make_unique<app::RelayRoom>("https://relay.example:8443", *relay, trusted, "Aula A") : nullptr;
    m_rooms = app::inline_rooms(*m_store_room, *m_net_room, m_fits.get(), m_relay_room.get());
    m_engine = std::make_unique<app::Engine>(m_file, trusted, m_calendar, m_random, *m_rooms);
    if (relay) m_engine->has_relay();
}

app::OwnContent Kiosk::own() const
{
    if (m_offered.definition.is_null()) return {{}, {}, m_offered.terminology};
    app::OwnContent own{{m_offered.definition}, m_offered.packs, m_offered.terminology};
    std::erase_if(own.packs, [](const fhir::Json& pack) { return pack["translationStatus"].text() == "validated"; });
    return own;
}

void Kiosk::install_what_is_validated(store::Store& store)
{
    for (const auto& pack : m_offered.packs) {
        if (pack["translationStatus"].text() != "validated") continue;
        const auto done = app::install(store, m_file, own(), signatures, signed_pack(pack), clock.now().utc);
        if (!done) FAIL(done.error().detail);
    }
}

void Kiosk::stops()
{
    m_engine.reset();
    m_rooms.reset();
    m_relay_room.reset();
    m_net_room.reset();
    m_store_room.reset();
    m_store = nullptr;
}

void Kiosk::restarts()
{
    stops();
    starts();
}

void Kiosk::presses(std::string_view said)
{
    const auto shown = page();
    const auto* node = node_that_says(shown, said, words(), visit().comfort.language);
    if (node == nullptr || !node->enabled) FAIL("no lit \"" << said << "\" on the page:\n" << reads());
    m_engine->handle(Event{*node->press});
    m_engine->take_answers();
}

void Kiosk::presses_id(std::string_view id)
{
    const auto shown = page();
    const auto* node = node_with_id(shown, id);
    if (node == nullptr || !node->enabled || !node->press) FAIL("no lit \"" << id << "\" on the page:\n" << reads());
    m_engine->handle(Event{*node->press});
    m_engine->take_answers();
}

void Kiosk::types(std::string_view code)
{
    for (const char sign : code) presses_id("key/" + std::string(1, sign));
}

void Kiosk::checks_in(std::string_view code)
{
    presses("Ilmoittaudu");
    types(code);
    presses("Jatka");
}

void Kiosk::answers_the_arrival_form()
{
    presses_id("receipt/questions");
    for (const char* choice : {"choice/vointi/hyva", "choice/laakkeet/false", "choice/allergia/ei", "choice/liikkuminen/false"}) {
        presses_id(choice);
        presses("Jatka");
    }
    presses("Jatka");
    presses("Lähetä vastaukset");
}

void Kiosk::has_staff_beside(std::string_view pin)
{
    m_engine->handle(OpenStaff{});
    types(pin);
    presses("Jatka");
}

void Kiosk::has_pin(std::string_view pin)
{
    const auto hash = secrets.hash_pin(Secret{std::string{pin}});
    REQUIRE(store().save_setting("pin-hash", fhir::Json{*hash}, {"staff", "pin.set", {}, "ok"}, clock.now().utc).ok());
}

void Kiosk::opens_staff(std::string_view pin)
{
    m_engine->handle(OpenStaff{});
    types(pin);
    presses("Jatka");
}

void Kiosk::passes(Duration time)
{
    for (Duration passed{0}; passed < time; passed += std::chrono::seconds{1}) {
        clock.advance(std::chrono::seconds{1});
        m_engine->tick();
    }
}

void Kiosk::hears(app::Message message)
{
    m_rooms->post(std::move(message));
    m_engine->take_answers();
}

bool Kiosk::sees(std::string_view said) const
{
    return reads().find(said) != std::string::npos;
}

std::string Kiosk::reads() const
{
    return read_aloud(page(), words(), visit().comfort.language);
}

std::vector<outbox::Row> Kiosk::rows() const
{
    std::vector<outbox::Row> all;
    for (const auto state : {outbox::RowState::Queued, outbox::RowState::Sending, outbox::RowState::Acknowledged, outbox::RowState::Quarantined})
        if (auto rows = m_store->rows_in(state, 1000)) all.insert(all.end(), rows->begin(), rows->end());
    return all;
}

std::vector<fhir::Json> Kiosk::created(std::string_view type) const
{
    std::vector<fhir::Json> all;
    for (const auto& row : rows())
        if (const auto* create = std::get_if<outbox::Create>(&row.work); create && create->resource["resourceType"].text() == type) all.push_back(create->resource);
    return all;
}

std::vector<outbox::Change> Kiosk::changes() const
{
    std::vector<outbox::Change> all;
    for (const auto& row : rows())
        if (const auto* change = std::get_if<outbox::Change>(&row.work)) all.push_back(*change);
    return all;
}

int Kiosk::open_visits(std::string_view kind) const
{
    int count = 0;
    const auto open = m_store->open_visits();
    REQUIRE(open.ok());
    for (const auto& one : *open)
        if (one.note["kind"].text() == kind) ++count;
    return count;
}

std::string task_code(const fhir::Json& task)
{
    return std::string{task["code"]["coding"][0]["code"].text()};
}

}  // namespace luukku::test

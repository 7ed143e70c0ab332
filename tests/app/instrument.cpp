#include "tests/app/instrument.h"

#include "kiosk/forms/instruments/signed_pack.h"
#include "sync/fhir/made.h"

#include <doctest/doctest.h>

#include <fstream>
#include <sstream>

namespace luukku::test {

using fhir::Json;

fhir::Json mood_definition()
{
    std::ifstream in{std::string{LUUKKU_SOURCE_DIR} + "/assets/instruments/phq2-9.json"};
    std::stringstream text;
    text << in.rdbuf();
    const auto json = Json::parse(text.str());
    REQUIRE(json.ok());
    return *json;
}

fhir::Json mood_pack(const std::string& status, const std::string& language)
{
    const auto definition = mood_definition();
    std::vector<Json::Member> texts;
    char letter = 'a';
    for (const auto& item : definition["questionnaire"]["item"].items()) {
        const std::string link_id{item["linkId"].text()};
        texts.emplace_back(link_id, std::string{"Kysymys "} + letter++);
        char answer = 'a';
        for (const auto& option : item["answerOption"].items())
            texts.emplace_back(link_id + "/" + std::string{option["valueCoding"]["code"].text()}, std::string{"Vastaus "} + answer++);
    }
    return fhir::object_of({{"instrument", definition["id"]}, {"instrumentVersion", definition["version"]}, {"version", "x"}, {"language", language},
        {"translationStatus", status}, {"source", "A test"}, {"copyright", "Nobody"}, {"title", "Mieliala"}, {"texts", Json::object(std::move(texts))}});
}

Offered mood(const std::string& status)
{
    return {mood_definition(), {mood_pack(status)}, {}};
}

std::string signed_pack(const fhir::Json& pack)
{
    const auto payload = pack.write();
    return fhir::object_of({{"payload", payload}, {"key", "site"}, {"signature", fake_signature(forms::instruments::content_message(payload), content_key)}}).write();
}

std::string fills(Kiosk& kiosk, const std::string& letters)
{
    std::string read{kiosk.reads()};
    const auto presses = [&](const std::string& said) {
        kiosk.presses(said);
        read += kiosk.reads();
    };
    presses("Täytä esitiedot odottaessasi");
    for (const char letter : letters) {
        presses(std::string{"Vastaus "} + letter);
        presses("Jatka");
    }
    presses("Lähetä vastaukset");
    return read;
}

}  // namespace luukku::test

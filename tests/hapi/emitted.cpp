// emitted FOLDER: what the kiosk writes of each instrument that it ships, in our draft and in a validated wording, answered and declined: the
// Questionnaires into FOLDER/asked, and the responses, Observations and review Tasks into FOLDER/written. The real server's validator reads both.
#include "kiosk/app/content.h"
#include "kiosk/app/derived.h"
#include "kiosk/care/contact.h"
#include "kiosk/forms/filling/filling.h"
#include "platform/base/id.h"
#include "sync/fhir/made.h"
#include "sync/fhir/resource.h"

#include <cstdio>
#include <filesystem>
#include <fstream>
#include <iostream>
#include <map>
#include <string>

using namespace luukku;
using fhir::Json;
using forms::instruments::Instrument;

namespace {

enum class Way { FirstAnswers, LastAnswers, Declined };

constexpr std::string_view hetu_system{"urn:oid:1.2.246.21"};

// Ids that are the same in every run.
RecordId next_id()
{
    static int count = 0;
    char text[40];
    std::snprintf(text, sizeof text, "6f0f3a52-0000-4000-8000-%012d", ++count);
    return RecordId{text};
}

// One pack in Finnish: our own where there is one, else each thing is called by its code.
Json pack_of(const Json& definition, const std::vector<Json>& own, const std::string& status)
{
    for (const auto& pack : own)
        if (pack["instrument"] == definition["id"] && pack["language"].text() == "fi") return pack.with("translationStatus", Json{status});
    std::map<std::string, Json> texts;
    for (const auto& item : definition["questionnaire"]["item"].items()) {
        const std::string link_id{item["linkId"].text()};
        texts.emplace(link_id, Json{link_id});
        for (const auto& option : item["answerOption"].items())
            texts.emplace(link_id + "/" + std::string{option["valueCoding"]["code"].text()}, option["valueCoding"]["code"]);
    }
    std::vector<Json::Member> members{texts.begin(), texts.end()};
    return fhir::object_of({{"instrument", definition["id"]}, {"instrumentVersion", definition["version"]}, {"version", "x"}, {"language", "fi"},
        {"translationStatus", status}, {"source", "A test"}, {"copyright", "Nobody"}, {"title", definition["id"]}, {"texts", Json::object(std::move(members))}});
}

void answer(forms::Filling& filling, const std::string& key, Way way)
{
    const auto question = filling.question(key, "fi");
    if (!question) return;
    if (question->options.empty()) {
        if (way != Way::Declined) filling.type(key, way == Way::FirstAnswers ? question->low : question->high);
        return;
    }
    const auto& options = question->options;
    const auto last = options.size() - 1;
    filling.choose(key, options[way == Way::FirstAnswers || last == 0 ? 0 : way == Way::Declined ? last : last - 1].code);
}

Json response_of(const forms::Form& form, Way way, Utc at)
{
    forms::Start start;
    start.now = at;
    auto filling = forms::Filling::begin(form, start);
    for (std::size_t i = 0; i < filling.asked().size(); ++i) answer(filling, filling.asked()[i], way);
    filling.speak("fi");
    const auto id = next_id();
    return filling.response(at)
        .with("id", Json{id.value})
        .with("identifier", fhir::identifier(fhir::outbox_system, id.value))
        .with("subject", fhir::object_of({{"type", "Patient"}, {"identifier", fhir::identifier(hetu_system, "010181-900C")}}));
}

// The validator's own FHIRPath has no weight(): what is enabled is our tests' matter, what an answer may be is its.
Json without_expressions(const Json& questionnaire)
{
    std::vector<Json> items;
    for (const auto& item : questionnaire["item"].items()) {
        std::vector<Json> kept;
        for (const auto& extension : item["extension"].items())
            if (!extension["url"].text().ends_with("enableWhenExpression")) kept.push_back(extension);
        items.push_back(item.with("extension", fhir::list_of(std::move(kept))));
    }
    return questionnaire.with("item", Json::array(std::move(items)));
}

void write(const std::filesystem::path& folder, const Json& resource)
{
    std::filesystem::create_directories(folder);
    const auto name = std::string{resource["resourceType"].text()} + "-" + std::string{resource["id"].text()} + ".json";
    std::ofstream{folder / name} << resource.write() << '\n';
}

int emit(const Json& definition, const std::vector<Json>& own, const std::filesystem::path& folder)
{
    const Utc at{std::chrono::sys_days{std::chrono::year{2026} / 11 / 23} + std::chrono::hours{8}};
    const arrival::Place place{"Location/sote-keskus", "Organization/ranta-team", "kioski-1", std::string{hetu_system}, std::string{hetu_system}};
    int scores = 0;
    for (const auto* status : {"own-draft", "validated"}) {
        const auto instrument = Instrument::open(definition, {pack_of(definition, own, status)});
        if (!instrument) throw std::runtime_error{instrument.error().detail};
        const auto form = forms::Form::open(instrument->questionnaire());
        if (!form) throw std::runtime_error{form.error().detail};
        write(folder / "asked", without_expressions(instrument->questionnaire()).with("id", definition["id"]));
        for (const auto way : {Way::FirstAnswers, Way::LastAnswers, Way::Declined}) {
            const auto response = response_of(*form, way, at);
            const auto derived = app::derived_from({response, form->questionnaire(), &*instrument, {"fi", "FI", forms::instruments::Sex::Female, at}}, next_id);
            for (const auto& fault : derived.faults) throw std::runtime_error{std::string{definition["id"].text()} + ": " + fault.detail};
            write(folder / "written", response);
            for (const auto& observation : derived.observations) write(folder / "written", observation);
            scores += static_cast<int>(derived.observations.size());
            const care::TaskAbout about{care::TaskKind::AnswersToReview, fhir::reference_to(response), {}, {}};
            if (derived.needs_review) write(folder / "written", care::task(next_id(), about, response["subject"], at, place));
        }
    }
    return scores;
}

}  // namespace

int main(int count, char** words)
{
    if (count != 2) return 2;
    const std::filesystem::path folder{words[1]};
    std::filesystem::remove_all(folder);
    const auto own = app::read_own_content(std::filesystem::path{LUUKKU_SOURCE_DIR} / "assets");
    if (!own) return 1;
    try {
        int scores = 0;
        for (const auto& definition : own->definitions) scores += emit(definition, own->packs, folder);
        std::cout << own->definitions.size() << " instruments, " << scores << " scores\n";
        return scores > 0 ? 0 : 1;
    } catch (const std::exception& wrong) {
        std::cerr << wrong.what() << '\n';
        return 1;
    }
}

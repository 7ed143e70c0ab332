#include "kiosk/app/content.h"

#include "kiosk/app/assembly.h"
#include "kiosk/forms/instruments/offering.h"
#include "kiosk/forms/instruments/signed_pack.h"
#include "sync/fhir/made.h"

#include <algorithm>

namespace luukku::app {

using fhir::Json;
using forms::instruments::ContentKey;
using forms::instruments::Instrument;
using forms::instruments::Offering;
using forms::instruments::Wording;

namespace {

Outcome read_folder(const std::filesystem::path& folder, std::vector<Json>& into)
{
    std::error_code failed;
    std::vector<std::filesystem::path> files;
    for (const auto& entry : std::filesystem::directory_iterator{folder, failed})
        if (entry.path().extension() == ".json") files.push_back(entry.path());
    if (failed) return Error{Fault::NotFound, "cannot read the folder " + folder.filename().string()};
    std::sort(files.begin(), files.end());
    for (const auto& file : files) {
        const auto text = read_file(file);
        if (!text) return text.error();
        auto json = Json::parse(*text);
        if (!json) return Error{json.error().fault, file.filename().string() + ": " + json.error().detail};
        into.push_back(std::move(*json));
    }
    return Done{};
}

std::vector<ContentKey> keys_of(const Station& station)
{
    std::vector<ContentKey> keys;
    for (const auto& key : station.content_keys) keys.push_back({key.id, key.key});
    return keys;
}

const QuestionnaireChoice* listed(const Station& station, std::string_view url)
{
    const auto found = std::find_if(station.questionnaires.begin(), station.questionnaires.end(), [&](const auto& one) { return one.canonical == url; });
    return found == station.questionnaires.end() ? nullptr : &*found;
}

// Why such a device does not ask it, as the catalogs call it; empty when it does. A mobile device is as private as the room it is carried into.
std::string_view not_here(const Offering& offering, const QuestionnaireChoice& choice, const Station& station)
{
    const bool open = station.device_class == DeviceClass::Open;
    if (offering.device != Offering::Device::Any && open) return "device";
    if (offering.device == Offering::Device::Mobile && station.device_class != DeviceClass::Mobile) return "device";
    if (offering.launch == Offering::Launch::Staff && station.led_by != Lead::Staff) return "staff_launch";
    return offering.locked && (choice.by_default || !choice.on) ? "locked" : std::string_view{};
}

// The packs of one instrument: drafts of our own, and after them what the site installed. Nothing but a signature makes a wording validated.
std::vector<Json> packs_for(const Json& definition, const std::vector<Json>& drafts, const Json& installed, const std::vector<ContentKey>& keys,
                            const Signatures& signatures, std::vector<StaffContent>& notes)
{
    std::vector<Json> packs;
    for (const auto& pack : drafts)
        if (pack["instrument"] == definition["id"] && forms::instruments::wording_of(pack["translationStatus"].text()) == Wording::OwnDraft) packs.push_back(pack);
    for (const auto& one : installed.items()) {
        if (one["instrument"] != definition["id"]) continue;
        auto pack = forms::instruments::signed_pack(one["file"].text(), keys, signatures, definition);
        if (pack) packs.push_back(std::move(*pack));
        else notes.push_back({std::string{definition["questionnaire"]["url"].text()}, "pack_" + std::string{name_of(pack.error().fault)}});
    }
    return packs;
}

// Each looked at alone first: one that is no good is left out and told of, and the forms that need it cannot be asked.
forms::sdc::Terminology terminology_of(const OwnContent& own, std::vector<StaffContent>& notes)
{
    std::vector<Json> good;
    for (const auto& one : own.terminology) {
        const auto type = one["resourceType"].text();
        const std::string url{one["url"].text()};
        const bool named = !url.empty() && !one["version"].text().empty();
        const auto read = forms::sdc::Terminology::of({one});
        if ((type == "ValueSet" || type == "CodeSystem") && named && read) good.push_back(one);
        else notes.push_back({url.empty() ? std::string{type} : url, std::string{name_of(read ? Fault::BadInput : read.error().fault)}});
    }
    auto all = forms::sdc::Terminology::of(good);
    if (all) return *std::move(all);
    notes.push_back({"terminology", std::string{name_of(all.error().fault)}});
    return {};
}

// In every language in which a page can be read.
bool is_draft(const Instrument& instrument)
{
    return std::any_of(languages.begin(), languages.end(), [&](Language language) { return instrument.wording(tag_of(language)) == Wording::OwnDraft; });
}

// Looked at before the signature, only to know which definition the pack has to fit.
Json definition_for(std::string_view file, const OwnContent& own)
{
    const auto envelope = Json::parse(file);
    const auto pack = envelope ? Json::parse((*envelope)["payload"].text()) : envelope;
    if (!pack) return {};
    const auto found = std::find_if(own.definitions.begin(), own.definitions.end(), [&](const Json& one) { return one["id"] == (*pack)["instrument"]; });
    return found == own.definitions.end() ? Json{} : *found;
}

std::string sentence(const Error& error, const Json& definition)
{
    switch (error.fault) {
    case Fault::NotTrusted: return "The pack was not installed: it is not signed by a content key of this station.";
    case Fault::Unsupported:
        return definition.is_null() ? "The pack was not installed: this station has no such instrument."
                                    : "The pack was not installed: it is for another version of the instrument, which is here " + std::string{definition["version"].text()} + ".";
    default: return "The pack was not installed: " + error.detail + ".";
    }
}

}  // namespace

Result<OwnContent> read_own_content(const std::filesystem::path& folder)
{
    OwnContent own;
    if (const auto read = read_folder(folder / "instruments", own.definitions); !read) return read.error();
    if (const auto read = read_folder(folder / "packs", own.packs); !read) return read.error();
    const auto terminology = is_there(folder / "terminology");
    if (!terminology) return terminology.error();
    if (*terminology)
        if (const auto read = read_folder(folder / "terminology", own.terminology); !read) return read.error();
    return own;
}

Station with_defaults(Station station, const OwnContent& own)
{
    for (auto& choice : station.questionnaires)
        for (const auto& definition : own.definitions) {
            if (definition["questionnaire"]["url"].text() != choice.canonical) continue;
            const auto offering = forms::instruments::offering_of(definition);
            choice.locked = !offering || offering->locked;
            if (choice.by_default) choice.on = offering && offering->on;
        }
    return station;
}

Content open_content(const Station& station, const OwnContent& own, const Json& installed, const Signatures& signatures)
{
    Content content;
    content.terminology = terminology_of(own, content.notes);
    const auto keys = keys_of(station);
    for (const auto& definition : own.definitions) {
        const std::string url{definition["questionnaire"]["url"].text()};
        content.own.insert(url);
        const auto* choice = listed(station, url);
        if (!choice) continue;
        const auto offering = forms::instruments::offering_of(definition);
        const std::string why{offering ? not_here(*offering, *choice, station) : name_of(offering.error().fault)};
        if (!why.empty()) {
            content.notes.push_back({url, why});
            continue;
        }
        const auto packs = packs_for(definition, offering->locked ? std::vector<Json>{} : own.packs, installed, keys, signatures, content.notes);
        if (packs.empty()) {
            content.notes.push_back({url, "no_wording"});
            continue;
        }
        auto instrument = Instrument::open(definition, packs);
        if (!instrument) {
            content.notes.push_back({url, std::string{name_of(instrument.error().fault)}});
            continue;
        }
        if (is_draft(*instrument)) content.notes.push_back({url, "own_draft"});
        content.instruments.push_back(std::move(*instrument));
    }
    return content;
}

Result<std::string> install(store::Store& store, const Station& station, const OwnContent& own, const Signatures& signatures,
                            std::string_view file, Utc now)
{
    const auto definition = definition_for(file, own);
    const auto pack = forms::instruments::signed_pack(file, keys_of(station), signatures, definition);
    if (!pack) {
        (void)store.write_audit({"staff", "content.install", {}, std::string{name_of(pack.error().fault)}}, now);
        return Error{pack.error().fault, sentence(pack.error(), definition)};
    }
    const auto before = store.setting(installed_packs);
    if (!before) return before.error();
    std::vector<Json> kept;
    for (const auto& one : before->items())
        if (one["instrument"] != (*pack)["instrument"] || one["language"] != (*pack)["language"]) kept.push_back(one);
    kept.push_back(fhir::object_of({{"instrument", (*pack)["instrument"]}, {"language", (*pack)["language"]}, {"file", file}}));

    const auto name = std::string{(*pack)["instrument"].text()} + " " + std::string{(*pack)["language"].text()};
    if (const auto saved = store.save_setting(installed_packs, Json::array(std::move(kept)), {"staff", "content.install", name, "ok"}, now); !saved) return saved.error();
    return name;
}

}  // namespace luukku::app

#include "kiosk/app/assembly.h"

#include "kiosk/app/content.h"
#include "kiosk/app/new_pin.h"
#include "platform/calendar/icu_calendar.h"
#include "platform/secrets/ed25519_signatures.h"
#include "sync/relay/client.h"

#include <fstream>
#include <sstream>

namespace luukku::app {

using fhir::Json;

namespace {

std::filesystem::path file_in(const std::filesystem::path& data)
{
    return data / "kiosk.json";
}

Json path_json(const std::filesystem::path& path)
{
    return Json{path.empty() ? std::string{} : std::filesystem::absolute(path).string()};
}

// What this machine shows of itself.
Outcome read_shown(http::Trust& trust, const std::filesystem::path& certificate_file, const std::filesystem::path& key_file)
{
    const auto certificate = read_file(certificate_file);
    const auto key = read_file(key_file);
    if (!certificate) return certificate.error();
    if (!key) return key.error();
    trust.client_certificate_pem = *certificate;
    trust.client_key_pem = Secret{*key};
    return Done{};
}

RelayWay relay_from(const Json& json)
{
    const auto path = [&](const char* member) { return std::filesystem::path{json[member].text()}; };
    return {std::string{json["address"].text()}, path("ca"), path("certificate"), path("key"), std::string{json["place"].text()}};
}

Json json_of(const RelayWay& way)
{
    if (way.address.empty()) return {};
    return Json::object({{"address", Json{way.address}}, {"ca", path_json(way.ca)}, {"certificate", path_json(way.certificate)}, {"key", path_json(way.key)}, {"place", Json{way.place}}});
}

Result<Content> content_for(Station& station, store::Store& store, const std::filesystem::path& folder)
{
    if (folder.empty()) return Content{};
    const auto own = read_own_content(folder);
    if (!own) return own.error();
    const auto installed = store.setting(installed_packs);
    if (!installed) return installed.error();
    station = with_defaults(std::move(station), *own);
    return open_content(station, *own, *installed, Ed25519Signatures{});
}

}  // namespace

Result<bool> is_there(const std::filesystem::path& path)
{
    std::error_code failed;
    const bool there = std::filesystem::exists(path, failed);
    if (failed) return Error{Fault::NotFound, "cannot look at " + path.filename().string() + ": " + failed.message()};
    return there;
}

Result<std::string> read_file(const std::filesystem::path& file, std::size_t most_bytes)
{
    std::ifstream in{file, std::ios::binary};
    if (!in) return Error{Fault::NotFound, "cannot read " + file.filename().string()};
    std::stringstream text;
    text << in.rdbuf();
    auto read = text.str();
    if (read.size() > most_bytes) return Error{Fault::TooLarge, file.filename().string()};
    return read;
}

Result<Enrolment> read_enrolment(const std::filesystem::path& data)
{
    const auto text = read_file(file_in(data));
    if (!text) return text.error();
    const auto json = Json::parse(*text);
    if (!json) return json.error();
    const auto path = [&](const char* member) { return std::filesystem::path{(*json)[member].text()}; };
    return Enrolment{data, path("key"), path("station"), std::string{(*json)["central"].text()}, path("ca"), path("certificate"), path("certificateKey"), relay_from((*json)["relay"])};
}

Outcome write_enrolment(const Enrolment& enrolment)
{
    // Beside and then in its place: a program killed meanwhile leaves the old file whole, or the new one.
    const auto beside = file_in(enrolment.data).concat(".new");
    std::ofstream out{beside, std::ios::binary | std::ios::trunc};
    out << Json::object({{"central", Json{enrolment.central}}, {"ca", path_json(enrolment.ca)}, {"key", path_json(enrolment.key)},
                         {"station", path_json(enrolment.station)}, {"certificate", path_json(enrolment.certificate)},
                         {"certificateKey", path_json(enrolment.certificate_key)}}).with("relay", json_of(enrolment.relay)).write()
        << '\n';
    out.close();
    std::error_code failed;
    if (out) std::filesystem::rename(beside, file_in(enrolment.data), failed);
    if (!out || failed) return Error{Fault::StoreUnavailable, "kiosk.json cannot be written"};
    return Done{};
}

Result<Station> read_station(const std::filesystem::path& file)
{
    const auto text = read_file(file);
    if (!text) return text.error();
    const auto json = Json::parse(*text);
    if (!json) return Error{json.error().fault, file.filename().string() + ": " + json.error().detail};
    return station_from(*json);
}

Result<http::Trust> trust_of(const Enrolment& enrolment)
{
    http::Trust trust;
    const auto ca = read_file(enrolment.ca);
    if (!ca) return ca.error();
    trust.ca_pem = *ca;
    if (enrolment.certificate.empty()) return trust;
    if (const auto shown = read_shown(trust, enrolment.certificate, enrolment.certificate_key); !shown) return shown.error();
    return trust;
}

Result<std::unique_ptr<http::Http>> relay_connection(const RelayWay& way, std::stop_token stop)
{
    if (way.address.empty()) return std::unique_ptr<http::Http>{};
    http::Trust trust;
    const auto ca = read_file(way.ca);
    if (!ca) return ca.error();
    trust.ca_pem = *ca;
    if (const auto shown = read_shown(trust, way.certificate, way.key); !shown) return shown.error();
    return http::make_curl_http(trust, relay::patience, std::move(stop));
}

Result<Assembly> assemble(const Enrolment& enrolment, const Means& means)
{
    auto station = read_station(enrolment.station);
    if (!station) return station.error();
    auto calendar = std::make_unique<IcuCalendar>(station->time_zone);
    if (!calendar->knows_zone()) return Error{Fault::BadInput, "station file: timeZone"};
    auto store = store::Store::open(enrolment.data, means.keystore);
    if (!store) return store.error();
    auto content = content_for(*station, **store, means.content);
    if (!content) return content.error();

    Assembly assembly;
    assembly.station = std::move(*station);
    assembly.calendar = std::move(calendar);
    assembly.signatures = std::make_unique<Ed25519Signatures>();
    assembly.store = std::make_unique<StoreRoom>(
        assembly.station, StoreRoom::Tools{std::move(*store), means.clock, means.random, means.secrets, *assembly.calendar, *assembly.signatures, std::move(*content), means.judges});
    assembly.net = std::make_unique<NetRoom>(enrolment.central, means.http, means.clock, *assembly.calendar);
    return assembly;
}

Outcome enrol(const Enrolment& enrolment, const Secret& pin, Keystore& keystore, Secrets& secrets, Clock& clock)
{
    if (auto fit = is_fit_pin(pin); !fit) return fit;
    if (const auto station = read_station(enrolment.station); !station) return station.error();

    auto store = store::Store::open(enrolment.data, keystore);
    if (!store) return store.error();
    if (auto set = set_pin(**store, pin, secrets, clock.now().utc); !set) return set;
    return write_enrolment(enrolment);
}

}  // namespace luukku::app

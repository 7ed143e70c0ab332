#include "tests/central/client.h"

#include <doctest/doctest.h>
#include <httplib.h>

namespace luukku::central::test {

struct Client::Inside {
    std::unique_ptr<httplib::SSLClient> http{};

    static Reply reply_of(const httplib::Result& result)
    {
        Reply reply{};
        if (!result) return reply;
        reply.status = result->status;
        reply.text = result->body;
        for (const auto& [name, value] : result->headers) reply.headers[name] = value;
        return reply;
    }

    static httplib::Headers headers_of(const std::map<std::string, std::string>& headers)
    {
        return {headers.begin(), headers.end()};
    }

    static std::string path_of(const std::string& path)
    {
        return path.empty() || path.front() == '?' ? "/fhir" + path : "/fhir/" + path;
    }
};

Client::Client(const Central& central, Card card) : m_inside{std::make_unique<Inside>()}
{
    const bool shown = card == Card::Device;
    m_inside->http = std::make_unique<httplib::SSLClient>("127.0.0.1", central.port(),
                                                          shown ? central.device_certificate().string() : std::string{},
                                                          shown ? central.device_key().string() : std::string{});
    m_inside->http->set_ca_cert_path(central.ca_file().c_str());
    m_inside->http->enable_server_certificate_verification(true);
    m_inside->http->set_keep_alive(true);
    m_inside->http->set_read_timeout(20);
}

Client::~Client() = default;

Reply Client::get(const std::string& path)
{
    return Inside::reply_of(m_inside->http->Get(Inside::path_of(path)));
}

Reply Client::put(const std::string& path, const Json& body, const std::map<std::string, std::string>& headers)
{
    return Inside::reply_of(
        m_inside->http->Put(Inside::path_of(path), Inside::headers_of(headers), body.dump(), "application/fhir+json"));
}

Reply Client::post(const std::string& path, const Json& body, const std::map<std::string, std::string>& headers)
{
    return Inside::reply_of(
        m_inside->http->Post(Inside::path_of(path), Inside::headers_of(headers), body.dump(), "application/fhir+json"));
}

Reply Client::search(const std::string& type, const std::string& form)
{
    return post_text("/fhir/" + type + "/_search", form, "application/x-www-form-urlencoded");
}

Reply Client::post_text(const std::string& whole_path, const std::string& body, const std::string& content_type)
{
    return Inside::reply_of(m_inside->http->Post(whole_path, body, content_type));
}

Reply Client::remove(const std::string& whole_path)
{
    return Inside::reply_of(m_inside->http->Delete(whole_path));
}

Site::Site(Filled filled, ControlDoor door, Devices devices)
{
    m_settings.devices = devices;
    m_settings.data = data();
    m_settings.pki = m_folder / "pki";
    m_settings.door = door;
    if (filled == Filled::WithStation) m_settings.seed = monday_morning();
    m_settings.log = [log = m_log](std::string_view line) { *log += std::string{line} + "\n"; };
    restarts();
}

Site::Site(Bookings bookings, std::function<Utc()> clock)
{
    m_settings.data = data();
    m_settings.pki = m_folder / "pki";
    m_settings.seed = monday_morning();
    m_settings.bookings = bookings;
    m_settings.clock = std::move(clock);
    restarts();
}

void Site::restarts()
{
    m_central.reset();
    auto started = Central::start(m_settings);
    if (!started) FAIL(started.error().detail);
    m_central = std::move(started).value();
}

SeedPlan monday_morning()
{
    const auto wanted = parse_instant("2026-11-23T07:40:00+02:00");
    REQUIRE(wanted.ok());
    SeedPlan plan{};
    plan.now = *wanted;
    plan.days = 8;
    return plan;
}

Json patient(const std::string& id, const std::string& hetu)
{
    return Json{{"resourceType", "Patient"},
                {"id", id},
                {"identifier", Json::array({Json{{"system", "urn:oid:1.2.246.21"}, {"value", hetu}}})}};
}

Json put_entry(const Json& resource, const std::string& if_match)
{
    const auto url = resource["resourceType"].get<std::string>() + "/" + resource["id"].get<std::string>();
    Json request{{"method", "PUT"}, {"url", url}};
    if (!if_match.empty()) request["ifMatch"] = if_match;
    return Json{{"resource", resource}, {"request", std::move(request)}};
}

Json transaction(std::initializer_list<Json> entries)
{
    auto list = Json::array();
    for (const auto& entry : entries) list.push_back(entry);
    return Json{{"resourceType", "Bundle"}, {"type", "transaction"}, {"entry", std::move(list)}};
}

}  // namespace luukku::central::test

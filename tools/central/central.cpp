#include "tools/central/central.h"

#include "tools/central/seed.h"
#include "tools/central/service.h"
#include "tools/central/tls_server.h"

#include <algorithm>
#include <chrono>
#include <deque>
#include <fstream>
#include <mutex>
#include <thread>

namespace luukku::central {

namespace {

constexpr std::string_view fhir_json = "application/fhir+json; charset=utf-8";
constexpr std::string_view base_path = "/fhir";
constexpr std::string_view control_path = "/faults";
constexpr std::size_t remembered = 10'000;
constexpr std::string_view portal_page =
    "<!DOCTYPE html><html><head><title>Guest network</title></head><body><h1>Sign in to the network</h1></body></html>\n";

std::string url_of(int port)
{
    return "https://127.0.0.1:" + std::to_string(port) + std::string{base_path};
}

HttpReply reply_of(const Answer& answer)
{
    HttpReply reply{};
    reply.status = answer.status;
    reply.content_type = fhir_json;
    if (!answer.body.is_null()) reply.body = answer.body.dump();
    if (!answer.etag.empty()) reply.headers.emplace_back("ETag", "W/\"" + answer.etag + "\"");
    if (!answer.location.empty()) reply.headers.emplace_back("Location", answer.location);
    if (!answer.last_modified.empty()) reply.headers.emplace_back("Last-Modified", answer.last_modified);
    if (answer.retry_after > 0) reply.headers.emplace_back("Retry-After", std::to_string(answer.retry_after));
    // What a patient list may leave in a cache between: nothing.
    reply.headers.emplace_back("Cache-Control", "no-store");
    return reply;
}

bool below(std::string_view path, std::string_view root)
{
    return path == root || (path.starts_with(root) && path.substr(root.size()).starts_with('/'));
}

Call call_of(const HttpRequest& request)
{
    auto path = request.path.substr(std::min(request.path.size(), base_path.size() + 1));
    return {request.method, std::move(path), request.query, request.body, request.content_type,
            request.if_match, request.if_none_exist, request.prefer};
}

// The whole list of ways in which an answer can go wrong outside FHIR.
HttpReply spoiled(const Trouble& trouble, const std::function<HttpReply()>& as_usual)
{
    switch (trouble.kind) {
        case TroubleKind::Status: {
            auto answer = answer_of({trouble.status, "transient", "this failure was asked for"});
            answer.retry_after = trouble.retry_after;
            return reply_of(answer);
        }
        case TroubleKind::Hang:
        case TroubleKind::Close: {
            HttpReply reply{};
            reply.delivery = Delivery::Nothing;
            return reply;
        }
        case TroubleKind::Html: return {200, "text/html; charset=utf-8", std::string{portal_page}, {}, Delivery::Whole};
        case TroubleKind::LoseAnswer: {
            auto reply = as_usual();
            reply.delivery = Delivery::Nothing;
            return reply;
        }
        case TroubleKind::Truncate: {
            auto reply = as_usual();
            reply.delivery = Delivery::Half;
            return reply;
        }
        case TroubleKind::Delay: std::this_thread::sleep_for(std::chrono::milliseconds{trouble.milliseconds}); break;
        case TroubleKind::StaleAs409:
        case TroubleKind::Race:
        case TroubleKind::RejectType: break;  // met inside the service
    }
    return as_usual();
}

}  // namespace

struct Central::Inside {
    TroubleBoard troubles{};
    Settings settings{};
    PkiFiles files{};
    std::unique_ptr<Service> service{};
    mutable std::mutex mutex{};
    std::deque<Served> served{};
    std::unique_ptr<TlsServer> server{};  // last: its handlers use the rest

    HttpReply handle(const HttpRequest& request);
    HttpReply fhir(const HttpRequest& request);
    HttpReply control(const HttpRequest& request);
    void note(Served line);
};

HttpReply Central::Inside::handle(const HttpRequest& request)
{
    if (below(request.path, base_path)) return fhir(request);
    if (request.path == control_path && settings.door == ControlDoor::Open) return control(request);
    note({request.method, "", 404, ""});
    return reply_of(answer_of({404, "not-found", "the FHIR base is /fhir"}));
}

HttpReply Central::Inside::fhir(const HttpRequest& request)
{
    const auto call = call_of(request);
    const auto as_usual = [&] { return reply_of(service->answer(call)); };
    const auto clears = troubles.clears();
    const auto trouble = troubles.on_the_way(call.method, type_of(call), writes(call));
    if (trouble && trouble->kind == TroubleKind::Hang) {
        note({call.method, type_of(call), 0, std::string{name_of(trouble->kind)}});
        troubles.wait_for_clear_after(clears);
        return spoiled(*trouble, as_usual);
    }
    auto reply = trouble ? spoiled(*trouble, as_usual) : as_usual();
    note({call.method, type_of(call), reply.status, trouble ? std::string{name_of(trouble->kind)} : std::string{}});
    return reply;
}

HttpReply Central::Inside::control(const HttpRequest& request)
{
    HttpReply reply{200, "application/json", "", {}, Delivery::Whole};
    if (request.method == "DELETE") {
        troubles.clear();
    } else if (request.method == "POST") {
        auto trouble = parse_trouble(request.body);
        if (!trouble) return reply_of(answer_of({400, "invalid", trouble.error().detail}));
        troubles.add(*trouble);
    } else if (request.method != "GET") {
        return reply_of(answer_of({405, "not-supported", "faults are posted, listed and deleted"}));
    }
    std::string list;
    for (const auto& each : troubles.waiting()) list += (list.empty() ? "" : ",") + trouble_json(each);
    reply.body = "[" + list + "]\n";
    return reply;
}

void Central::Inside::note(Served line)
{
    const std::lock_guard lock{mutex};
    if (settings.log) {
        auto words = line.method + " " + (line.type.empty() ? "-" : line.type) + " " + std::to_string(line.status);
        if (!line.trouble.empty()) words += " (" + line.trouble + ")";
        settings.log(words);
    }
    served.push_back(std::move(line));
    if (served.size() > remembered) served.pop_front();
}

Result<std::unique_ptr<Central>> Central::start(Settings settings)
{
    auto files = ensure_pki(settings.pki);
    if (!files) return files.error();
    auto holdings = Holdings::open(settings.data);
    if (!holdings) return holdings.error();
    const auto clients = settings.devices == Devices::WithCertificate ? ClientCertificates::Required : ClientCertificates::NotAsked;
    auto server = TlsServer::bind(*files, clients, settings.port);
    if (!server) return server.error();

    auto inside = std::make_unique<Inside>();
    inside->settings = std::move(settings);
    inside->files = *files;
    inside->server = std::move(server).value();
    auto clock = inside->settings.clock ? inside->settings.clock : [] { return std::chrono::floor<std::chrono::milliseconds>(std::chrono::system_clock::now()); };
    inside->service = std::make_unique<Service>(std::move(holdings).value(), inside->troubles,
                                                SchedulingDesk{inside->settings.bookings, std::move(clock), inside->settings.hold_for}, url_of(inside->server->port()));
    if (inside->settings.seed && inside->service->empty()) {
        auto resources = seed_resources(*inside->settings.seed);
        if (!resources) return resources.error();
        if (auto kept = inside->service->put(std::move(resources).value(), Writer::Seed); !kept) return kept.error();
    }
    auto* within = inside.get();
    inside->server->serve([within](const HttpRequest& request) { return within->handle(request); },
                          [within](int status) {
                              within->note({"-", "", status, ""});
                              return reply_of(answer_of({status, status == 413 ? "too-long" : "invalid", "the request was not taken"}));
                          });
    return std::unique_ptr<Central>{new Central{std::move(inside)}};
}

Central::Central(std::unique_ptr<Inside> inside) : m_inside{std::move(inside)}
{
}

// Who still hangs is let go first: the server waits for its handlers.
Central::~Central() { m_inside->troubles.clear(); }

int Central::port() const { return m_inside->server->port(); }
std::string Central::base_url() const { return url_of(port()); }
std::filesystem::path Central::ca_file() const { return m_inside->files.ca; }
std::filesystem::path Central::device_certificate() const { return m_inside->files.device; }
std::filesystem::path Central::device_key() const { return m_inside->files.device_key; }

void Central::stop()
{
    m_inside->troubles.clear();
    m_inside->server->stop();
}

void Central::trouble(Trouble trouble) { m_inside->troubles.add(std::move(trouble)); }
void Central::calm() { m_inside->troubles.clear(); }

std::vector<std::string> Central::all(const std::string& type) const { return m_inside->service->all(type); }

std::string Central::read(const std::string& type, const std::string& id) const { return m_inside->service->read(type, id); }

Outcome Central::put(std::string_view resource)
{
    auto body = parse_object(resource);
    if (!body) return Error{Fault::BadInput, "the resource is no JSON object"};
    std::vector<Json> one;
    one.push_back(std::move(*body));
    return m_inside->service->put(std::move(one), Writer::Staff);
}

std::vector<Served> Central::served() const
{
    const std::lock_guard lock{m_inside->mutex};
    return {m_inside->served.begin(), m_inside->served.end()};
}

Outcome write_seed(const SeedPlan& plan, const std::filesystem::path& file)
{
    const auto resources = seed_resources(plan);
    if (!resources) return resources.error();
    std::ofstream out{file, std::ios::binary};
    out << seed_bundle(*resources).dump(1) << '\n';
    out.close();
    if (!out) return Error{Fault::DiskFull, "the seed cannot be written"};
    return Done{};
}

}  // namespace luukku::central

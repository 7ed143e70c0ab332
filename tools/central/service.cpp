#include "tools/central/service.h"

#include "tools/central/instant.h"
#include "tools/central/next_question.h"
#include "tools/central/parameters.h"
#include "tools/central/references.h"

#include <algorithm>

namespace luukku::central {

namespace {

std::vector<std::string> segments_of(std::string_view path)
{
    std::vector<std::string> segments;
    while (!path.empty()) {
        const auto slash = path.find('/');
        if (slash != 0) segments.emplace_back(path.substr(0, slash));
        if (slash == std::string_view::npos) break;
        path.remove_prefix(slash + 1);
    }
    return segments;
}

bool is_json(std::string_view content_type)
{
    const auto kind = content_type.substr(0, content_type.find(';'));
    return kind == "application/fhir+json" || kind == "application/json" || kind == "application/json+fhir";
}

Answer written_answer(const Written& written, std::string_view base, std::string_view prefer)
{
    Answer answer{};
    answer.status = written.status;
    answer.etag = std::to_string(written.stored.version);
    answer.last_modified = http_date(written.stored.updated);
    answer.location = std::string{base} + "/" + written.stored.identity.text() + "/_history/" + answer.etag;
    if (prefer.find("return=minimal") == std::string_view::npos) answer.body = *written.stored.body;
    return answer;
}

}  // namespace

std::string type_of(const Call& call)
{
    const auto type = call.path.substr(0, call.path.find('/'));
    return is_known_type(type) ? type : std::string{};
}

bool writes(const Call& call)
{
    const auto only_asks = [&](std::string_view how) { return call.path.ends_with(how); };
    return call.method == "PUT" || (call.method == "POST" && !only_asks("_search") && !only_asks("$next-question") && !only_asks("$find"));
}

Service::Service(Holdings holdings, TroubleBoard& troubles, SchedulingDesk desk, std::string base)
    : m_holdings{std::move(holdings)}, m_troubles{troubles}, m_desk{std::move(desk)}, m_base{std::move(base)}
{
}

Answer Service::answer(const Call& call)
{
    const std::lock_guard lock{m_mutex};
    m_desk.end_holds(m_holdings, rules());
    return dispatch(call);
}

Answer Service::dispatch(const Call& call)
{
    const auto path = segments_of(call.path);
    const bool get = call.method == "GET" || call.method == "HEAD";
    if (path.empty()) {
        if (call.method == "POST") return bundle(call);
        if (get && Pages::is_next(parse_query(call.query))) return m_pages.next(parse_query(call.query), m_holdings, m_base);
        return answer_of({405, "not-supported", "the base takes transactions, batches and the next pages of a search"});
    }
    if (path.size() == 1 && path[0] == "metadata" && get) return {200, capability_statement(m_base, m_desk)};
    if (!is_known_type(path[0]) || (path[0] == "Slot" && !m_desk.shows_slots())) return answer_of({404, "not-supported", "this resource type is not held here"});

    if (path.size() == 1) {
        if (get) return search(path[0], parse_query(call.query));
        if (call.method == "POST") return write_one(call, WriteKind::Create, {path[0], ""});
    } else if (path.size() == 2 && path[1] == "_search" && call.method == "POST") {
        if (!call.body.empty() && !call.content_type.starts_with("application/x-www-form-urlencoded"))
            return answer_of({415, "not-supported", "a search by POST is a form"});
        auto query = parse_query(call.query);
        for (auto& pair : parse_query(call.body)) query.push_back(std::move(pair));
        return search(path[0], query);
    } else if (path.size() == 2 && path[1].starts_with('$') && call.method == "POST") {
        return operate(path[0], path[1].substr(1), call);
    } else if (path.size() == 2) {
        if (get) return read_one({path[0], path[1]});
        if (call.method == "PUT") return write_one(call, WriteKind::Update, {path[0], path[1]});
    }
    return answer_of({405, "not-supported", "this interaction is not supported"});
}

Answer Service::operate(std::string_view type, std::string_view operation, const Call& call)
{
    const bool is_scheduling = type == "Appointment" && m_desk.offers(operation);
    if (!is_scheduling && !(type == "Questionnaire" && operation == "next-question")) return answer_of({404, "not-supported", "there is no such operation here"});
    if (!is_json(call.content_type)) return answer_of({415, "not-supported", "the body is application/fhir+json"});
    const auto body = parse_object(call.body);
    if (!body) return answer_of({400, "structure", "the body is no JSON object"});
    if (!is_scheduling) return next_question(*body, m_holdings);
    if (operation == "find") return m_desk.find(*body, m_holdings, m_base);
    if (const auto slot = m_desk.slot_of(*body, m_holdings, m_base)) race_for_slots({*slot});
    return operation == "hold" ? m_desk.hold(*body, m_holdings, rules()) : m_desk.book(*body, m_holdings, rules());
}

// Where bookings are made another way, a client may change an Appointment (somebody has come) and make none.
std::optional<Refusal> Service::booked_elsewhere(const std::vector<Write>& writes) const
{
    if (m_desk.shows_slots()) return std::nullopt;
    for (const auto& write : writes) {
        const bool is_new = write.kind == WriteKind::Create || !m_holdings.find(write.identity);
        if (write.identity.type == "Slot" || (write.identity.type == "Appointment" && is_new))
            return Refusal{422, "not-supported", write.identity.type + " is not written by clients here"};
    }
    return std::nullopt;
}

Answer Service::read_one(const Identity& identity) const
{
    const auto* stored = m_holdings.find(identity);
    if (!stored) return answer_of({404, "not-found", "there is no such resource"});
    Answer answer{};
    answer.body = *stored->body;
    answer.etag = std::to_string(stored->version);
    answer.last_modified = http_date(stored->updated);
    return answer;
}

Answer Service::search(const std::string& type, const Query& query)
{
    const auto understood = understand(type, query);
    if (const auto* refusal = std::get_if<Refusal>(&understood)) return answer_of(*refusal);
    return m_pages.first(std::get<Search>(understood), m_holdings, m_base);
}

Answer Service::write_one(const Call& call, WriteKind kind, Identity identity)
{
    if (!is_json(call.content_type)) return answer_of({415, "not-supported", "the body is application/fhir+json"});
    auto body = parse_object(call.body);
    if (!body) return answer_of({400, "structure", "the body is no JSON object"});

    Write write{kind, std::move(identity), std::move(*body), call.if_match, call.if_none_exist, ""};
    std::vector<Write> one;
    one.push_back(std::move(write));
    if (const auto refusal = booked_elsewhere(one)) return answer_of(*refusal);
    const auto result = apply(m_holdings, std::move(one), rules());
    if (const auto* refusal = std::get_if<Refusal>(&result)) return answer_of(*refusal);
    return written_answer(std::get<std::vector<Written>>(result).front(), m_base, call.prefer);
}

Answer Service::bundle(const Call& call)
{
    if (!is_json(call.content_type)) return answer_of({415, "not-supported", "the body is application/fhir+json"});
    const auto body = parse_object(call.body);
    if (!body) return answer_of({400, "structure", "the body is no JSON object"});
    if (text_of(*body, "resourceType") != "Bundle") return answer_of({400, "invalid", "the base takes Bundles only"});
    if (const auto* entries = member(*body, "entry"); entries && !entries->is_array())
        return answer_of({400, "structure", "entry is no list"});
    if (text_of(*body, "type") == "transaction") return transaction(*body);
    if (text_of(*body, "type") == "batch") return batch(*body);
    return answer_of({400, "invalid", "the Bundle is neither transaction nor batch"});
}

std::vector<std::string> Service::all(const std::string& type) const
{
    const std::lock_guard lock{m_mutex};
    std::vector<std::string> bodies;
    for (const auto& [id, stored] : m_holdings.shelf(type)) bodies.push_back(stored.body->dump());
    return bodies;
}

std::string Service::read(const std::string& type, const std::string& id) const
{
    const std::lock_guard lock{m_mutex};
    const auto* stored = m_holdings.find({type, id});
    return stored ? stored->body->dump() : std::string{};
}

bool Service::empty() const
{
    const std::lock_guard lock{m_mutex};
    return m_holdings.empty();
}

Outcome Service::put(std::vector<Json> bodies, Writer writer)
{
    const std::lock_guard lock{m_mutex};
    std::vector<Write> writes;
    for (auto& body : bodies) {
        Identity identity{text_of(body, "resourceType"), text_of(body, "id")};
        writes.push_back(Write{WriteKind::Update, std::move(identity), std::move(body), "", "", ""});
    }
    const auto result = apply(m_holdings, std::move(writes), {m_base, writer, nullptr});
    if (const auto* refusal = std::get_if<Refusal>(&result)) return Error{luukku::Fault::Refused, refusal->words};
    return Done{};
}

}  // namespace luukku::central

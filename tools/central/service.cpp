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
    return call.method == "PUT" || (call.method == "POST" && !call.path.ends_with("_search") && !call.path.ends_with("$next-question"));
}

Service::Service(Holdings holdings, TroubleBoard& troubles, std::string base)
    : m_holdings{std::move(holdings)}, m_troubles{troubles}, m_base{std::move(base)}
{
}

Answer Service::answer(const Call& call)
{
    const std::lock_guard lock{m_mutex};
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
    if (path.size() == 1 && path[0] == "metadata" && get) return {200, capability_statement(m_base)};
    if (!is_known_type(path[0])) return answer_of({404, "not-supported", "this resource type is not held here"});

    if (path.size() == 1) {
        if (get) return search(path[0], parse_query(call.query));
        if (call.method == "POST") return write_one(call, WriteKind::Create, {path[0], ""});
    } else if (path.size() == 2 && path[1] == "_search" && call.method == "POST") {
        if (!call.body.empty() && !call.content_type.starts_with("application/x-www-form-urlencoded"))
            return answer_of({415, "not-supported", "a search by POST is a form"});
        auto query = parse_query(call.query);
        for (auto& pair : parse_query(call.body)) query.push_back(std::move(pair));
        return search(path[0], query);
    } else if (path.size() == 2 && path[0] == "Questionnaire" && path[1] == "$next-question" && call.method == "POST") {
        if (!is_json(call.content_type)) return answer_of({415, "not-supported", "the body is application/fhir+json"});
        const auto body = parse_object(call.body);
        return body ? next_question(*body, m_holdings) : answer_of({400, "structure", "the body is no JSON object"});
    } else if (path.size() == 2) {
        if (get) return read_one({path[0], path[1]});
        if (call.method == "PUT") return write_one(call, WriteKind::Update, {path[0], path[1]});
    }
    return answer_of({405, "not-supported", "this interaction is not supported"});
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

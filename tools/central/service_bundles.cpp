#include "tools/central/instant.h"
#include "tools/central/parameters.h"
#include "tools/central/service.h"

#include <algorithm>

namespace luukku::central {

namespace {

struct Request {
    std::string method{};
    std::string path{};
    std::string query{};
};

Request request_of(const Json& entry)
{
    const auto* request = member(entry, "request");
    if (!request) return {};
    const auto url = text_of(*request, "url");
    const auto mark = url.find('?');
    return {text_of(*request, "method"), url.substr(0, mark), mark == std::string::npos ? "" : url.substr(mark + 1)};
}

bool is_read(const Request& request)
{
    return request.method == "GET" || request.method == "HEAD";
}

std::variant<Write, Refusal> write_of(const Json& entry)
{
    const auto request = request_of(entry);
    const auto* resource = member(entry, "resource");
    const bool create = request.method == "POST";
    if (!create && request.method != "PUT") return Refusal{400, "not-supported", "an entry's request is neither GET, POST nor PUT"};
    if (!resource || !resource->is_object()) return Refusal{400, "required", "an entry has no resource"};
    if (!request.query.empty()) return Refusal{400, "not-supported", "conditional updates are not supported"};

    Write write{};
    write.kind = create ? WriteKind::Create : WriteKind::Update;
    const auto slash = request.path.find('/');
    write.identity.type = request.path.substr(0, slash);
    if (!create && slash != std::string::npos) write.identity.id = request.path.substr(slash + 1);
    write.body = *resource;
    write.if_match = text_of(entry["request"], "ifMatch");
    write.if_none_exist = text_of(entry["request"], "ifNoneExist");
    write.full_url = text_of(entry, "fullUrl");
    return write;
}

Json entry_of(const Written& written)
{
    const auto version = std::to_string(written.stored.version);
    return Json{{"response",
                 Json{{"status", status_line(written.status)},
                      {"location", written.stored.identity.text() + "/_history/" + version},
                      {"etag", "W/\"" + version + "\""},
                      {"lastModified", instant_text(written.stored.updated)}}}};
}

Json entry_of(const Answer& answer)
{
    if (answer.status >= 300)
        return Json{{"response", Json{{"status", status_line(answer.status)}, {"outcome", answer.body}}}};
    return Json{{"resource", answer.body}, {"response", Json{{"status", status_line(answer.status)}}}};
}

Answer bundle_answer(std::string_view type, Json entries)
{
    Answer answer{};
    answer.body = Json{{"resourceType", "Bundle"}, {"id", fresh_uuid()}, {"type", type}};
    if (!entries.empty()) answer.body["entry"] = std::move(entries);
    return answer;
}

const Json& entries_of(const Json& bundle)
{
    static const Json none = Json::array();
    const auto* entries = member(bundle, "entry");
    return entries ? *entries : none;
}

// Booked, or held for somebody.
std::vector<Identity> slots_booked_by(const std::vector<Write>& writes)
{
    std::vector<Identity> slots;
    for (const auto& write : writes) {
        const auto status = text_of(write.body, "status");
        if (write.kind == WriteKind::Update && write.identity.type == "Slot" && (status == "busy" || status == "busy-tentative")) slots.push_back(write.identity);
    }
    return slots;
}

}  // namespace

// Somebody else takes the slots in the moment before: a real new version, that the booking's If-Match then misses.
void Service::race_for_slots(const std::vector<Identity>& slots)
{
    std::vector<Json> taken;
    for (const auto& identity : slots) {
        const auto* slot = m_holdings.find(identity);
        if (!slot) continue;
        taken.push_back(*slot->body);
        taken.back()["status"] = "busy";
    }
    if (!taken.empty() && m_troubles.race()) (void)m_holdings.commit(std::move(taken), Writer::Staff);
}

Answer Service::read_entry(const Json& entry)
{
    const auto request = request_of(entry);
    Call call{};
    call.method = "GET";
    call.path = request.path;
    call.query = request.query;
    return dispatch(call);
}

// Writes first, then reads, as R4 orders them (http.html#trules); the answers stand in the order of the entries.
Answer Service::transaction(const Json& bundle)
{
    const auto& entries = entries_of(bundle);
    std::vector<Write> writes;
    for (const auto& entry : entries) {
        if (is_read(request_of(entry))) continue;
        auto write = write_of(entry);
        if (const auto* refusal = std::get_if<Refusal>(&write)) return answer_of(*refusal);
        writes.push_back(std::get<Write>(std::move(write)));
    }
    if (const auto refusal = booked_elsewhere(writes)) return answer_of(*refusal);
    race_for_slots(slots_booked_by(writes));
    const auto result = apply(m_holdings, std::move(writes), rules());
    if (const auto* refusal = std::get_if<Refusal>(&result)) return answer_of(*refusal);

    const auto& written = std::get<std::vector<Written>>(result);
    auto answers = Json::array();
    std::size_t next = 0;
    for (const auto& entry : entries)
        answers.push_back(is_read(request_of(entry)) ? entry_of(read_entry(entry)) : entry_of(written[next++]));
    return bundle_answer("transaction-response", std::move(answers));
}

Answer Service::batch(const Json& bundle)
{
    auto answers = Json::array();
    for (const auto& entry : entries_of(bundle)) {
        if (is_read(request_of(entry))) {
            answers.push_back(entry_of(read_entry(entry)));
            continue;
        }
        auto write = write_of(entry);
        if (const auto* refusal = std::get_if<Refusal>(&write)) {
            answers.push_back(entry_of(answer_of(*refusal)));
            continue;
        }
        std::vector<Write> one;
        one.push_back(std::get<Write>(std::move(write)));
        if (const auto refusal = booked_elsewhere(one)) {
            answers.push_back(entry_of(answer_of(*refusal)));
            continue;
        }
        race_for_slots(slots_booked_by(one));
        const auto result = apply(m_holdings, std::move(one), rules());
        if (const auto* refusal = std::get_if<Refusal>(&result)) answers.push_back(entry_of(answer_of(*refusal)));
        else answers.push_back(entry_of(std::get<std::vector<Written>>(result).front()));
    }
    return bundle_answer("batch-response", std::move(answers));
}

}  // namespace luukku::central

#include "tools/central/writes.h"

#include "platform/base/id.h"
#include "tools/central/parameters.h"
#include "tools/central/references.h"
#include "tools/central/search.h"

#include <openssl/rand.h>

#include <algorithm>
#include <array>
#include <map>
#include <optional>
#include <set>

namespace luukku::central {

namespace {

using Complaint = std::optional<Refusal>;

bool only_digits(std::string_view text)
{
    return std::all_of(text.begin(), text.end(), [](char c) { return c >= '0' && c <= '9'; });
}

Complaint judge_shape(const Write& write, const WriteRules& rules)
{
    const auto& type = write.identity.type;
    if (!is_known_type(type)) return Refusal{404, "not-supported", "this resource type is not held here"};
    if (text_of(write.body, "resourceType") != type) return Refusal{400, "invalid", "resourceType is not that of the address"};
    if (rules.troubles && rules.troubles->rejects(type)) return Refusal{422, "processing", type + " is refused on demand"};
    if (write.kind == WriteKind::Create) return std::nullopt;
    if (!is_id(write.identity.id)) return Refusal{400, "invalid", "the id breaks the rule of FHIR ids"};
    if (only_digits(write.identity.id)) return Refusal{400, "business-rule", "an id of the client's own needs a letter"};
    if (text_of(write.body, "id") != write.identity.id) return Refusal{400, "invalid", "the id in the body is not that of the address"};
    return std::nullopt;
}

// The one match of a conditional create; nothing when the resource is to be made.
std::variant<const Stored*, Refusal> existing(const Holdings& holdings, const Write& write, const WriteRules& rules)
{
    if (write.if_none_exist.empty()) return nullptr;
    const auto search = understand(write.identity.type, parse_query(write.if_none_exist));
    if (const auto* refusal = std::get_if<Refusal>(&search)) return *refusal;
    if (std::get<Search>(search).criteria.empty()) return Refusal{400, "invalid", "If-None-Exist has no criterion"};
    const auto found = run(std::get<Search>(search), holdings, rules.base);
    if (found.size() > 1) return Refusal{412, "multiple-matches", "If-None-Exist matches more than one resource"};
    return found.empty() ? nullptr : holdings.find(found.front());
}

Complaint judge_version(const Holdings& holdings, const Write& write, const WriteRules& rules)
{
    if (write.if_match.empty() || write.kind == WriteKind::Create) return std::nullopt;
    const auto wanted = version_of_etag(write.if_match);
    if (wanted.empty()) return Refusal{400, "invalid", "If-Match is no weak etag"};
    const auto* held = holdings.find(write.identity);
    if (held && std::to_string(held->version) == wanted) return std::nullopt;
    const int status = rules.troubles && rules.troubles->stale_as_409() ? 409 : 412;
    return Refusal{status, "conflict", write.identity.type + " is not at the version of If-Match"};
}

Complaint judge_references(const Holdings& holdings, const Json& body, const std::set<Identity>& own, std::string_view base)
{
    Complaint complaint{};
    each_reference(body, [&](const std::string& reference) {
        if (complaint || !is_local(reference, base)) return;
        const auto identity = local_identity(reference, base);
        if (!identity) complaint = Refusal{400, "invalid", "a reference names no resource type and id"};
        else if (!own.contains(*identity) && !holdings.find(*identity))
            complaint = Refusal{400, "processing", "a reference to " + identity->type + " leads nowhere"};
    });
    return complaint;
}

bool says_the_same(const Json& held, const Json& wanted)
{
    // Member order has no meaning, and the server's own stamps are no change.
    auto left = nlohmann::json(held);
    auto right = nlohmann::json(wanted);
    for (auto* side : {&left, &right}) {
        if (!side->contains("meta") || !(*side)["meta"].is_object()) continue;
        (*side)["meta"].erase("versionId");
        (*side)["meta"].erase("lastUpdated");
        if ((*side)["meta"].empty()) side->erase("meta");
    }
    return left == right;
}

// The state of one call of `apply`: what each write became and which bodies are to be committed.
struct Plan {
    std::vector<std::optional<Stored>> settled{};   // by write: already there
    std::vector<std::optional<std::size_t>> body_of{};  // by write: its place among `bodies`
    std::vector<Json> bodies{};
    std::set<Identity> own{};
    std::map<std::string, std::string> names{};     // full_url to "Type/id"
};

Complaint settle_identities(const Holdings& holdings, std::vector<Write>& writes, const WriteRules& rules, Plan& plan)
{
    std::set<std::pair<std::string, std::string>> conditions;
    for (std::size_t i = 0; i < writes.size(); ++i) {
        auto& write = writes[i];
        if (auto complaint = judge_shape(write, rules)) return complaint;
        if (write.kind == WriteKind::Create) {
            const auto found = existing(holdings, write, rules);
            if (const auto* refusal = std::get_if<Refusal>(&found)) return *refusal;
            if (!write.if_none_exist.empty() && !conditions.emplace(write.identity.type, write.if_none_exist).second)
                return Refusal{400, "duplicate", "two entries create under the same condition"};
            if (const auto* match = std::get<const Stored*>(found)) {
                plan.settled[i] = *match;
                write.identity = match->identity;
            } else {
                write.identity.id = fresh_uuid();
                write.body["id"] = write.identity.id;
            }
        }
        if (!plan.settled[i] && !plan.own.insert(write.identity).second)
            return Refusal{400, "duplicate", "two entries write the same resource"};
        if (!write.full_url.empty()) plan.names[write.full_url] = write.identity.text();
    }
    return std::nullopt;
}

Complaint plan_bodies(const Holdings& holdings, std::vector<Write>& writes, const WriteRules& rules, Plan& plan)
{
    for (std::size_t i = 0; i < writes.size(); ++i) {
        auto& write = writes[i];
        if (plan.settled[i]) continue;
        if (auto complaint = judge_version(holdings, write, rules)) return complaint;
        each_reference(write.body, [&plan](std::string& reference) {
            if (const auto named = plan.names.find(reference); named != plan.names.end()) reference = named->second;
        });
        if (auto complaint = judge_references(holdings, write.body, plan.own, rules.base)) return complaint;

        const auto* held = holdings.find(write.identity);
        if (held && says_the_same(*held->body, write.body)) {
            plan.settled[i] = *held;
        } else {
            plan.body_of[i] = plan.bodies.size();
            plan.bodies.push_back(std::move(write.body));
        }
    }
    return std::nullopt;
}

}  // namespace

std::variant<std::vector<Written>, Refusal> apply(Holdings& holdings, std::vector<Write> writes, const WriteRules& rules)
{
    Plan plan{};
    plan.settled.resize(writes.size());
    plan.body_of.resize(writes.size());
    if (auto complaint = settle_identities(holdings, writes, rules, plan)) return *complaint;
    if (auto complaint = plan_bodies(holdings, writes, rules, plan)) return *complaint;

    std::vector<Stored> stored;
    if (!plan.bodies.empty()) {
        auto committed = holdings.commit(std::move(plan.bodies), rules.writer);
        if (!committed) return Refusal{500, "exception", committed.error().detail};
        stored = std::move(committed).value();
    }
    std::vector<Written> written;
    for (std::size_t i = 0; i < writes.size(); ++i) {
        Written one{};
        one.stored = plan.settled[i] ? *plan.settled[i] : stored[*plan.body_of[i]];
        one.status = plan.body_of[i] && one.stored.version == 1 ? 201 : 200;
        written.push_back(std::move(one));
    }
    return written;
}

std::string version_of_etag(std::string_view etag)
{
    if (etag.starts_with("W/")) etag.remove_prefix(2);
    if (etag.size() < 3 || etag.front() != '"' || etag.back() != '"') return {};
    etag = etag.substr(1, etag.size() - 2);
    return only_digits(etag) ? std::string{etag} : std::string{};
}

std::string fresh_uuid()
{
    std::array<std::uint8_t, 16> bytes{};
    // RAND_bytes fails only on a machine without entropy; an id that is not random would still be unique enough here.
    (void)RAND_bytes(bytes.data(), static_cast<int>(bytes.size()));
    return uuid_text(bytes);
}

}  // namespace luukku::central

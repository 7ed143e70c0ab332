#include "tools/central/trouble.h"

#include "tools/central/json.h"

#include <array>
#include <utility>

namespace luukku::central {

namespace {

constexpr std::array<std::pair<TroubleKind, std::string_view>, 10> names{{
    {TroubleKind::Status, "status"},
    {TroubleKind::LoseAnswer, "lose-answer"},
    {TroubleKind::Close, "close"},
    {TroubleKind::Hang, "hang"},
    {TroubleKind::Delay, "delay"},
    {TroubleKind::Html, "html"},
    {TroubleKind::Truncate, "truncate"},
    {TroubleKind::StaleAs409, "stale-as-409"},
    {TroubleKind::Race, "race"},
    {TroubleKind::RejectType, "reject-type"},
}};

}  // namespace

std::string_view name_of(TroubleKind kind)
{
    for (const auto& [known, name] : names)
        if (known == kind) return name;
    return "";
}

Result<Trouble> parse_trouble(std::string_view json)
{
    const auto body = parse_object(json);
    if (!body) return Error{Fault::BadInput, "a fault is a JSON object"};
    const auto wanted = text_of(*body, "kind");
    for (const auto& [kind, name] : names) {
        if (name != wanted) continue;
        const bool lasting = kind == TroubleKind::StaleAs409 || kind == TroubleKind::RejectType;
        Trouble trouble{};
        trouble.kind = kind;
        trouble.times = count_of(*body, "times", lasting ? 0 : 1);
        trouble.status = count_of(*body, "status", 503);
        trouble.retry_after = count_of(*body, "retryAfter", 0);
        trouble.milliseconds = count_of(*body, "ms", 0);
        trouble.method = text_of(*body, "method");
        trouble.type = text_of(*body, "type");
        if (trouble.status < 200 || trouble.status > 599) return Error{Fault::BadInput, "status is out of range"};
        if (kind == TroubleKind::RejectType && trouble.type.empty()) return Error{Fault::BadInput, "reject-type needs a type"};
        return trouble;
    }
    return Error{Fault::BadInput, "there is no fault of that kind"};
}

std::string trouble_json(const Trouble& trouble)
{
    return Json{{"kind", name_of(trouble.kind)}, {"times", trouble.times},   {"status", trouble.status},
                {"retryAfter", trouble.retry_after}, {"ms", trouble.milliseconds}, {"method", trouble.method},
                {"type", trouble.type}}
        .dump();
}

}  // namespace luukku::central

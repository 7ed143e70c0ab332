#include "sync/fhir/mutability.h"

#include <algorithm>
#include <cctype>
#include <string>

namespace luukku::fhir {

namespace {

std::string plain(std::string_view name)
{
    std::string text;
    for (const char sign : name)
        if (sign != '-') text += static_cast<char>(std::tolower(static_cast<unsigned char>(sign)));
    return text;
}

bool is_mutability(std::string_view url)
{
    const auto name = plain(url.substr(url.rfind('/') == std::string_view::npos ? 0 : url.rfind('/') + 1));
    return name == "appointmentmutability" || name == "appointmentmutabilityextension" || name == "mutable";
}

// A limit of a whole day ends as the day begins: whose midnight is meant is not said, and too early harms less than too late.
Result<Utc> limit_of(const Json& part)
{
    const auto& value = part["valueDateTime"].is_null() ? part["valueInstant"] : part["valueDateTime"];
    const std::string text{value.text()};
    return parse_instant(text.size() == std::string_view{"2026-11-30"}.size() ? text + "T00:00:00Z" : text);
}

std::optional<bool> said(const Json& part)
{
    if (part["valueBoolean"].kind() != Json::Kind::Boolean) return std::nullopt;
    return part["valueBoolean"].boolean();
}

}  // namespace

Mutability mutability_of(const Json& appointment)
{
    Mutability found;
    for (const auto& extension : appointment["extension"].items()) {
        if (!is_mutability(extension["url"].text())) continue;
        for (const auto& part : extension["extension"].items()) {
            const auto name = plain(part["url"].text());
            if (name == "cancellable") found.cancellable = said(part);
            else if (name == "reschedulable") found.reschedulable = said(part);
            if (name != "notafter") continue;
            const auto limit = limit_of(part);
            found.readable = limit.ok();
            if (limit) found.not_after = *limit;
        }
    }
    return found;
}

bool may_change(const Json& appointment, BookingChange change, Utc now, Unsaid unsaid)
{
    const auto status = appointment["status"].text();
    if (status != "booked" && status != "pending" && status != "proposed") return false;
    if (const auto start = parse_instant(appointment["start"].text()); start && *start <= now) return false;
    const auto mutability = mutability_of(appointment);
    if (!mutability.readable || (mutability.not_after && now > *mutability.not_after)) return false;
    const auto& own_word = change == BookingChange::Cancel ? mutability.cancellable : mutability.reschedulable;
    return own_word.value_or(unsaid == Unsaid::Allowed);
}

}  // namespace luukku::fhir

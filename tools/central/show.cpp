#include "tools/central/central.h"

#include "tools/central/holdings.h"
#include "tools/central/instant.h"
#include "tools/central/match.h"

#include <algorithm>
#include <map>
#include <set>

namespace luukku::central {

namespace {

constexpr auto ticket_system = "https://luukku.example/fhir/ticket";

enum class Origin { Any, Visit };
enum class TaskKind { Contact, HelpCall };

// The newest version of everything, and what the seed did not bring.
struct Held {
    std::map<std::string, std::map<std::string, Json>> shelves{};
    std::set<Identity> new_here{};

    [[nodiscard]] std::vector<const Json*> of(const std::string& type) const
    {
        std::vector<const Json*> bodies;
        if (const auto shelf = shelves.find(type); shelf != shelves.end())
            for (const auto& [id, body] : shelf->second) bodies.push_back(&body);
        return bodies;
    }
};

std::string clock_text(const std::string& instant)
{
    const auto when = parse_date(instant);
    if (!when) return "an unknown time";
    const auto text = helsinki_text(when->from);
    return text.substr(8, 2) + "." + text.substr(5, 2) + ". " + text.substr(11, 2) + "." + text.substr(14, 2);
}

// Whatever a client put where a ticket belongs, only a short number of letters and digits is printed.
std::string ticket_of(const Json& encounter)
{
    for (const auto* identifier : values_at(encounter, "identifier")) {
        const auto value = text_of(*identifier, "value");
        const bool plain = value.size() <= 6 && std::all_of(value.begin(), value.end(), [](unsigned char c) { return std::isalnum(c); });
        if (text_of(*identifier, "system") == ticket_system && plain) return value;
    }
    return {};
}

std::string service_code(const Json& resource)
{
    for (const auto* coding : values_at(resource, "serviceType.coding"))
        if (const auto code = text_of(*coding, "code"); !code.empty()) return code;
    return "no service";
}

TaskKind kind_of(const Json& task)
{
    const auto codings = values_at(task, "code.coding");
    const bool help_call =
        std::any_of(codings.begin(), codings.end(), [](const Json* coding) { return text_of(*coding, "code") == "help-call"; });
    return help_call ? TaskKind::HelpCall : TaskKind::Contact;
}

std::string line(const std::string& what, const std::vector<std::string>& each)
{
    auto text = what + ": " + std::to_string(each.size()) + "\n";
    for (const auto& words : each) text += "  " + words + "\n";
    return text;
}

std::vector<std::string> arrivals(const Held& held)
{
    std::vector<std::string> lines;
    for (const auto* encounter : held.of("Encounter")) {
        const auto* period = member(*encounter, "period");
        auto words = (period ? clock_text(text_of(*period, "start")) : "no time") + ", " + text_of(*encounter, "status");
        if (const auto ticket = ticket_of(*encounter); !ticket.empty()) words += ", number " + ticket;
        words += member(*encounter, "appointment") ? ", for a booked visit" : ", without a booking";
        lines.push_back(words);
    }
    std::sort(lines.begin(), lines.end());
    return lines;
}

std::vector<std::string> appointments(const Held& held, const std::string& status, Origin origin)
{
    std::vector<std::string> lines;
    for (const auto* appointment : held.of("Appointment")) {
        const bool is_new = held.new_here.contains({"Appointment", text_of(*appointment, "id")});
        if (text_of(*appointment, "status") != status || (origin == Origin::Visit && !is_new)) continue;
        lines.push_back(clock_text(text_of(*appointment, "start")) + ", " + service_code(*appointment));
    }
    std::sort(lines.begin(), lines.end());
    return lines;
}

std::vector<std::string> responses(const Held& held)
{
    std::map<std::string, int> counts;
    for (const auto* response : held.of("QuestionnaireResponse")) {
        const auto canonical = text_of(*response, "questionnaire");
        const auto name = canonical.substr(canonical.rfind('/') + 1);
        ++counts[name.substr(0, name.find('|')) + ", " + text_of(*response, "status")];
    }
    std::vector<std::string> lines;
    for (const auto& [name, count] : counts)
        for (int i = 0; i < count; ++i) lines.push_back(name);
    return lines;
}

std::vector<std::string> tasks(const Held& held, TaskKind kind)
{
    std::vector<std::string> lines;
    for (const auto* task : held.of("Task"))
        if (kind_of(*task) == kind)
            lines.push_back(clock_text(text_of(*task, "authoredOn")) + ", " + text_of(*task, "status"));
    std::sort(lines.begin(), lines.end());
    return lines;
}

}  // namespace

Result<std::string> visits_in_words(const std::filesystem::path& data)
{
    if (!std::filesystem::exists(Holdings::journal_file(data))) return Error{Fault::NotFound, "no server ever kept data there"};
    Held held{};
    const auto read = Journal::replay(Holdings::journal_file(data), [&held](const Json& commit) {
        const auto* bodies = member(commit, "put");
        if (!bodies) return;
        for (const auto& body : *bodies) {
            const Identity identity{text_of(body, "resourceType"), text_of(body, "id")};
            auto& shelf = held.shelves[identity.type];
            if (!shelf.contains(identity.id) && text_of(commit, "by") != "seed") held.new_here.insert(identity);
            shelf.insert_or_assign(identity.id, body);
        }
    });
    if (!read) return read.error();
    return line("Arrivals", arrivals(held)) + line("Checked-in appointments", appointments(held, "checked-in", Origin::Any)) +
           line("Answered questionnaires", responses(held)) + line("New bookings", appointments(held, "booked", Origin::Visit)) +
           line("Contacts to the care team", tasks(held, TaskKind::Contact)) + line("Help calls", tasks(held, TaskKind::HelpCall));
}

}  // namespace luukku::central

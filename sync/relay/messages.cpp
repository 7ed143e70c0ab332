#include "sync/relay/messages.h"

#include "sync/fhir/json.h"

#include <algorithm>
#include <array>
#include <optional>

namespace luukku::relay {

using fhir::Json;

namespace {

constexpr Duration longest_wait{std::chrono::hours{24 * 30}};
constexpr std::array states{"open", "acknowledged", "withdrawn"};
constexpr std::array needs{"", "nurse", "device"};

Error wrong(const char* member)
{
    return {Fault::BadInput, std::string{"relay: "} + member};
}

template <typename Choice, std::size_t Size>
std::optional<Choice> choice_from(const Json& value, const std::array<const char*, Size>& names)
{
    const auto at = std::find(names.begin(), names.end(), value.text());
    if (value.kind() != Json::Kind::String || at == names.end()) return {};
    return static_cast<Choice>(at - names.begin());
}

std::string_view name_of(State state) { return states.at(static_cast<std::size_t>(state)); }
std::string_view name_of(Need need) { return needs.at(static_cast<std::size_t>(need)); }

bool is_uuid(std::string_view text)
{
    if (text.size() != 36) return false;
    for (std::size_t at = 0; at < text.size(); ++at) {
        const bool dash = at == 8 || at == 13 || at == 18 || at == 23;
        const char c = text[at];
        const bool digit = (c >= '0' && c <= '9') || (c >= 'a' && c <= 'f');
        if (dash ? c != '-' : !digit) return false;
    }
    return true;
}

bool is_line(std::string_view text, std::size_t longest)
{
    return text.size() <= longest && std::none_of(text.begin(), text.end(), [](char c) { return static_cast<unsigned char>(c) < 0x20 || c == 0x7F; });
}

// Reads one message: the first thing that is wrong with it is kept, and what is read after that does not matter.
class MessageReader {
public:
    explicit MessageReader(const Json& json) : m_json{json} {}

    const Json& list(const char* member, std::size_t most)
    {
        const auto& list = m_json[member];
        if (!list.is_array()) fail(wrong(member));
        if (list.size() > most) fail({Fault::TooLarge, std::string{"relay: "} + member});
        return list;
    }

    RecordId call(const Json& of)
    {
        RecordId id{std::string{of["call"].text()}};
        if (!is_uuid(id.value)) fail(wrong("call"));
        return id;
    }

    std::string line(const Json& of, const char* member, std::size_t longest, bool needed)
    {
        std::string text{of[member].text()};
        if (!is_line(text, longest) || (needed && text.empty())) fail(wrong(member));
        return text;
    }

    template <typename Choice, std::size_t Size>
    Choice choice(const Json& of, const char* member, const std::array<const char*, Size>& names)
    {
        const auto read = choice_from<Choice>(of[member], names);
        if (!read) fail(wrong(member));
        return read.value_or(Choice{});
    }

    Duration wait(const Json& of, const char* member)
    {
        const auto read = of[member].integer();
        if (!read || *read < 0) fail(wrong(member));
        return std::clamp(Duration{read.value_or(0)}, Duration{0}, longest_wait);
    }

    template <typename T>
    Result<T> ended(T value)
    {
        if (m_error) return *m_error;
        return value;
    }

private:
    void fail(Error error)
    {
        if (!m_error) m_error = std::move(error);
    }

    const Json& m_json;
    std::optional<Error> m_error{};
};

Result<Json> json_from(std::string_view text, std::size_t largest)
{
    const fhir::Limits limits{largest, 6, largest / 8};
    auto json = Json::parse(text, limits);
    if (json && !json->is_object()) return wrong("no object");
    return json;
}

Json object_of_call(const Call& call)
{
    return Json::object({{"kiosk", Json{call.name.kiosk}}, {"call", Json{call.name.call.value}}, {"place", Json{call.place}}, {"need", Json{name_of(call.need)}},
                         {"waited", Json::integer(call.waited.count())}, {"state", Json{name_of(call.state)}}, {"by", Json{call.by}}});
}

template <typename T, typename Make>
Json list_of(const std::vector<T>& values, const Make& make)
{
    std::vector<Json> items;
    for (const auto& value : values) items.push_back(make(value));
    return Json::array(std::move(items));
}

}  // namespace

bool is_name(std::string_view name)
{
    return !name.empty() && is_line(name, longest_name);
}

std::string text_of(const Report& report)
{
    const auto offered = [](const Offer& offer) {
        return Json::object({{"call", Json{offer.call.value}}, {"need", Json{name_of(offer.need)}}, {"waited", Json::integer(offer.waited.count())},
                             {"state", Json{name_of(offer.state)}}});
    };
    return Json::object({{"place", Json{report.place}}, {"calls", list_of(report.calls, offered)}}).write();
}

Result<Report> report_from(std::string_view text)
{
    const auto json = json_from(text, largest_request);
    if (!json) return json.error();
    MessageReader reading{*json};
    Report report;
    report.place = reading.line(*json, "place", longest_place, false);
    const auto& calls = reading.list("calls", most_calls_of_kiosk);
    for (const auto& one : calls.items())
        report.calls.push_back({reading.call(one), reading.choice<Need>(one, "need", needs), reading.wait(one, "waited"), reading.choice<State>(one, "state", states)});
    return reading.ended(std::move(report));
}

std::string text_of(const std::vector<Told>& told)
{
    const auto one = [](const Told& call) { return Json::object({{"call", Json{call.call.value}}, {"state", Json{name_of(call.state)}}, {"by", Json{call.by}}}); };
    return Json::object({{"calls", list_of(told, one)}}).write();
}

Result<std::vector<Told>> told_from(std::string_view text)
{
    const auto json = json_from(text, largest_request);
    if (!json) return json.error();
    MessageReader reading{*json};
    std::vector<Told> told;
    for (const auto& one : reading.list("calls", most_calls_of_kiosk).items())
        told.push_back({reading.call(one), reading.choice<State>(one, "state", states), reading.line(one, "by", longest_name, false)});
    return reading.ended(std::move(told));
}

std::string text_of(const Wish& wish)
{
    const auto one = [](const CallName& name) { return Json::object({{"kiosk", Json{name.kiosk}}, {"call", Json{name.call.value}}}); };
    return Json::object({{"acknowledge", list_of(wish.acknowledge, one)}}).write();
}

Result<Wish> wish_from(std::string_view text)
{
    const auto json = json_from(text, largest_request);
    if (!json) return json.error();
    MessageReader reading{*json};
    Wish wish;
    for (const auto& one : reading.list("acknowledge", most_calls_of_kiosk).items()) wish.acknowledge.push_back({reading.line(one, "kiosk", longest_name, true), reading.call(one)});
    return reading.ended(std::move(wish));
}

std::string text_of(const View& view)
{
    const auto heard = [](const KioskHeard& kiosk) { return Json::object({{"name", Json{kiosk.name}}, {"place", Json{kiosk.place}}, {"silent", Json::integer(kiosk.silent.count())}}); };
    return Json::object({{"calls", list_of(view.calls, object_of_call)}, {"kiosks", list_of(view.kiosks, heard)}}).write();
}

Result<View> view_from(std::string_view text)
{
    const auto json = json_from(text, largest_answer);
    if (!json) return json.error();
    MessageReader reading{*json};
    View view;
    for (const auto& one : reading.list("calls", most_calls).items())
        view.calls.push_back({{reading.line(one, "kiosk", longest_name, true), reading.call(one)}, reading.line(one, "place", longest_place, false),
                              reading.choice<Need>(one, "need", needs), reading.wait(one, "waited"), reading.choice<State>(one, "state", states),
                              reading.line(one, "by", longest_name, false)});
    for (const auto& one : reading.list("kiosks", most_kiosks).items())
        view.kiosks.push_back({reading.line(one, "name", longest_name, true), reading.line(one, "place", longest_place, false), reading.wait(one, "silent")});
    return reading.ended(std::move(view));
}

}  // namespace luukku::relay

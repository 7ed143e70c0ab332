#include "sync/relay/messages.h"

#include <doctest/doctest.h>

using namespace luukku;
using namespace luukku::relay;
using namespace std::chrono_literals;

namespace {

const RecordId any_call{"11111111-1111-4111-8111-111111111111"};

std::string report_with(const std::string& one)
{
    return R"({"place":"","calls":[)" + one + "]}";
}

std::string offer(const std::string& id, const std::string& need = "nurse", const std::string& waited = "1", const std::string& state = "open")
{
    return R"({"call":")" + id + R"(","need":")" + need + R"(","waited":)" + waited + R"(,"state":")" + state + R"("})";
}

}  // namespace

TEST_CASE("what a kiosk, a desk and the relay say to each other arrives as it was said")
{
    const Report report{"Aula A, pääovi", {{any_call, Need::Unsaid, 3'200ms, State::Open}, {any_call, Need::Device, 0s, State::Withdrawn}}};
    CHECK(*report_from(text_of(report)) == report);
    const std::vector<Told> told{{any_call, State::Acknowledged, "Vastaanotto"}};
    CHECK(*told_from(text_of(told)) == told);
    const Wish wish{{{"kioski-1", any_call}}};
    CHECK(*wish_from(text_of(wish)) == wish);
    const View view{{{{"kioski-1", any_call}, "Aula", Need::Nurse, 5s, State::Acknowledged, "Vastaanotto"}}, {{"kioski-1", "Aula", 2s}}};
    CHECK(*view_from(text_of(view)) == view);
}

TEST_CASE("the largest view that the relay can give is one that a desk takes")
{
    View view;
    const std::string name(longest_name, '"'), place(longest_place, '"');
    for (std::size_t at = 0; at < most_calls; ++at) view.calls.push_back({{name, any_call}, place, Need::Nurse, 720h, State::Acknowledged, name});
    for (std::size_t at = 0; at < most_kiosks; ++at) view.kiosks.push_back({name, place, 720h});
    const auto read = view_from(text_of(view));
    REQUIRE(read.ok());
    CHECK(read->calls.size() == most_calls);
}

TEST_CASE("a report that is no report is refused by name")
{
    CHECK(report_from(report_with(offer(any_call.value))).ok());
    for (const auto& text : {std::string{"[]"}, std::string{"{}"}, std::string{"nonsense"}, report_with(offer("call-1")), report_with(offer(any_call.value + "1")),
                             report_with(offer(any_call.value, "doctor")), report_with(offer(any_call.value, "nurse", "-1")), report_with(offer(any_call.value, "nurse", "\"1\"")),
                             report_with(offer(any_call.value, "nurse", "1", "closed")), std::string{R"({"place":"a\nb","calls":[]})"}}) {
        CAPTURE(text);
        const auto read = report_from(text);
        REQUIRE_FALSE(read.ok());
        CHECK(read.error().fault == Fault::BadInput);
    }
}

TEST_CASE("a report or a wish that is too much is refused before it costs anything")
{
    std::string many;
    for (std::size_t at = 0; at <= most_calls_of_kiosk; ++at) many += (at > 0 ? "," : "") + offer(any_call.value);
    CHECK(report_from(report_with(many)).error().fault == Fault::TooLarge);
    CHECK(report_from(std::string(largest_request + 1, ' ')).error().fault == Fault::TooLarge);
    CHECK(report_from(report_with(std::string(20, '[') + std::string(20, ']'))).error().fault == Fault::TooLarge);
    CHECK_FALSE(report_from(R"({"place":")" + std::string(longest_place + 1, 'a') + R"(","calls":[]})").ok());
    CHECK_FALSE(wish_from(R"({"acknowledge":[{"kiosk":")" + std::string(longest_name + 1, 'a') + R"(","call":")" + any_call.value + R"("}]})").ok());
    CHECK_FALSE(wish_from(R"({"acknowledge":[{"kiosk":"","call":")" + any_call.value + R"("}]})").ok());
}

TEST_CASE("nothing that goes by the relay has a member for a person")
{
    const auto report = text_of(Report{"Aula", {{any_call, Need::Nurse, 1s, State::Open}}});
    CHECK(report == R"({"place":"Aula","calls":[{"call":"11111111-1111-4111-8111-111111111111","need":"nurse","waited":1000,"state":"open"}]})");
}

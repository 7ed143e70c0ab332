#include "kiosk/visit/event.h"

#include <algorithm>
#include <array>
#include <utility>

namespace luukku {

namespace {

constexpr std::array<std::pair<Job, std::string_view>, 4> jobs{{{Job::CheckIn, "check-in"}, {Job::AskForHelp, "ask-for-help"}, {Job::Book, "book"}, {Job::FillForm, "fill-form"}}};

}  // namespace

std::string_view name_of(Job job)
{
    return std::find_if(jobs.begin(), jobs.end(), [job](const auto& one) { return one.first == job; })->second;
}

std::optional<Job> job_named(std::string_view name)
{
    const auto at = std::find_if(jobs.begin(), jobs.end(), [name](const auto& one) { return one.second == name; });
    return at == jobs.end() ? std::nullopt : std::optional{at->first};
}

Event::Event() = default;
Event::Event(const Event& other) = default;
Event::Event(Event&& other) noexcept = default;
Event& Event::operator=(const Event& other) = default;
Event& Event::operator=(Event&& other) noexcept = default;
Event::~Event() = default;

bool operator==(const Event& a, const Event& b)
{
    return static_cast<const AnyEvent&>(a) == static_cast<const AnyEvent&>(b);
}

}  // namespace luukku

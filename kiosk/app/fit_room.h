#pragma once

#include "kiosk/app/fits.h"
#include "kiosk/app/message.h"

#include <memory>
#include <stop_token>

namespace luukku::app {

// Judges content before it is taken in: on threads of their own, since it looks at thousands of pages. Words and font are opened for each judgement and
// closed after it, so that they cost nothing while nothing comes, and several threads may judge at once.
class FitRoom {
public:
    struct Means {
        std::filesystem::path words{};
        std::filesystem::path content{};        // where never_said.json lies
        std::function<Result<std::unique_ptr<TextMeasure>>()> measure{};
        std::stop_token ending{};               // what is being judged is given up, and judged after the next start
    };

    FitRoom(Station station, Means means) : m_station{std::move(station)}, m_means{std::move(means)} {}

    // No answer when it was given up. What cannot be judged is answered with the fault.
    [[nodiscard]] Messages handle(const ToFits& message) const;

private:
    Station m_station;      // as the file has it: in every language that could be switched on
    Means m_means;
};

// The same at once, for a program that does nothing else: no misfit, or the first.
[[nodiscard]] Result<std::optional<Misfit>> first_misfit(const Station& station, const FitRoom::Means& means);

}  // namespace luukku::app

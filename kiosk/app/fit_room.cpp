#include "kiosk/app/fit_room.h"

#include "kiosk/layout/lines.h"

namespace luukku::app {

namespace {

// What `found` says, with words and font as they are now.
template <typename Found>
Result<std::optional<Misfit>> judged(const Station& station, const FitRoom::Means& means, const Found& found)
{
    const auto words = Words::load(means.words, station.time_zone);
    if (!words) return words.error();
    const auto never = read_never_said(means.content);
    if (!never) return never.error();
    const auto measure = means.measure();
    if (!measure) return measure.error();
    const RememberingMeasure remembering{**measure};
    const auto misfits = found(Judging{*words, remembering, *never, 1, [&] { return !means.ending.stop_requested(); }});
    if (means.ending.stop_requested()) return Error{Fault::NoAnswer, "given up"};
    return misfits.empty() ? std::optional<Misfit>{} : misfits.front();
}

}  // namespace

Messages FitRoom::handle(const ToFits& message)
{
    if (const auto* one = std::get_if<JudgeForm>(&message)) {
        auto misfit = judged(m_station, m_means, [&](const Judging& by) { return misfits(one->form, m_station, by); });
        if (!misfit) return {};
        return {ToStore{FormJudged{one->url, one->hash, one->form.questionnaire(), *std::move(misfit)}}};
    }
    const auto& change = std::get<JudgeChange>(message);
    auto misfit = first_misfit(change.station, m_means);
    if (!misfit) return {};
    return {ToStore{ChangeJudged{change.visit, change.change, *std::move(misfit)}}};
}

Result<std::optional<Misfit>> first_misfit(const Station& station, const FitRoom::Means& means)
{
    return judged(station, means, [&](const Judging& by) { return misfits(station, by); });
}

}  // namespace luukku::app

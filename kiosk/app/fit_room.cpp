#include "kiosk/app/fit_room.h"

#include "kiosk/layout/lines.h"
#include "platform/system/memory.h"

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

Messages FitRoom::handle(const ToFits& message) const
{
    Messages answers;
    const auto answer = [&](auto judged, const Result<std::optional<Misfit>>& misfit) {
        if (!misfit && m_means.ending.stop_requested()) return;
        if (misfit) judged.misfit = *misfit;
        else judged.fault = misfit.error().fault;
        answers.emplace_back(std::in_place_type<ToStore>, std::move(judged));
    };
    if (const auto* form = std::get_if<JudgeForm>(&message)) {
        const auto misfit = judged(m_station, m_means, [&](const Judging& by) { return misfits(form->form, m_station, by); });
        answer(FormJudged{form->url, form->hash, form->form.questionnaire(), {}, {}}, misfit);
    } else {
        const auto& change = std::get<JudgeChange>(message);
        answer(ChangeJudged{change.visit, change.change, {}, {}}, first_misfit(change.station, m_means));
    }
    give_memory_back();
    return answers;
}

Result<std::optional<Misfit>> first_misfit(const Station& station, const FitRoom::Means& means)
{
    return judged(station, means, [&](const Judging& by) { return misfits(station, by); });
}

}  // namespace luukku::app

#include "kiosk/visit/rules.h"

#include "kiosk/forms/sdc/adaptive.h"
#include "sync/fhir/made.h"

#include <algorithm>
#include <optional>
#include <set>

// Forms whose next question the centre chooses from the answers so far. What was asked and sent on stands: it may be read, not changed.
namespace luukku::rules {

using fhir::Json;
using forms::Filling;

namespace {

constexpr std::string_view hidden{"http://hl7.org/fhir/StructureDefinition/questionnaire-hidden"};
constexpr std::string_view entry_mode{"http://hl7.org/fhir/uv/sdc/StructureDefinition/sdc-questionnaire-entryMode"};

const Json& form_in(const Json& response)
{
    static const Json nothing;
    const auto name = response["questionnaire"].text();
    for (const auto& resource : response["contained"].items())
        if (name.starts_with('#') && resource["id"].text() == name.substr(1)) return resource;
    return nothing;
}

Json with_extension(const Json& element, std::string_view url, const char* member, Json value)
{
    auto extensions = element["extension"].items();
    extensions.push_back(fhir::object_of({{"url", url}}).with(member, std::move(value)));
    return element.with("extension", Json::array(std::move(extensions)));
}

// The linkIds of what is answered, however deep.
void gather_answered(const Json& element, std::set<std::string>& link_ids)
{
    for (const auto& item : element["item"].items()) {
        if (item["answer"].size() > 0) link_ids.emplace(item["linkId"].text());
        gather_answered(item, link_ids);
        for (const auto& answer : item["answer"].items()) gather_answered(answer, link_ids);
    }
}

bool is_hidden(const Json& item)
{
    const auto& extensions = item["extension"].items();
    return std::any_of(extensions.begin(), extensions.end(), [](const Json& one) { return one["url"].text() == hidden && one["valueBoolean"].boolean(); });
}

void gather_hidden(const Json& element, std::set<std::string>& link_ids)
{
    for (const auto& item : element["item"].items()) {
        if (is_hidden(item)) link_ids.emplace(item["linkId"].text());
        gather_hidden(item, link_ids);
    }
}

Json hiding(const Json& element, const std::set<std::string>& link_ids)
{
    std::vector<Json> items;
    for (const auto& item : element["item"].items()) {
        const bool hides = link_ids.contains(std::string{item["linkId"].text()}) && !is_hidden(item);
        const auto whole = hiding(item, link_ids);
        items.push_back(hides ? with_extension(whole, hidden, "valueBoolean", Json{true}) : whole);
    }
    return items.empty() ? element : element.with("item", Json::array(std::move(items)));
}

// What the centre answers itself, a result of its own perhaps, is for staff: a visitor never sees a score, in this round or a later one. It
// is sent on with the rest.
Json to_be_asked(const Json& response, const Json& before, const std::optional<Filling>& filling)
{
    std::set<std::string> by_centre;
    std::set<std::string> by_her;
    gather_answered(response, by_centre);
    gather_answered(before, by_her);
    for (const auto& link_id : by_her) by_centre.erase(link_id);
    if (filling) gather_hidden(filling->form().questionnaire(), by_centre);
    return with_extension(hiding(form_in(response), by_centre), entry_mode, "valueCode", Json{"sequential"});
}

Step no_next_question(Visit visit, Fault fault, const Surroundings& around)
{
    visit.fault = fault;
    visit.touched_at = around.now.since_boot;
    return to(std::move(visit), Phase::NoNextQuestion);
}

// What stood before is settled; what is new is asked.
Step take(const Visit& visit, const std::string& text, const Surroundings& around)
{
    const auto response = Json::parse(text);
    if (!response) return no_next_question(visit, response.error().fault, around);
    const auto& asked = std::get<AskNextQuestion>(*visit.pending).response;
    const auto form = forms::Form::open(to_be_asked(*response, asked, visit.filling), around.station.forms.at(visit.questionnaire).terminology());
    if (!form) return no_next_question(visit, form.error().fault, around);

    Visit next{visit};
    next.filling = Filling::resume(*form, *response, start_of(*form, visit, around));
    if (visit.filling)
        for (const auto& key : visit.filling->asked()) next.filling->leave(key);
    next.grown.insert_or_assign(visit.questionnaire, *response);
    next.pending.reset();
    next.fault.reset();
    next.touched_at = around.now.since_boot;
    return to_first_open(std::move(next), around);
}

Maybe on_answer(const Visit& visit, const Event& event, const Surroundings& around)
{
    const auto* asked = visit.pending ? std::get_if<AskNextQuestion>(&*visit.pending) : nullptr;
    if (asked == nullptr) return {};
    if (const auto* came = get<NextQuestionCame>(event); came && came->round == asked->round) return take(visit, came->response, around);
    if (const auto* unknown = get<NextQuestionUnknown>(event); unknown && unknown->round == asked->round) return no_next_question(visit, unknown->fault, around);
    return {};
}

}  // namespace

bool asks_on(const Visit& visit)
{
    const auto grown = visit.grown.find(visit.questionnaire);
    return grown != visit.grown.end() && grown->second["status"].text() != "completed";
}

Step begin_adaptive(Visit visit, const forms::Form& form, const Surroundings& around)
{
    visit.passed_on.insert(visit.questionnaire);
    // A contained resource has no version of its own (FHIR dom-4).
    visit.grown.insert_or_assign(visit.questionnaire, forms::sdc::begin_adaptive(form.questionnaire().with("meta", {})));
    return ask_next(std::move(visit), around);
}

Step ask_next(Visit visit, const Surroundings& around)
{
    const auto& grown = visit.grown.at(visit.questionnaire);
    const Json items = visit.filling ? visit.filling->response(around.now.utc)["item"] : Json{};
    auto next = saving(visit, AskNextQuestion{visit.round + 1, grown.with("item", items)}, around);
    ++next.visit.round;
    next.visit.phase = Phase::Preparing;
    return next;
}

Json response_of(const Visit& visit, const Surroundings& around)
{
    auto response = forms::sdc::with_confirmed(visit.filling->response(around.now.utc), confirmed_answers(visit));
    if (const auto need = need_told_of(visit, around.station); !need.request.empty()) response = response.with("basedOn", fhir::list_of({fhir::reference(need.request)}));
    const auto grown = visit.grown.find(visit.questionnaire);
    if (grown == visit.grown.end()) return response;
    const auto whole = response.with("contained", grown->second["contained"]).with("questionnaire", grown->second["questionnaire"]);
    return asks_on(visit) ? whole.with("status", "in-progress") : whole;
}

Maybe about_adaptive(const Visit& visit, const Event& event, const Surroundings& around)
{
    if (visit.phase == Phase::Preparing) return on_answer(visit, event, around);
    if (visit.phase != Phase::NoNextQuestion) return {};
    // An answer that was slow is still good news.
    if (auto late = on_answer(visit, event, around); late && get<NextQuestionCame>(event)) return late;
    if (get<Next>(event)) return ask_next(visit, around);
    if (get<SendSoFar>(event) && visit.filling) return send_answers(visit, around);
    if (get<Back>(event)) {
        Visit next{visit};
        next.pending.reset();
        next.fault.reset();
        return to(std::move(next), before_questions(visit));
    }
    return {};
}

}  // namespace luukku::rules

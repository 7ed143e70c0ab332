#include "kiosk/forms/sdc/earlier.h"

#include "kiosk/forms/sdc/extensions.h"
#include "sync/fhir/made.h"

#include <algorithm>
#include <map>

namespace luukku::forms::sdc {

using fhir::Json;

namespace {

constexpr std::int64_t longest_days{3650};

std::optional<std::chrono::days> validity_of(const Json& item)
{
    const auto days = extension_named(item, valid_for_url)["valuePositiveInt"].integer();
    if (!days || *days <= 0) return std::nullopt;
    return std::chrono::days{std::min(*days, longest_days)};
}

// The items of a Questionnaire that are asked once at most, each with what is below it.
template <typename Visit>
void each_single(const Json& items, const Visit& visit)
{
    for (const auto& item : items.items()) {
        const bool group = item["type"].text() == "group";
        if (group && item["repeats"].boolean()) continue;
        if (!group) visit(item);
        each_single(item["item"], visit);
    }
}

// The items of a response that are answered, by linkId; of one that stands there twice nothing is taken.
void gather(const Json& element, std::map<std::string, const Json*>& found)
{
    for (const auto& item : element["item"].items()) {
        if (item["answer"].size() > 0)
            if (const auto [at, first] = found.emplace(item["linkId"].text(), &item); !first) at->second = nullptr;
        gather(item, found);
        for (const auto& answer : item["answer"].items()) gather(answer, found);
    }
}

bool shares_code(const Json& one, const Json& other)
{
    for (const auto& code : one["code"].items())
        for (const auto& same : other["code"].items())
            if (!code["code"].text().empty() && code["code"] == same["code"] && code["system"] == same["system"]) return true;
    return false;
}

Json without_items(const Json& answers)
{
    std::vector<Json> all;
    for (const auto& answer : answers.items()) {
        std::vector<Json::Member> members;
        for (const auto& member : answer.members())
            if (member.first != "item") members.push_back(member);
        all.push_back(Json::object(std::move(members)));
    }
    return Json::array(std::move(all));
}

// One response of before: what was answered in it, and the items that it was an answer to, where its Questionnaire is known here.
struct Before {
    Utc given{};
    std::string url{};
    std::map<std::string, const Json*> answered{};
    std::vector<const Json*> items{};

    // Its answer to this item; Null when it has none.
    [[nodiscard]] const Json& answer_to(const Json& item, std::string_view of) const
    {
        static const Json nothing;
        const auto answer = [&](const std::string& link_id) -> const Json& {
            const auto at = answered.find(link_id);
            return at == answered.end() || at->second == nullptr ? nothing : (*at->second)["answer"];
        };
        if (url == of) return answer(std::string{item["linkId"].text()});
        for (const auto* other : items)
            if ((*other)["type"] == item["type"] && shares_code(*other, item))
                if (const auto& found = answer(std::string{(*other)["linkId"].text()}); !found.is_null()) return found;
        return nothing;
    }
};

std::vector<Before> read_before(const std::vector<Json>& responses, Utc now, const QuestionnaireNamed& named)
{
    std::vector<Before> all;
    for (const auto& response : responses) {
        const auto status = response["status"].text();
        const auto given = parse_instant(response["authored"].text());
        if (response["resourceType"].text() != "QuestionnaireResponse" || (status != "completed" && status != "amended") || !given || *given > now) continue;
        const auto canonical = response["questionnaire"].text();
        Before before{*given, std::string{canonical.substr(0, canonical.find('|'))}, {}, {}};
        gather(response, before.answered);
        each_single(named(before.url)["item"], [&](const Json& item) { before.items.push_back(&item); });
        all.push_back(std::move(before));
    }
    std::stable_sort(all.begin(), all.end(), [](const Before& one, const Before& other) { return one.given > other.given; });
    return all;
}

void gather_anew(const Json& element, std::vector<std::string>& link_ids)
{
    for (const auto& item : element["item"].items()) {
        if (item["answer"].size() > 0 && extension_named(item, confirmed_url).is_null()) link_ids.emplace_back(item["linkId"].text());
        gather_anew(item, link_ids);
        for (const auto& answer : item["answer"].items()) gather_anew(answer, link_ids);
    }
}

Json marked(const Json& element, const std::vector<EarlierAnswer>& confirmed)
{
    std::vector<Json> items;
    for (const auto& item : element["item"].items()) {
        auto whole = marked(item, confirmed);
        std::vector<Json> answers;
        for (const auto& answer : item["answer"].items()) answers.push_back(marked(answer, confirmed));
        if (!answers.empty()) whole = whole.with("answer", Json::array(std::move(answers)));
        const auto at = std::find_if(confirmed.begin(), confirmed.end(), [&](const EarlierAnswer& one) { return one.link_id == item["linkId"].text(); });
        if (at != confirmed.end() && item["answer"].size() > 0) {
            auto extensions = item["extension"].items();
            extensions.push_back(fhir::object_of({{"url", confirmed_url}, {"valueDateTime", instant_text(at->given)}}));
            whole = whole.with("extension", Json::array(std::move(extensions)));
        }
        items.push_back(std::move(whole));
    }
    return items.empty() ? element : element.with("item", Json::array(std::move(items)));
}

}  // namespace

std::vector<EarlierAnswer> earlier_answers(const Json& questionnaire, const std::vector<Json>& responses, Utc now, const QuestionnaireNamed& named)
{
    std::vector<EarlierAnswer> found;
    const auto before = responses.empty() ? std::vector<Before>{} : read_before(responses, now, named);
    each_single(questionnaire["item"], [&](const Json& item) {
        const auto days = validity_of(item);
        if (!days) return;
        for (const auto& one : before) {
            const auto& answers = one.answer_to(item, questionnaire["url"].text());
            if (answers.is_null()) continue;
            if (now - one.given <= *days) found.push_back({std::string{item["linkId"].text()}, without_items(answers), one.given});
            return;
        }
    });
    return found;
}

std::optional<std::chrono::days> longest_valid(const Json& questionnaire)
{
    std::optional<std::chrono::days> longest;
    each_single(questionnaire["item"], [&](const Json& item) { longest = std::max(longest, validity_of(item)); });
    return longest;
}

Json with_confirmed(const Json& response, const std::vector<EarlierAnswer>& confirmed)
{
    return confirmed.empty() ? response : marked(response, confirmed);
}

std::vector<std::string> answered_anew(const Json& response)
{
    std::vector<std::string> link_ids;
    gather_anew(response, link_ids);
    return link_ids;
}

}  // namespace luukku::forms::sdc

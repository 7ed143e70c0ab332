#pragma once

#include "kiosk/forms/filling/filling.h"

#include <random>
#include <string>
#include <vector>

// Somebody who fills any form: answers what is asked, each with an answer that its rules take.
namespace luukku::asked {

class RandomPerson {
public:
    explicit RandomPerson(unsigned seed) : m_random{seed} {}

    // Until nothing new is asked, some rounds at most; now and then she adds one more of a repeating group.
    void fill(forms::Filling& filling)
    {
        for (int round = 0; round < 6; ++round) {
            bool grew = false;
            for (const auto& question : filling.questions("fi")) {
                if (question.read_only || filling.answered(question.key)) continue;
                grew = answer(filling, question) || grew;
                for (const auto& end : question.ends)
                    if (round == 0 && end.can_add && number(3) == 0) grew = filling.add(end.key) || grew;
            }
            if (!grew) return;
        }
    }

private:
    std::size_t number(std::size_t below) { return std::uniform_int_distribution<std::size_t>{0, below - 1}(m_random); }

    bool answer(forms::Filling& filling, const forms::Question& question)
    {
        if (!question.options.empty()) {
            const auto times = question.several ? 1 + number(2) : 1;
            for (std::size_t i = 0; i < times; ++i) filling.choose(question.key, question.options[number(question.options.size())].code);
            if (filling.answered(question.key) && !filling.holds_up(question.key)) return true;
        }
        for (const auto* typed : {"36,6", "100", "1"})
            if (question.type == forms::ItemType::Quantity && filling.type(question.key, typed) && !filling.holds_up(question.key)) return true;
        for (const auto& given : candidates(question)) {
            if (!filling.answer(question.key, {given}).ok()) continue;
            if (!filling.holds_up(question.key)) return true;
        }
        filling.clear(question.key);
        return false;
    }

    static forms::AnswerValue text(const char* name, const std::string& words) { return {name, fhir::Json{words}}; }
    static forms::AnswerValue digits(const char* name, const std::string& written) { return {name, fhir::Json::number(written)}; }

    std::vector<forms::AnswerValue> numbers(const char* name, const forms::Question& question)
    {
        std::vector<forms::AnswerValue> all;
        for (const auto& written : {std::to_string(number(200)), question.low, question.high, std::string{"1"}, std::string{"0"}, std::string{"36.6"}, std::string{"1000"}, std::string{"-5"}})
            if (!written.empty() && written.find_first_not_of("-.0123456789") == std::string::npos) all.push_back(digits(name, written));
        return all;
    }

    std::vector<forms::AnswerValue> texts(const char* name, const forms::Question& question)
    {
        std::vector<forms::AnswerValue> all;
        for (const std::string words : {"Sana", "12345", "1234", "a@b.fi", "https://luukku.example/x", "0401234567", "2951011112", "A1", "5", "Pitkä vastaus, jossa on monta sanaa."}) {
            if (question.longest > 0 && words.size() > question.longest) continue;
            all.push_back(text(name, words));
        }
        return all;
    }

    std::vector<forms::AnswerValue> candidates(const forms::Question& question)
    {
        using forms::ItemType;
        switch (question.type) {
        case ItemType::Boolean: return {{"valueBoolean", fhir::Json{number(2) == 0}}};
        case ItemType::Integer: return numbers("valueInteger", question);
        case ItemType::Decimal: return numbers("valueDecimal", question);
        case ItemType::Quantity: break;     // typed, so that it gets its unit
        case ItemType::Date: return {text("valueDate", "2026-11-22"), text("valueDate", "1950-02"), text("valueDate", "1950-12-24"), text("valueDate", "2027-01-01")};
        case ItemType::DateTime: return {text("valueDateTime", "2026-11-22T08:00:00+02:00"), text("valueDateTime", "1950-12-24"), text("valueDateTime", "2027-01-01")};
        case ItemType::Time: return {text("valueTime", "14:30:00")};
        case ItemType::Url: return texts("valueUri", question);
        case ItemType::String:
        case ItemType::Text:
        case ItemType::OpenChoice: return texts("valueString", question);
        case ItemType::Choice: return {{"valueCoding", fhir::Json::object({{"system", fhir::Json{"urn:any"}}, {"code", fhir::Json{"any"}}})}};
        case ItemType::Reference: return {{"valueReference", fhir::Json::object({{"reference", fhir::Json{"Patient/1"}}})}};
        case ItemType::Attachment: return {{"valueAttachment", fhir::Json::object({{"contentType", fhir::Json{"image/png"}}, {"data", fhir::Json{"AAAA"}}})}};
        case ItemType::Group:
        case ItemType::Display: break;
        }
        return {};
    }

    std::mt19937 m_random;
};

}  // namespace luukku::asked

#include "kiosk/forms/form.h"

#include <cstdlib>

using namespace luukku;

// A Questionnaire from anywhere opens or is refused. Of an opened one each enabled question can be answered with its first option, until
// nothing is left to answer, and both its questions and its response can be told.
extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size)
{
    const auto read = fhir::Json::parse({reinterpret_cast<const char*>(data), size});
    if (!read) return 0;
    const auto form = forms::Form::open(*read);
    if (!form) return 0;

    forms::Answers answers;
    for (int round = 0; round < 3; ++round)
        for (const auto& question : form->questions(answers, Language::Finnish))
            if (!question.options.empty()) answers[question.link_id] = {question.options.front().code};
    static_cast<void>(form->questions(answers, Language::English));
    if (!form->response(answers, Utc{}).is_object()) std::abort();
    return 0;
}

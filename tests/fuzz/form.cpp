#include "kiosk/forms/filling/filling.h"

#include <cstdlib>

using namespace luukku;

// A Questionnaire from anywhere opens or is refused. Of an opened one each question that is asked is answered, chosen or typed, three rounds
// long; then its questions and its response can be told, and the response is one that the form takes up again.
extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size)
{
    const auto read = fhir::Json::parse({reinterpret_cast<const char*>(data), size});
    if (!read) return 0;
    const auto form = forms::Form::open(*read);
    if (!form) return 0;

    auto filling = forms::Filling::begin(*form, {});
    for (int round = 0; round < 3; ++round)
        for (const auto& question : filling.questions("fi")) {
            if (!question.options.empty()) filling.choose(question.key, question.options.front().code);
            else if (!filling.type(question.key, round == 0 ? "1" : "24.12.1950")) filling.clear(question.key);
            if (question.several) filling.keep_typed(question.key);
            for (const auto& end : question.ends)
                if (round == 1) filling.add(end.key);
        }
    static_cast<void>(filling.issues("en"));
    const auto response = filling.response(Utc{});
    if (!response.is_object()) std::abort();
    const auto again = forms::Filling::resume(*form, response, {});
    if (!again.response(Utc{}).is_object()) std::abort();
    return 0;
}

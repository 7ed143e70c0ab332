#pragma once

#include "kiosk/forms/sdc/adaptive.h"
#include "sync/rest/server.h"

namespace luukku::app {

// The central system as the one who chooses the next question: POST [base]/Questionnaire/$next-question. The faults of rest::Server; TooLarge for
// a reply of more than a mebibyte.
class NextQuestionByServer final : public forms::sdc::NextQuestion {
public:
    explicit NextQuestionByServer(rest::Server& server) : m_server{server} {}

    Result<fhir::Json> ask(const fhir::Json& parameters) override
    {
        constexpr std::size_t most_bytes{1024u * 1024u};
        return m_server.operate("Questionnaire/$next-question", parameters, most_bytes);
    }

private:
    rest::Server& m_server;
};

// Whoever asks more than this at a kiosk asks for ever.
inline constexpr forms::sdc::AdaptiveLimits next_question_limits{100, 8, 1'000};

}  // namespace luukku::app

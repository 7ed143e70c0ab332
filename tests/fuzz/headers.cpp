#include "sync/http/answer_headers.h"
#include "sync/rest/link.h"

#include <cstdint>
#include <cstdlib>
#include <string_view>

using namespace luukku;

namespace {

// A link leads to our own base or nowhere.
void follow(std::string_view link)
{
    const auto next = rest::next_page(link, "https://127.0.0.1/fhir", "Slot");
    if (!next) return;
    const std::string_view url{next->url};
    const std::string_view base{"https://127.0.0.1/fhir"};
    if (!url.starts_with(base) || (url.size() > base.size() && url[base.size()] != '/' && url[base.size()] != '?')) std::abort();
    if (url.find("1.2.246.21") != std::string_view::npos || url.find("/..") != std::string_view::npos) std::abort();
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size)
{
    std::string_view text{reinterpret_cast<const char*>(data), size};
    http::AnswerHeaders headers;
    while (!text.empty()) {
        const auto line = text.substr(0, text.find('\n'));
        headers.take(line);
        follow(line);
        text.remove_prefix(line.size() < text.size() ? line.size() + 1 : text.size());
    }
    const auto wish = http::retry_wish(headers.retry_after, headers.answer.date, {});
    if (wish && (*wish < Duration{0} || *wish > std::chrono::hours{1})) std::abort();
    return 0;
}

#include "sync/relay/messages.h"
#include "sync/relay/server/answer.h"

#include <cstdint>
#include <cstdlib>

using namespace luukku;
using namespace luukku::relay;

namespace {

// What was taken is written again as the same.
template <typename T, typename Read>
void stays(const Result<T>& read, const Read& again)
{
    if (!read) return;
    const auto written = again(text_of(*read));
    if (!written || !(*written == *read)) std::abort();
}

}  // namespace

// Whatever a machine of the station sends, the relay takes whole or refuses, its answer is one that its desks take, and so is each answer to its clients.
extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size)
{
    const std::string_view text{reinterpret_cast<const char*>(data), size};
    stays(report_from(text), report_from);
    stays(told_from(text), told_from);
    stays(wish_from(text), wish_from);
    stays(view_from(text), view_from);

    Request request;
    std::size_t used = 0;
    if (read_request(text, request, used) == Reading::Whole && used > size) std::abort();
    Book book;
    if (answer_to(book, {Role::Kiosk, "kioski-1"}, {"POST", "/kiosk", std::string{text}}, Duration{1'000}).status == 200 && book.view(Duration{2'000}).kiosks.size() != 1) std::abort();
    const auto seen = answer_to(book, {Role::Desk, "desk"}, {"POST", "/desk", R"({"acknowledge":[]})"}, Duration{2'000});
    if (seen.status != 200 || !view_from(seen.body)) std::abort();
    return 0;
}

#include "sync/exchange/exchange.h"

#include <cstdint>
#include <cstdlib>
#include <string>

using namespace luukku;

namespace {

// A server that says the same to everything.
class Parrot final : public http::Http {
public:
    Parrot(int status, std::string body) : m_status{status}, m_body{std::move(body)} {}

    Result<http::Response> send(const http::Request& request) override
    {
        const std::string base{"https://127.0.0.1/fhir"};
        if (!request.url.starts_with(base)) std::abort();      // whatever the links say
        http::Response response;
        response.status = m_status;
        response.content_type = "application/fhir+json";
        response.body = m_body;
        return response;
    }

private:
    int m_status;
    std::string m_body;
};

outbox::Row row_of(std::int64_t id, outbox::Work work)
{
    outbox::Row row;
    row.id = id;
    row.chain = RecordId{"c"};
    row.work = std::move(work);
    row.attempts = static_cast<int>(id);
    return row;
}

}  // namespace

// The first byte chooses the status, the rest is the body of every answer: no answer breaks the kiosk, none makes it speak elsewhere,
// every row gets exactly one outcome, and nothing is booked or acknowledged by an error.
extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size)
{
    if (size == 0) return 0;
    static constexpr int statuses[]{200, 201, 400, 401, 404, 409, 412, 500};
    const int status = statuses[data[0] % 8];
    Parrot http{status, std::string{reinterpret_cast<const char*>(data) + 1, size - 1}};
    rest::Server server{"https://127.0.0.1/fhir", http};

    const auto task = fhir::Json::object({{"resourceType", "Task"}, {"id", "t"}});
    const auto slot = fhir::Json::object({{"resourceType", "Slot"}, {"id", "s"}, {"status", "free"}});
    const auto outcomes = exchange::push(server, {row_of(1, outbox::Create{task}), row_of(2, outbox::Create{slot}),
                                                  row_of(3, outbox::Change{"Appointment/a", "status", "booked", "checked-in"})});
    if (outcomes.size() != 3) std::abort();
    const auto end = exchange::book(server, slot, fhir::Json::object({{"resourceType", "Appointment"}, {"id", "a"}}));
    if (status >= 400)
        for (const auto& outcome : outcomes)
            if (outcome.fate == outbox::Fate::Acknowledged || end == exchange::BookingEnd::Booked) std::abort();
    (void)server.search("Slot", {}, 50);
    (void)exchange::find_slots(server, "laakari", {}, {});
    return 0;
}

#pragma once

#include "platform/base/moment.h"
#include "platform/base/result.h"
#include "tools/central/trouble.h"

#include <filesystem>
#include <functional>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace luukku::central {

// What an empty server is filled with. Bookings of today are relative to `now`, times are for `days` days from it.
struct SeedPlan {
    Utc now{};
    int days{14};
    std::filesystem::path questionnaires{};  // empty: none
    std::filesystem::path terminology{};     // CodeSystems of our own; empty: none
};

enum class Devices { Anonymous, WithCertificate };
enum class ControlDoor { Closed, Open };

// How times are booked here. Where it is not by transaction, Slots are nobody's to see and Appointments nobody's to make but by the operations of
// IHE ITI Scheduling ($find, $book, and $hold where there are holds); by none of them bookings are the staff's alone.
enum class Bookings { ByTransaction, ByOperations, ByOperationsWithHold, ByStaff };

struct Settings {
    std::filesystem::path data{};  // made when absent; held by one server at a time
    std::filesystem::path pki{};   // made when absent
    int port{};                    // 0: a free one
    Devices devices{Devices::Anonymous};
    ControlDoor door{ControlDoor::Closed};
    Bookings bookings{Bookings::ByTransaction};
    Duration hold_for{std::chrono::minutes{5}};
    std::function<Utc()> clock{};                  // when holds end; the real one when empty
    std::optional<SeedPlan> seed{};                // only when the server holds nothing
    std::function<void(std::string_view)> log{};   // one line a request, from any thread: method, type, status
};

// One request that was served: what the log may say of it. `trouble` is empty when nothing was made to go wrong.
struct Served {
    std::string method{};
    std::string type{};
    int status{};
    std::string trouble{};

    bool operator==(const Served&) const = default;
};

// The embedded central system: a FHIR R4 server on 127.0.0.1 over TLS, for demos, tests and development. It is a stand-in
// and no place for real people's data: there is no sign-in but the device's certificate. Runs from `start` until `stop` or
// the destructor; all members may be called from any thread while it runs.
class Central {
public:
    [[nodiscard]] static Result<std::unique_ptr<Central>> start(Settings settings);
    ~Central();

    [[nodiscard]] int port() const;
    [[nodiscard]] std::string base_url() const;  // https://127.0.0.1:PORT/fhir
    [[nodiscard]] std::filesystem::path ca_file() const;
    [[nodiscard]] std::filesystem::path device_certificate() const;
    [[nodiscard]] std::filesystem::path device_key() const;

    // Closes every connection and frees the port. The data is held until the destructor.
    void stop();

    void trouble(Trouble trouble);
    void calm();

    // The newest versions as JSON, ordered by id; "" when there is no such resource.
    [[nodiscard]] std::vector<std::string> all(const std::string& type) const;
    [[nodiscard]] std::string read(const std::string& type, const std::string& id) const;

    // A new version by staff, past every client: one resource with its id.
    [[nodiscard]] Outcome put(std::string_view resource);

    // The newest 10,000, in the order of their answers.
    [[nodiscard]] std::vector<Served> served() const;

private:
    struct Inside;
    explicit Central(std::unique_ptr<Inside> inside);

    std::unique_ptr<Inside> m_inside;
};

// The seed as one FHIR transaction of PUTs, to be loaded into another server.
[[nodiscard]] Outcome write_seed(const SeedPlan& plan, const std::filesystem::path& file);

// What visits left in a data folder, in words and without a person's particulars. Reads beside a running server.
[[nodiscard]] Result<std::string> visits_in_words(const std::filesystem::path& data);

}  // namespace luukku::central

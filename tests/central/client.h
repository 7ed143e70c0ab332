#pragma once

#include "tests/support/temporary_folder.h"
#include "tools/central/central.h"

#include <nlohmann/json.hpp>

#include <map>
#include <memory>
#include <string>

namespace luukku::central::test {

using Json = nlohmann::ordered_json;

// What came back. Status 0: the connection ended before a whole answer.
struct Reply {
    int status{};
    std::string text{};
    std::map<std::string, std::string> headers{};

    [[nodiscard]] Json json() const { return Json::parse(text, nullptr, false); }
};

// A FHIR client that trusts the server's test CA and nothing else, and may show the demo kiosk's certificate. One connection, kept; not for two threads at once.
enum class Card { None, Device };

class Client {
public:
    explicit Client(const Central& central, Card card = Card::None);
    ~Client();

    // `path` below the base: "Slot/x", "Slot?status=free"; "" is the base itself.
    [[nodiscard]] Reply get(const std::string& path);
    [[nodiscard]] Reply put(const std::string& path, const Json& body, const std::map<std::string, std::string>& headers = {});
    [[nodiscard]] Reply post(const std::string& path, const Json& body, const std::map<std::string, std::string>& headers = {});
    [[nodiscard]] Reply search(const std::string& type, const std::string& form);
    [[nodiscard]] Reply post_text(const std::string& whole_path, const std::string& body, const std::string& content_type);
    [[nodiscard]] Reply remove(const std::string& whole_path);

private:
    struct Inside;
    std::unique_ptr<Inside> m_inside;
};

// A server in a folder of its own, empty or with the station in Kajaani as it stands on a Monday morning at 7.40.
enum class Filled { Empty, WithStation };

class Site {
public:
    explicit Site(Filled filled = Filled::Empty, ControlDoor door = ControlDoor::Closed, Devices devices = Devices::Anonymous);

    // With the station, times booked this way, and holds that end by this clock.
    Site(Bookings bookings, std::function<Utc()> clock);

    // Ends the server as a restart of the machine would, and starts it on the same data.
    void restarts();

    [[nodiscard]] Central& central() { return *m_central; }
    [[nodiscard]] std::filesystem::path data() const { return m_folder / "data"; }
    [[nodiscard]] const std::string& log() const { return *m_log; }
    [[nodiscard]] const Settings& settings() const { return m_settings; }

private:
    luukku::test::TemporaryFolder m_folder{};
    std::shared_ptr<std::string> m_log{std::make_shared<std::string>()};
    Settings m_settings{};
    std::unique_ptr<Central> m_central{};
};

[[nodiscard]] SeedPlan monday_morning();

[[nodiscard]] Json patient(const std::string& id, const std::string& hetu);
[[nodiscard]] Json put_entry(const Json& resource, const std::string& if_match = {});
[[nodiscard]] Json transaction(std::initializer_list<Json> entries);

}  // namespace luukku::central::test

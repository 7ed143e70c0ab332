#pragma once

#include "sync/fhir/resource.h"
#include "tests/app/kiosk.h"

#include "tools/central/central.h"

#include <doctest/doctest.h>

#include <fstream>
#include <sstream>

namespace luukku::test {

// The embedded central system as it stands on the kiosk's Monday morning, that takes bookings this way.
class Centre {
public:
    explicit Centre(central::Bookings bookings = central::Bookings::ByTransaction)
    {
        central::Settings settings;
        settings.data = m_folder / "data";
        settings.pki = m_folder / "pki";
        settings.seed = central::SeedPlan{FakeClock{}.now().utc, 8, std::string{LUUKKU_SOURCE_DIR} + "/assets/questionnaires", std::string{LUUKKU_SOURCE_DIR} + "/assets/terminology"};
        settings.bookings = bookings;
        auto started = central::Central::start(settings);
        if (!started) FAIL(started.error().detail);
        m_central = std::move(started).value();

        auto http = http::make_curl_http(trust());
        if (!http) FAIL(http.error().detail);
        network = std::make_unique<Network>(std::move(http).value());
    }

    [[nodiscard]] central::Central& operator*() { return *m_central; }
    central::Central* operator->() { return m_central.get(); }

    [[nodiscard]] http::Trust trust() const
    {
        std::ifstream in{m_central->ca_file()};
        std::stringstream ca;
        ca << in.rdbuf();
        http::Trust trust;
        trust.ca_pem = ca.str();
        return trust;
    }

    // In the professionals' own system.
    void write(const fhir::Json& resource)
    {
        http::Request request;
        request.method = "PUT";
        request.url = m_central->base_url() + "/" + fhir::reference_to(resource);
        request.headers = {{"Content-Type", "application/fhir+json"}};
        request.body = resource.write();
        const auto answer = network->send(request);
        REQUIRE(answer);
        REQUIRE(answer->status < 300);
    }

    [[nodiscard]] std::vector<fhir::Json> all(const char* type) const
    {
        std::vector<fhir::Json> found;
        for (const auto& text : m_central->all(type)) found.push_back(*fhir::Json::parse(text));
        return found;
    }

    [[nodiscard]] int tasks(std::string_view code) const
    {
        int count = 0;
        for (const auto& task : all("Task"))
            if (task_code(task) == code) ++count;
        return count;
    }

    std::unique_ptr<Network> network{};

private:
    TemporaryFolder m_folder{};
    std::unique_ptr<central::Central> m_central{};
};

}  // namespace luukku::test

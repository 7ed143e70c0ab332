#include "tests/contract_server/server_under_test.h"

#include <doctest/doctest.h>

#include <atomic>
#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <map>
#include <regex>
#include <sstream>

namespace luukku::test {

namespace {

namespace fs = std::filesystem;
using namespace std::chrono_literals;

struct Embedded {
    fs::path folder{};
    std::unique_ptr<central::Central> central{};
};

std::optional<Place>& place()
{
    static std::optional<Place> one;
    return one;
}

std::map<central::Bookings, Embedded>& embedded()
{
    static std::map<central::Bookings, Embedded> all;
    return all;
}

std::map<central::Bookings, Place>& other_places()
{
    static std::map<central::Bookings, Place> all;
    return all;
}

std::atomic<Duration::rep>& passed()
{
    static std::atomic<Duration::rep> one;
    return one;
}

std::string content_of(const fs::path& file)
{
    std::ostringstream text;
    text << std::ifstream{file}.rdbuf();
    auto content = text.str();
    while (!content.empty() && (content.back() == '\n' || content.back() == ' ')) content.pop_back();
    return content;
}

std::optional<Place> start_embedded(central::Bookings bookings)
{
    auto name = (fs::temp_directory_path() / "luukku-contract-XXXXXX").string();
    if (::mkdtemp(name.data()) == nullptr) return std::nullopt;
    auto& one = embedded()[bookings];
    one.folder = name;
    central::Settings settings;
    settings.data = fs::path{name} / "data";
    settings.pki = fs::path{name} / "pki";
    settings.bookings = bookings;
    settings.clock = [] { return std::chrono::floor<Duration>(std::chrono::system_clock::now()) + Duration{passed().load()}; };
    auto central = central::Central::start(std::move(settings));
    if (!central) return std::nullopt;
    one.central = *std::move(central);
    auto* door = bookings == central::Bookings::ByTransaction ? nullptr : one.central.get();
    return Place{one.central->base_url(), content_of(one.central->ca_file()), true, door};
}

class WatchfulHttp final : public http::Http {
public:
    explicit WatchfulHttp(std::unique_ptr<http::Http> inner) : m_inner{std::move(inner)} {}

    Result<http::Response> send(const http::Request& request) override
    {
        static const std::regex identity_code{"(^|[^0-9a-f])[0-9]{6}([-+A-FU-Y]|%2B)9[0-9]{2}[0-9A-Y]", std::regex::icase};
        // Ids of our own are random: now and then one has the shape of a code in its middle.
        static const std::regex own_id{"[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}"};
        const bool clean = !std::regex_search(std::regex_replace(request.url, own_id, "id"), identity_code);
        CHECK_MESSAGE(clean, "an identity code in an address");
        return m_inner->send(request);
    }

private:
    std::unique_ptr<http::Http> m_inner;
};

}  // namespace

bool find_server()
{
    const char* state = std::getenv("LUUKKU_SERVER_STATE");
    if (state == nullptr) {
        place() = start_embedded(central::Bookings::ByTransaction);
        return place().has_value();
    }
    const fs::path folder{state};
    if (!fs::exists(folder / "base_url") || !fs::exists(folder / "ca.pem")) return false;
    place() = Place{content_of(folder / "base_url"), content_of(folder / "ca.pem"), false, nullptr};
    return true;
}

const Place& server_place() { return place().value(); }

void leave_server()
{
    for (auto& [bookings, one] : embedded()) {
        one.central.reset();
        std::error_code ignored;
        fs::remove_all(one.folder, ignored);
    }
}

const Place& place_where(central::Bookings bookings)
{
    auto& known = other_places();
    if (known.count(bookings) == 0) {
        auto started = start_embedded(bookings);
        REQUIRE(started.has_value());
        known.emplace(bookings, *started);
    }
    return known.at(bookings);
}

void pass(Duration time) { passed() += time.count(); }

std::unique_ptr<http::Http> new_line(const Place& place)
{
    auto line = http::make_curl_http({place.ca_pem, {}, {}, {}}, {5s, 60s, 16u << 20u});
    REQUIRE(line.ok());
    return std::make_unique<WatchfulHttp>(*std::move(line));
}

}  // namespace luukku::test

#include "platform/fake/seeded_random.h"
#include "platform/system/system_random.h"

#include <doctest/doctest.h>

#include <array>
#include <set>

using namespace luukku;

TEST_CASE_TEMPLATE("no two draws of an id are the same and every byte of it is drawn", Kind, SeededRandom, SystemRandom)
{
    Kind random;
    std::set<std::array<std::uint8_t, 16>> seen;
    std::array<std::set<std::uint8_t>, 16> values;
    for (int i = 0; i < 200; ++i) {
        std::array<std::uint8_t, 16> bytes{};
        random.fill(bytes);
        CHECK(seen.insert(bytes).second);
        for (std::size_t at = 0; at < bytes.size(); ++at) values[at].insert(bytes[at]);
    }
    for (const auto& drawn : values) CHECK(drawn.size() > 50);
}

TEST_CASE_TEMPLATE("asking for nothing is allowed", Kind, SeededRandom, SystemRandom)
{
    Kind random;
    random.fill({});
}

TEST_CASE("the same seed replays the same visit")
{
    std::array<std::uint8_t, 21> one{};
    std::array<std::uint8_t, 21> other{};
    SeededRandom{7}.fill(one);
    SeededRandom{7}.fill(other);
    CHECK(one == other);
    SeededRandom{8}.fill(other);
    CHECK(one != other);
}

#include "kiosk/page/words.h"

#include "platform/base/fault.h"
#include "tests/support/stations.h"

#include <doctest/doctest.h>

using namespace luukku;

// What the catalogs may say and have to is held by tools/check_words.
TEST_CASE("every fault has words for staff, in every language")
{
    for (int i = 0; i <= static_cast<int>(Fault::Internal); ++i)
        for (const auto language : languages) {
            const auto key = "fault." + std::string{name_of(static_cast<Fault>(i))};
            INFO(key);
            CHECK(test::words().say(text(key), language).front() != '[');
        }
}

TEST_CASE("all languages but Sámi are whole")
{
    for (const auto language : languages) CHECK(test::words().missing(language).empty() == (language != Language::NorthernSami));
}

#include "platform/base/alternatives.h"

#include <doctest/doctest.h>

#include <string>
#include <type_traits>

using namespace luukku;

namespace {

using Either = AnyOf<std::string, bool>;
struct Longer : std::string {};

}  // namespace

TEST_CASE("what is one of several things is made of exactly one of them, and of nothing that turns into it")
{
    CHECK(std::get<std::string>(Either{std::string{"Ovi 3"}}) == "Ovi 3");
    CHECK(std::get<bool>(Either{true}));
    CHECK(std::get<std::string>(Either{std::in_place_type<std::string>, 3U, '0'}) == "000");
    static_assert(!std::is_constructible_v<Either, const char*>);
    static_assert(!std::is_constructible_v<Either, int>);
    static_assert(!std::is_constructible_v<Either, Longer>);
    static_assert(std::is_nothrow_move_constructible_v<Either>);
}

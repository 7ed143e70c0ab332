#define DOCTEST_CONFIG_IMPLEMENT
#include <doctest/doctest.h>

#include "tests/contract_server/server_under_test.h"

#include <cstdlib>
#include <iostream>

int main(int count, char** words)
{
    constexpr int skipped{77};      // as ctest is told
    doctest::Context context{count, words};
    if (context.shouldExit()) return context.run();
    if (!luukku::test::find_server()) {
        std::cout << "skipped: no server to speak with\n";
        return std::getenv("LUUKKU_SERVER_STATE") == nullptr ? EXIT_FAILURE : skipped;
    }
    const int result = context.run();
    luukku::test::leave_server();
    return result;
}

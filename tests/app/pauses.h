#pragma once

#include "kiosk/arrival/paused.h"
#include "tests/app/centre.h"

#include <doctest/doctest.h>

#include <string>

// Who stops in the middle of the form after arrival, and goes on with her code.
namespace luukku::test {

inline void answers_in_part(Kiosk& kiosk)
{
    kiosk.checks_in("010181-900C");
    kiosk.presses_id("receipt/questions");
    kiosk.presses_id("choice/vointi/hyva");
    kiosk.presses("Jatka");
    kiosk.presses_id("choice/laakkeet/false");
    kiosk.presses("Jatka");
}

// Her code, as it stood on the page.
inline std::string saves_for_later(Kiosk& kiosk)
{
    kiosk.presses("Lopeta");
    kiosk.presses("Tallenna ja jatka myöhemmin");
    REQUIRE(kiosk.visit().paused.given);
    const std::string code{kiosk.visit().paused.given->code.reveal()};
    CHECK(kiosk.sees(arrival::in_threes(code)));
    kiosk.presses("Valmis");
    return code;
}

inline void goes_on(Kiosk& kiosk, const std::string& code)
{
    kiosk.presses("Jatka koodilla");
    kiosk.types(code);
    kiosk.presses("Jatka");
}

inline void sends_the_rest(Kiosk& kiosk)
{
    for (const char* choice : {"choice/allergia/ei", "choice/liikkuminen/false"}) {
        kiosk.presses_id(choice);
        kiosk.presses("Jatka");
    }
    kiosk.presses("Jatka");
    kiosk.presses("Lähetä vastaukset");
    kiosk.presses("Valmis");
}

inline void leaves(Kiosk& kiosk)
{
    kiosk.presses("Lopeta");
    kiosk.presses_id("leave/leave");
}

inline std::string another(std::string code)
{
    code.back() = code.back() == '9' ? '0' : static_cast<char>(code.back() + 1);
    return code;
}

}  // namespace luukku::test

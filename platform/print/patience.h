#pragma once

#include "platform/base/moment.h"

namespace luukku {

// How long a slip may take; tests are less patient.
struct PrintPatience {
    Duration whole{15000};          // from its first question to its end; throwing away what is left of it comes on top
    Duration standing{4000};        // nothing goes on: no byte is taken, no answer comes, or a print server only connects
};

}  // namespace luukku

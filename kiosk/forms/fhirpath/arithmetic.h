#pragma once

#include "kiosk/forms/fhirpath/evaluation.h"

namespace luukku::forms::fhirpath {

// + - * / div mod of two System values. Nothing in `out` where the specification says empty; false is a fault: types that do not go together.
bool calculate(Evaluation& evaluation, const Node& node, const Item& left, const Item& right, Items& out);

}  // namespace luukku::forms::fhirpath

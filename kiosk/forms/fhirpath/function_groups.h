#pragma once

#include "kiosk/forms/fhirpath/evaluation.h"

// The functions of the language by kind, as functions.cpp names them. Each works on `input`, which it may change, and adds to `out`, which is
// empty; false is a fault that the evaluation keeps. What is an error and what is empty: http://hl7.org/fhirpath/N1/#functions.
namespace luukku::forms::fhirpath {

using Run = bool(Evaluation& evaluation, const Call& call, Items& input, Items& out);

namespace numbers {
Run abs, avg, ceiling, comparable, exp, floor, ln, log, max, min, power_of, round, sqrt, sum, truncate;
}  // namespace numbers

namespace collections {
Run aggregate, children, combine, count, define_variable, descendants, distinct, exclude, first, intersect, is_distinct, last,
    repeat, repeat_all, single, skip, sort, subset_of, superset_of, tail, take, unite;
}  // namespace collections

namespace filters {
Run all, all_false, all_true, any_false, any_true, empty, exists, iif, negation, select, trace, where;
}  // namespace filters

namespace types {
Run as, conforms_to, extension, get_value, has_value, is, member_of, now, of_type, resolve, time_of_day, today, type, weight;
}  // namespace types

namespace fhir_itself {
Run check_modifiers, html_checks, subsumed_by, subsumes;
}  // namespace fhir_itself

namespace texts {
Run contains, decode, encode, ends_with, escape, index_of, join, last_index_of, length, matches, matches_full, replace,
    replace_by_pattern, split, starts_with, substring, to_chars, to_lower, to_upper, trim, unescape;
}  // namespace texts

namespace conversions {
Run converts_to_boolean, converts_to_date, converts_to_date_time, converts_to_decimal, converts_to_integer, converts_to_quantity,
    converts_to_string, converts_to_time, high_boundary, low_boundary, precision, to_boolean, to_date, to_date_time, to_decimal,
    to_integer, to_quantity, to_string, to_time;
}  // namespace conversions

}  // namespace luukku::forms::fhirpath

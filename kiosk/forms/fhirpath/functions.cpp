#include "kiosk/forms/fhirpath/functions.h"

#include "kiosk/forms/fhirpath/function_groups.h"

#include <algorithm>
#include <array>
#include <iterator>

namespace luukku::forms::fhirpath {

namespace {

// Sorted by name.
constexpr Function all[] = {
    {"abs", 0, 0, Takes::Parameters, numbers::abs},
    {"aggregate", 1, 2, Takes::Parameters, collections::aggregate},
    {"all", 1, 1, Takes::Parameters, filters::all},
    {"allFalse", 0, 0, Takes::Parameters, filters::all_false},
    {"allTrue", 0, 0, Takes::Parameters, filters::all_true},
    {"anyFalse", 0, 0, Takes::Parameters, filters::any_false},
    {"anyTrue", 0, 0, Takes::Parameters, filters::any_true},
    {"as", 1, 1, Takes::Type, types::as},
    {"avg", 0, 0, Takes::Parameters, numbers::avg},
    {"ceiling", 0, 0, Takes::Parameters, numbers::ceiling},
    {"checkModifiers", 0, 20, Takes::Parameters, fhir_itself::check_modifiers},
    {"children", 0, 0, Takes::Parameters, collections::children},
    {"combine", 1, 1, Takes::Parameters, collections::combine},
    {"comparable", 1, 1, Takes::Parameters, numbers::comparable},
    {"conformsTo", 1, 1, Takes::Parameters, types::conforms_to},
    {"contains", 1, 1, Takes::Parameters, texts::contains},
    {"convertsToBoolean", 0, 0, Takes::Parameters, conversions::converts_to_boolean},
    {"convertsToDate", 0, 0, Takes::Parameters, conversions::converts_to_date},
    {"convertsToDateTime", 0, 0, Takes::Parameters, conversions::converts_to_date_time},
    {"convertsToDecimal", 0, 0, Takes::Parameters, conversions::converts_to_decimal},
    {"convertsToInteger", 0, 0, Takes::Parameters, conversions::converts_to_integer},
    {"convertsToQuantity", 0, 1, Takes::Parameters, conversions::converts_to_quantity},
    {"convertsToString", 0, 0, Takes::Parameters, conversions::converts_to_string},
    {"convertsToTime", 0, 0, Takes::Parameters, conversions::converts_to_time},
    {"count", 0, 0, Takes::Parameters, collections::count},
    {"decode", 1, 1, Takes::Parameters, texts::decode},
    {"defineVariable", 1, 2, Takes::Parameters, collections::define_variable},
    {"descendants", 0, 0, Takes::Parameters, collections::descendants},
    {"distinct", 0, 0, Takes::Parameters, collections::distinct},
    {"elementDefinition", 0, 0, Takes::Parameters, nullptr},
    {"empty", 0, 0, Takes::Parameters, filters::empty},
    {"encode", 1, 1, Takes::Parameters, texts::encode},
    {"endsWith", 1, 1, Takes::Parameters, texts::ends_with},
    {"escape", 1, 1, Takes::Parameters, texts::escape},
    {"exclude", 1, 1, Takes::Parameters, collections::exclude},
    {"exists", 0, 1, Takes::Parameters, filters::exists},
    {"exp", 0, 0, Takes::Parameters, numbers::exp},
    {"extension", 1, 1, Takes::Parameters, types::extension},
    {"first", 0, 0, Takes::Parameters, collections::first},
    {"floor", 0, 0, Takes::Parameters, numbers::floor},
    {"getValue", 0, 0, Takes::Parameters, types::get_value},
    {"hasValue", 0, 0, Takes::Parameters, types::has_value},
    {"highBoundary", 0, 1, Takes::Parameters, conversions::high_boundary},
    {"htmlChecks", 0, 0, Takes::Parameters, fhir_itself::html_checks},
    {"iif", 2, 3, Takes::Parameters, filters::iif},
    {"indexOf", 1, 1, Takes::Parameters, texts::index_of},
    {"intersect", 1, 1, Takes::Parameters, collections::intersect},
    {"is", 1, 1, Takes::Type, types::is},
    {"isDistinct", 0, 0, Takes::Parameters, collections::is_distinct},
    {"join", 0, 1, Takes::Parameters, texts::join},
    {"last", 0, 0, Takes::Parameters, collections::last},
    {"lastIndexOf", 1, 1, Takes::Parameters, texts::last_index_of},
    {"length", 0, 0, Takes::Parameters, texts::length},
    {"ln", 0, 0, Takes::Parameters, numbers::ln},
    {"log", 1, 1, Takes::Parameters, numbers::log},
    {"lowBoundary", 0, 1, Takes::Parameters, conversions::low_boundary},
    {"lower", 0, 0, Takes::Parameters, texts::to_lower},
    {"matches", 1, 2, Takes::Parameters, texts::matches},
    {"matchesFull", 1, 2, Takes::Parameters, texts::matches_full},
    {"max", 0, 0, Takes::Parameters, numbers::max},
    {"memberOf", 1, 1, Takes::Parameters, types::member_of},
    {"min", 0, 0, Takes::Parameters, numbers::min},
    {"not", 0, 0, Takes::Parameters, filters::negation},
    {"now", 0, 0, Takes::Parameters, types::now},
    {"ofType", 1, 1, Takes::Type, types::of_type},
    {"ordinal", 0, 0, Takes::Parameters, types::weight},
    {"power", 1, 1, Takes::Parameters, numbers::power_of},
    {"precision", 0, 0, Takes::Parameters, conversions::precision},
    {"repeat", 1, 1, Takes::Parameters, collections::repeat},
    {"repeatAll", 1, 1, Takes::Parameters, collections::repeat_all},
    {"replace", 2, 2, Takes::Parameters, texts::replace},
    {"replaceMatches", 2, 2, Takes::Parameters, texts::replace_by_pattern},
    {"resolve", 0, 0, Takes::Parameters, types::resolve},
    {"round", 0, 1, Takes::Parameters, numbers::round},
    {"select", 1, 1, Takes::Parameters, filters::select},
    {"single", 0, 0, Takes::Parameters, collections::single},
    {"skip", 1, 1, Takes::Parameters, collections::skip},
    {"slice", 2, 2, Takes::Parameters, nullptr},
    {"sort", 0, 8, Takes::Sorting, collections::sort},
    {"split", 1, 1, Takes::Parameters, texts::split},
    {"sqrt", 0, 0, Takes::Parameters, numbers::sqrt},
    {"startsWith", 1, 1, Takes::Parameters, texts::starts_with},
    {"subsetOf", 1, 1, Takes::Parameters, collections::subset_of},
    {"substring", 1, 2, Takes::Parameters, texts::substring},
    {"subsumedBy", 1, 1, Takes::Parameters, fhir_itself::subsumed_by},
    {"subsumes", 1, 1, Takes::Parameters, fhir_itself::subsumes},
    {"sum", 0, 0, Takes::Parameters, numbers::sum},
    {"supersetOf", 1, 1, Takes::Parameters, collections::superset_of},
    {"tail", 0, 0, Takes::Parameters, collections::tail},
    {"take", 1, 1, Takes::Parameters, collections::take},
    {"timeOfDay", 0, 0, Takes::Parameters, types::time_of_day},
    {"toBoolean", 0, 0, Takes::Parameters, conversions::to_boolean},
    {"toChars", 0, 0, Takes::Parameters, texts::to_chars},
    {"toDate", 0, 0, Takes::Parameters, conversions::to_date},
    {"toDateTime", 0, 0, Takes::Parameters, conversions::to_date_time},
    {"toDecimal", 0, 0, Takes::Parameters, conversions::to_decimal},
    {"toInteger", 0, 0, Takes::Parameters, conversions::to_integer},
    {"toQuantity", 0, 1, Takes::Parameters, conversions::to_quantity},
    {"toString", 0, 0, Takes::Parameters, conversions::to_string},
    {"toTime", 0, 0, Takes::Parameters, conversions::to_time},
    {"today", 0, 0, Takes::Parameters, types::today},
    {"trace", 1, 2, Takes::Parameters, filters::trace},
    {"trim", 0, 0, Takes::Parameters, texts::trim},
    {"truncate", 0, 0, Takes::Parameters, numbers::truncate},
    {"type", 0, 0, Takes::Parameters, types::type},
    {"unescape", 1, 1, Takes::Parameters, texts::unescape},
    {"union", 1, 1, Takes::Parameters, collections::unite},
    {"upper", 0, 0, Takes::Parameters, texts::to_upper},
    {"weight", 0, 0, Takes::Parameters, types::weight},
    {"where", 1, 1, Takes::Parameters, filters::where},
};

constexpr bool are_sorted()
{
    for (std::size_t i = 1; i < std::size(all); ++i)
        if (!(all[i - 1].name < all[i].name)) return false;
    return true;
}
static_assert(are_sorted());

}  // namespace

const Function* find_function(std::string_view name)
{
    const auto* found = std::lower_bound(std::begin(all), std::end(all), name, [](const Function& one, std::string_view wanted) { return one.name < wanted; });
    return found != std::end(all) && found->name == name ? found : nullptr;
}

}  // namespace luukku::forms::fhirpath

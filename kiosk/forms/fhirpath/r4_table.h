#pragma once

#include <cstddef>
#include <cstdint>

// The raw table that tools/r4_types writes; types.h is how it is read. Names are sorted by their bytes and types by their names, so both are
// found by halving; the elements of a type are sorted by the number of their name.
namespace luukku::forms::fhirpath::r4 {

struct TypeRow {
    std::uint16_t name{};
    std::uint16_t base{};           // a type, or 0xFFFF
    std::uint16_t first{};          // of its own elements; those of its base are the base's
    std::uint16_t count{};
};

struct ElementRow {
    std::uint16_t name{};
    std::uint16_t type{};           // a type; from 0x8000 on a place in `choices`: value[x] and its like
};

extern const std::size_t name_count;
extern const char name_text[];
extern const std::uint16_t name_offsets[];      // name_count + 1 of them
extern const std::size_t type_count;
extern const TypeRow types[];
extern const ElementRow elements[];
extern const std::uint16_t choices[];           // runs of types, each closed by 0xFFFF

}  // namespace luukku::forms::fhirpath::r4

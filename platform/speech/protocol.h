#pragma once

#include <cstddef>
#include <cstdint>

// What is said between the kiosk and luukku-voice, its synthesiser, over two pipes: lines of words and whole numbers with one space between,
// each followed by the bytes that it counts.
//
//   to the voice      say NUMBER LANGUAGE RATE BYTES      + UTF-8 text; RATE in percent of the ordinary speed, 50 … 200
//   from the voice    hertz HERTZ                         once, first of all
//                     sound NUMBER SAMPLES                + 16-bit samples of this machine's byte order, one channel
//                     word NUMBER SAMPLE OFFSET LENGTH    the word at these bytes of the text begins at this sample
//                     done NUMBER                         all of it has been given
//                     cannot NUMBER                       no voice speaks that language, or the synthesiser failed
//
// The voice ends when its input does, or at a request that is not of this form.
namespace luukku::speech {

inline constexpr std::size_t longest_text = 16'384;         // bytes of one utterance
inline constexpr std::size_t longest_line = 128;
inline constexpr std::size_t most_samples = 65'536;         // of one `sound`
inline constexpr int slowest = 50, fastest = 200;

}  // namespace luukku::speech

#pragma once

#include "kiosk/forms/definition/definition.h"

#include "platform/base/stretch.h"

#include <memory>
#include <optional>
#include <string>
#include <vector>

// One question as it is asked now, in the person's language: plain data for screens.
namespace luukku::forms {

struct Option {
    std::string code{};
    std::string label{};
    std::string prefix{};
    bool chosen{};
    bool exclusive{};
    std::shared_ptr<const Picture> picture{};
    std::string picture_title{};        // what it shows, in words; also where it cannot be shown
    std::string place{};                // of the body, as places.h calls it; empty: none

    bool operator==(const Option&) const = default;
};

// Words around a question.
struct Note {
    enum class Kind { Heading, Text, Instructions, Help, Security, Legal, Prompt, Lower, Upper, Picture, Link };
    Kind kind{};
    std::string words{};            // of a Link: the address; of a Picture: its title
    std::vector<Stretch> strong{};  // which of the words stand out
    std::shared_ptr<const Picture> picture{};   // of a Link: its QR code; of a Picture that can be shown: itself
    std::string label{};            // of a Link: what is there, if the form says it

    bool operator==(const Note&) const = default;
};

// A repeating group that ends with this question.
struct Repetition {
    std::string key{};              // of this instance
    std::string label{};
    int number{};                   // 1 for the first
    int of{};
    bool can_add{};
    bool can_remove{};

    bool operator==(const Repetition&) const = default;
};

struct Question {
    std::string key{};              // names this question among its repetitions, for as long as it is asked
    std::string link_id{};
    ItemType type{};
    Control control{};
    std::string prefix{};
    std::string label{};
    std::vector<Stretch> strong{};  // which words of the label stand out
    std::string short_label{};      // for the review page; the label when the form has no shorter one
    std::vector<Note> notes{};      // before the question, outermost first; then what stands under it
    bool required{};                // an attachment also by a group around it
    bool several{};
    bool read_only{};
    bool open{};                    // a text of one's own may be typed beside the options
    std::string open_label{};
    std::vector<Option> options{};
    bool horizontal{};
    int columns{};
    std::vector<std::string> answers{};     // in words, in order: labels, numbers with their unit
    std::string draft{};            // as typed so far
    std::string unit{};             // of a number, in words
    std::vector<Option> units{};    // to choose from
    std::optional<std::string> own_unit{};  // of her own, as typed so far, where that is her choice; nothing while an offered one is
    bool unit_open{};
    std::string low{};              // as FHIR writes them; empty: none
    std::string high{};
    std::string step{};             // of a slider
    std::size_t longest{};          // characters; 0: no limit
    std::string entry_format{};
    Keyboard keyboard{};
    std::vector<Repetition> ends{}; // repeating groups whose instance ends with this question, innermost first

    bool operator==(const Question&) const = default;
};

}  // namespace luukku::forms

#pragma once

#include "kiosk/forms/fhirpath/fhirpath.h"
#include "kiosk/forms/features.h"
#include "platform/base/picture.h"
#include "sync/fhir/json.h"

#include <cstddef>
#include <cstdint>
#include <functional>
#include <memory>
#include <optional>
#include <set>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

// A Questionnaire as the engine reads it, once, at opening.
namespace luukku::forms {

enum class ItemType {
    Group, Display, Boolean, Decimal, Integer, Date, DateTime, Time, String, Text, Url, Choice, OpenChoice, Attachment, Reference, Quantity
};

inline constexpr int most_repetitions{1000};       // of one group, or of one answer
// Items and answers of one filling together: the largest form there may be, each of its questions answered, and as many repetitions again.
inline constexpr std::size_t most_entries{100'000};

// One answer as QuestionnaireResponse.item.answer holds it: {"valueInteger": 3}.
struct AnswerValue {
    std::string name{};             // "valueInteger"
    fhir::Json value{};

    bool operator==(const AnswerValue&) const = default;
};

// itemMedia, itemAnswerMedia: an Attachment, and the picture in it where it holds one that can be shown.
struct Illustration {
    fhir::Json attachment{};
    std::shared_ptr<const Picture> picture{};
};

// One answer that a question offers.
struct Offer {
    std::string code{};             // unique in its question: the coding's code (else its display), or the value as text
    AnswerValue answer{};
    fhir::Json words{};             // holds `label` and perhaps its translations
    std::string label{};
    fhir::Json prefix{};            // optionPrefix; holds `valueString` and perhaps its translations
    std::string weight{};           // itemWeight or ordinalValue, digits; empty: none
    bool exclusive{};               // "none of these": stands alone
    bool chosen_at_first{};         // answerOption.initialSelected
    Illustration media{};           // itemAnswerMedia
    std::string place{};            // of the body, as places.h calls it; empty: none
};

enum class Test { Exists, Equal, NotEqual, Greater, Less, GreaterOrEqual, LessOrEqual };

struct Condition {
    std::size_t question{};
    Test test{};
    AnswerValue answer{};
};

// An Expression of the Questionnaire. One that cannot be evaluated here (another language, malformed) has a fault and no `path`.
struct Rule {
    std::optional<fhirpath::Expression> path{};
    std::string fault{};
};

struct Variable {
    std::string name{};
    Rule rule{};
};

struct Constraint {
    std::string key{};
    bool warning{};                 // severity; an error else
    Rule rule{};
    fhir::Json words{};             // holds `human` and perhaps its translations
};

// answerOptionsToggleExpression: these options are offered only while the rule holds.
struct Toggle {
    std::vector<AnswerValue> options{};
    Rule rule{};
};

// What a cqf-expression decides anew.
enum class Aspect { Text, Required, ReadOnly, MinValue, MaxValue, MinQuantity, MaxQuantity, MinOccurs, MaxOccurs, EntryFormat };

struct Dynamic {
    Aspect aspect{};
    Rule rule{};
};

enum class Control {
    None, List, Table, HTable, GTable, ATable, Header, Footer, Inline, Prompt, Unit, Lower, Upper, Flyover, Help, Legal,
    Autocomplete, DropDown, CheckBox, Lookup, RadioButton, Slider, Spinner, TextBox, BodyMap,
};

enum class Keyboard { Any, Number, Phone, Email, Url, Chat };

struct Limit {
    std::optional<AnswerValue> low{};       // minValue, minQuantity
    std::optional<AnswerValue> high{};
    std::optional<int> decimals{};
    std::size_t shortest{};                 // minLength
    std::size_t longest{};                  // maxLength; 0: none
    std::string pattern{};                  // regex
    bool pattern_fails{};                   // nobody can be held to it: it cannot be read, or it runs wild
    std::vector<std::string> mime_types{};
    std::uint64_t largest{};                // maxSize, bytes; 0: none
    std::vector<std::string> resources{};   // referenceResource: types of what may be referred to
};

struct Units {
    std::vector<fhir::Json> offered{};      // Codings: unit (as the only one), unitOption, unitValueSet
    bool fixed{};                           // of a number: it has one unit and is not asked for it
    bool open{};                            // unitOpen `optionsOrString` and the like: another may be typed
    std::string system{};                   // unitSupplementalSystem
};

// In what order a person may go through the questions (SDC entryMode).
enum class EntryMode {
    PriorEdit,      // back to what was answered, on only from what holds up
    Sequential,     // on only
    Random,         // any
};

struct Look {
    Control control{};
    bool horizontal{};                      // choiceOrientation
    int columns{};
    fhir::Json entry_format{};              // holds `valueString` and perhaps its translations
    std::optional<std::string> slider_step{};
    Keyboard keyboard{};
    std::string category{};                 // displayCategory: instructions, security, help
    std::string support_link{};             // an address of the web
    fhir::Json support_label{};             // holds `valueString` and perhaps its translations
    std::shared_ptr<const Picture> support_code{};  // the address as a QR code
    fhir::Json open_label{};                // holds `valueString` and perhaps its translations
    fhir::Json short_text{};
    Illustration media{};                   // itemMedia
};

struct Item {
    std::string name{};                     // unique: the linkId; of a second item with the same linkId, or one without, our own
    std::string link_id{};
    std::string path{};                     // "Questionnaire.item[3].item[0]"
    ItemType type{};
    fhir::Json source{};
    std::size_t parent{};                   // of the Questionnaire itself: 0
    std::size_t last_below{};               // the last item inside it; itself when it has none
    std::vector<std::size_t> children{};
    bool required{};
    bool repeats{};
    bool read_only{};
    bool hidden{};                          // by itself or by what it stands in
    int min_occurs{};
    int max_occurs{};                       // 0: no limit

    std::vector<Condition> conditions{};
    bool any_condition{};                   // enableBehavior `any`
    std::optional<Rule> enabled_when{};
    std::optional<Rule> calculated{};
    std::optional<Rule> initial_rule{};
    std::optional<Rule> answer_rule{};      // answerExpression
    std::optional<Rule> population{};       // itemPopulationContext
    std::string population_name{};
    std::vector<Variable> variables{};
    std::vector<Toggle> toggles{};
    std::vector<Constraint> constraints{};
    std::vector<Dynamic> dynamics{};

    std::vector<AnswerValue> initial{};
    std::vector<Offer> offers{};
    bool open{};                            // a text of one's own may be given
    bool offers_known{true};                // false: its value set is not here
    std::string value_set{};
    Limit limit{};
    Units units{};
    Look look{};
    int rank{};                             // an item comes after what its rules read
    std::string circle{};                   // how what decides about it hangs on itself; empty: it does not

    [[nodiscard]] bool is_group() const { return type == ItemType::Group; }
    [[nodiscard]] bool is_question() const { return type != ItemType::Group && type != ItemType::Display; }
};

// What the linter says of a Questionnaire.
struct Finding {
    enum class Level { Error, Warning, Note };
    enum class Kind {
        Broken,         // it contradicts itself or R4
        Unsupported,    // valid, and not done here
        Unknown,        // nobody here knows this extension or code
        Risky,          // valid, and likely not what its author meant
    };
    Level level{};
    Kind kind{};
    std::string path{};         // "Questionnaire.item[3].extension[0]"
    std::string link_id{};
    std::string what{};         // in plain words, for who writes forms

    bool operator==(const Finding&) const = default;
};

// Adds one as a person would read it: long texts are cut, and after the first thousand only what breaks a form that was whole is added.
void keep_finding(std::vector<Finding>& findings, Finding::Level level, Finding::Kind kind, std::string_view path, std::string_view link_id, std::string_view what);

// One of them says that the form contradicts itself.
[[nodiscard]] bool breaks_form(const std::vector<Finding>& findings);

// As much of a text from outside as a message should hold.
[[nodiscard]] std::string cut(std::string_view text);

// A name may be looked up by any text.
struct NameHash {
    using is_transparent = void;
    std::size_t operator()(std::string_view name) const { return std::hash<std::string_view>{}(name); }
};

// `all[0]` is the Questionnaire itself, a group without linkId. The others follow in the order of the form, parents before their children.
struct Definition {
    std::vector<Item> all{};
    std::unordered_map<std::string, std::size_t, NameHash, std::equal_to<>> places{};   // by name
    std::set<std::string, std::less<>> outside{};               // %names that come with the start: launch contexts, queries
    bool signature_required{};
    EntryMode entry_mode{};
    std::vector<Finding> findings{};

    // It contradicts itself: it can be looked at, but nobody should be asked it.
    [[nodiscard]] bool is_broken() const;
    [[nodiscard]] const Item& operator[](std::size_t item) const { return all[item]; }
    [[nodiscard]] std::optional<std::size_t> place(std::string_view name) const;
    [[nodiscard]] std::optional<std::size_t> child(std::size_t parent, std::string_view link_id) const;
    [[nodiscard]] bool is_inside(std::size_t item, std::size_t around) const { return item >= around && item <= all[around].last_below; }
};

// The answer that this object holds under a member named `value…` or `answer…`; nothing when there is none.
[[nodiscard]] std::optional<AnswerValue> answer_in(const fhir::Json& holder, std::string_view prefix = "value");

// Whether a question of this type takes this kind of value.
[[nodiscard]] bool fits(ItemType type, const AnswerValue& answer);

[[nodiscard]] std::optional<ItemType> item_type(std::string_view name);

// "integer" of R4's code system item-type.
[[nodiscard]] std::string_view name_of(ItemType type);

}  // namespace luukku::forms

#pragma once

#include "kiosk/visit/comfort.h"
#include "platform/base/moment.h"
#include "platform/base/stretch.h"

#include <cstdint>
#include <optional>
#include <string>
#include <utility>
#include <variant>
#include <vector>

namespace luukku {

// The only two ways to put words on a page: a key of the catalog with typed arguments, or text that the station was given
// (a form's question, a place's name, what the person typed). A plain string literal does not convert.
struct Text {
    using Argument = std::variant<std::int64_t, std::string, Utc>;
    using Arguments = std::vector<std::pair<std::string, Argument>>;

    std::string key{};
    Arguments arguments{};
    std::string given{};    // used when the key is empty
    std::vector<Stretch> strong{};  // of `given`: words that stand out
    // Of `given`, where it is known: a form or a name that the page's language lacks is in another one. Of a key: in this one, whatever the page's is.
    std::optional<Language> language{};

    [[nodiscard]] bool empty() const { return key.empty() && given.empty(); }
    bool operator==(const Text&) const = default;
};

[[nodiscard]] inline Text text(std::string key, Text::Arguments arguments = {})
{
    return Text{std::move(key), std::move(arguments), {}, {}, {}};
}

[[nodiscard]] inline Text given(std::string words, std::vector<Stretch> strong = {})
{
    return Text{{}, {}, std::move(words), std::move(strong), {}};
}

[[nodiscard]] inline Text given(std::string words, std::optional<Language> language)
{
    return Text{{}, {}, std::move(words), {}, language};
}

}  // namespace luukku

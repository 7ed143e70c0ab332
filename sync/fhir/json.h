#pragma once

#include "platform/base/result.h"

#include <cstddef>
#include <cstdint>
#include <initializer_list>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace luukku::fhir {

// What is accepted from outside. Anything over a limit is Fault::TooLarge, before it costs memory.
struct Limits {
    std::size_t bytes{16u * 1024u * 1024u};
    std::size_t depth{64};
    std::size_t values{2'000'000};
};

// An immutable JSON value: copies share, so a resource can be handed between threads and kept for ever.
// Members keep the order they were written in, and numbers the digits they were written with (FHIR: 1.00 is not 1.0).
// A value that is not there reads as Null, so `resource["name"][0]["family"].text()` needs no checks; Null has no text, no members.
class Json {
public:
    enum class Kind : std::uint8_t { Null, Boolean, Number, String, Array, Object };
    using Member = std::pair<std::string, Json>;

    Json();                                         // Null
    Json(bool value);
    Json(std::string value);
    Json(std::string_view value);
    Json(const char* value);
    static Json number(std::string digits);         // as written; asserts on what is no JSON number
    static Json integer(std::int64_t value);
    static Json array(std::vector<Json> items);
    static Json object(std::vector<Member> members);

    // Fault::BadInput with line-free position in `detail` ("byte 17"), Fault::TooLarge. A repeated member name and invalid UTF-8 are BadInput.
    static Result<Json> parse(std::string_view text, const Limits& limits = {});
    [[nodiscard]] std::string write() const;        // compact

    [[nodiscard]] Kind kind() const;
    [[nodiscard]] bool is_null() const { return kind() == Kind::Null; }
    [[nodiscard]] bool is_object() const { return kind() == Kind::Object; }
    [[nodiscard]] bool is_array() const { return kind() == Kind::Array; }

    [[nodiscard]] std::string_view text() const;            // of a String, or the digits of a Number; otherwise empty
    [[nodiscard]] bool boolean(bool otherwise = false) const;
    [[nodiscard]] std::optional<std::int64_t> integer() const;

    [[nodiscard]] std::size_t size() const;                 // items or members; 0 for all else
    [[nodiscard]] const Json& operator[](std::string_view member) const;
    [[nodiscard]] const Json& operator[](std::size_t item) const;
    [[nodiscard]] const Json& operator[](const char* member) const { return (*this)[std::string_view{member}]; }
    [[nodiscard]] const Json& operator[](int item) const { return (*this)[static_cast<std::size_t>(item)]; }
    [[nodiscard]] const std::vector<Json>& items() const;       // empty unless an Array
    [[nodiscard]] const std::vector<Member>& members() const;   // empty unless an Object

    // A copy in which the member has this value: replaced in its place, or added last. A Null value removes it.
    [[nodiscard]] Json with(std::string_view member, Json value) const;

    // Same kinds, digits, order of items and of members.
    bool operator==(const Json& other) const;

private:
    struct Node;
    explicit Json(std::shared_ptr<const Node> node);
    friend class Reader;
    std::shared_ptr<const Node> m_node;
};

}  // namespace luukku::fhir

#include "sync/fhir/json.h"

#include <nlohmann/json.hpp>

#include <algorithm>
#include <cassert>

namespace luukku::fhir {

// Fills our value from the events of nlohmann's SAX reader, which walks the text without recursion.
// Names follow its interface; returning false ends the reading.
class Reader {
public:
    using number_integer_t = nlohmann::json::number_integer_t;
    using number_unsigned_t = nlohmann::json::number_unsigned_t;
    using number_float_t = nlohmann::json::number_float_t;
    using string_t = nlohmann::json::string_t;
    using binary_t = nlohmann::json::binary_t;

    explicit Reader(const Limits& limits) : m_limits{limits} {}

    bool null() { return add(Json{}); }
    bool boolean(bool value) { return add(Json{value}); }
    bool binary(binary_t&) { return refuse(Fault::BadInput, "not JSON"); }

    // The reader takes this way only for what began with a minus, so a zero here was written "-0".
    bool number_integer(number_integer_t value) { return add(Json::number(value == 0 ? "-0" : std::to_string(value))); }
    bool number_unsigned(number_unsigned_t value) { return add(Json::number(std::to_string(value))); }

    // The digits as written, but for the decimal point, which the reader has put into the process's locale.
    bool number_float(number_float_t, const string_t& written)
    {
        auto digits = written;
        for (auto& c : digits)
            if ((c < '0' || c > '9') && c != '-' && c != '+' && c != 'e' && c != 'E') c = '.';
        return add(Json::number(std::move(digits)));
    }

    bool string(string_t& value)
    {
        if (value.find('\0') != string_t::npos) return refuse(Fault::BadInput, "U+0000 in a string");
        return add(Json{std::move(value)});
    }

    bool start_object(std::size_t) { return open(Json::Kind::Object); }
    bool start_array(std::size_t) { return open(Json::Kind::Array); }

    bool key(string_t& name)
    {
        if (name.find('\0') != string_t::npos) return refuse(Fault::BadInput, "U+0000 in a name");
        m_open.back().name = std::move(name);
        return true;
    }

    bool end_array()
    {
        auto items = std::move(m_open.back().items);
        m_open.pop_back();
        return place(Json::array(std::move(items)));
    }

    bool end_object()
    {
        auto members = std::move(m_open.back().members);
        m_open.pop_back();
        if (has_repeated_name(members)) return refuse(Fault::BadInput, "a repeated member name");
        return place(Json::object(std::move(members)));
    }

    // The reader's own message quotes the text, so only the place is kept.
    bool parse_error(std::size_t position, const std::string&, const nlohmann::json::exception&)
    {
        return refuse(Fault::BadInput, "byte " + std::to_string(position));
    }

    Result<Json> result(bool complete)
    {
        if (m_error) return *m_error;
        if (!complete) return Error{Fault::BadInput, "not JSON"};
        return std::move(m_root);
    }

private:
    struct Frame {
        Json::Kind kind{};
        std::string name{};
        std::vector<Json> items{};
        std::vector<Json::Member> members{};
    };

    bool refuse(Fault fault, std::string detail)
    {
        if (!m_error) m_error = Error{fault, std::move(detail)};
        return false;
    }

    bool count()
    {
        return ++m_values <= m_limits.values || refuse(Fault::TooLarge, "more values than allowed");
    }

    bool add(Json value) { return count() && place(std::move(value)); }

    bool open(Json::Kind kind)
    {
        if (!count()) return false;
        if (m_open.size() >= m_limits.depth) return refuse(Fault::TooLarge, "nested deeper than allowed");
        m_open.push_back(Frame{kind, {}, {}, {}});
        return true;
    }

    bool place(Json value)
    {
        if (m_open.empty()) {
            m_root = std::move(value);
        } else if (auto& around = m_open.back(); around.kind == Json::Kind::Array) {
            around.items.push_back(std::move(value));
        } else {
            around.members.emplace_back(std::move(around.name), std::move(value));
        }
        return true;
    }

    static bool has_repeated_name(const std::vector<Json::Member>& members)
    {
        std::vector<std::string_view> names;
        names.reserve(members.size());
        for (const auto& member : members) names.emplace_back(member.first);
        std::sort(names.begin(), names.end());
        return std::adjacent_find(names.begin(), names.end()) != names.end();
    }

    Limits m_limits;
    std::size_t m_values{};
    std::vector<Frame> m_open{};
    Json m_root{};
    std::optional<Error> m_error{};
};

Result<Json> Json::parse(std::string_view text, const Limits& limits)
{
    if (text.size() > limits.bytes) return Error{Fault::TooLarge, "more bytes than allowed"};
    Reader reader{limits};
    const bool complete = nlohmann::json::sax_parse(text.begin(), text.end(), &reader);
    return reader.result(complete);
}

}  // namespace luukku::fhir

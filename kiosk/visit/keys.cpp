#include "kiosk/visit/keys.h"

namespace luukku {

using fhir::Json;

Result<KeyMap> keys_from(const Json& json)
{
    if (!json.is_object()) return Error{Fault::BadInput, "keys: no object"};
    KeyMap keys;
    for (const auto& [name, codes] : json.members()) {
        const auto key = key_named(name);
        if (!key) return Error{Fault::BadInput, "keys: no function of this name"};
        if (!codes.is_array()) return Error{Fault::BadInput, "keys: " + name + ": no list of codes"};
        for (const auto& one : codes.items()) {
            const auto code = one.integer();
            if (!code || *code < lowest_code || *code > highest_code) return Error{Fault::BadInput, "keys: " + name + ": no code of a key"};
            if (!keys.meaning.emplace(static_cast<int>(*code), *key).second) return Error{Fault::BadInput, "keys: " + name + ": a code given twice"};
        }
    }
    if (!keys.leads_everywhere()) return Error{Fault::BadInput, "keys: none that moves on, or none that selects"};
    return keys;
}

Json json_of(const KeyMap& keys)
{
    std::vector<Json::Member> members;
    for (const auto key : keypad_keys) {
        std::vector<Json> codes;
        for (const int code : keys.codes_of(key)) codes.push_back(Json::integer(code));
        if (!codes.empty()) members.emplace_back(std::string{name_of(key)}, Json::array(std::move(codes)));
    }
    return Json::object(std::move(members));
}

}  // namespace luukku

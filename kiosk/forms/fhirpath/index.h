#pragma once

#include "kiosk/forms/fhirpath/item.h"
#include "sync/fhir/json.h"

#include <cstddef>
#include <cstdint>
#include <memory>
#include <string_view>
#include <vector>

namespace luukku::forms::fhirpath {

// Which items of a form `where(linkId = 'x')` looks among.
enum class Reach : std::uint8_t { Children, Repeated, Descendants };     // item.where…, repeat(item).where…, descendants().where…

// Calls `use(item)` for every item below `owner` in the order of the form.
template <typename Use>
void walk_items(const fhir::Json& owner, Reach reach, const Use& use)
{
    for (const auto& item : owner["item"].items()) {
        use(item);
        if (reach == Reach::Children) continue;
        walk_items(item, reach, use);
        if (reach != Reach::Descendants) continue;
        for (const auto& answer : item["answer"].items()) walk_items(answer, reach, use);
    }
}

// Where the items of a response stand, remembered from one evaluation to the next: whoever evaluates many expressions over one response keeps one
// beside it. It sees by itself that a response is another one; it holds on to the last few. For one thread at a time.
class Index {
public:
    Index();
    ~Index();
    Index(const Index&) = delete;
    Index& operator=(const Index&) = delete;

    // Adds the items below `owner` that have this linkId, in the order of the form. False: not remembered, look for yourself.
    bool find(const fhir::Json& owner, Reach reach, std::string_view link_id, std::vector<const fhir::Json*>& out);

    std::vector<Items> spare{};     // empty collections with room, handed from one evaluation to the next

private:
    struct Table;
    std::vector<std::unique_ptr<Table>> m_tables;
};

}  // namespace luukku::forms::fhirpath

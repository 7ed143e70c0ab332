#include "kiosk/forms/fhirpath/index.h"

#include <functional>

namespace luukku::forms::fhirpath {

namespace {

constexpr std::size_t fewest = 24;          // items that are worth remembering
constexpr std::size_t most_tables = 32;
constexpr std::uint32_t no_entry = 0xFFFFFFFF;

struct Entry {
    std::uint64_t hash{};
    const fhir::Json* item{};
    std::uint32_t next{no_entry};
};

std::uint64_t hash_of(std::string_view text)
{
    return std::hash<std::string_view>{}(text);
}

}  // namespace

// Of one owner and one reach. `kept` keeps the items where they are, so an address stands for one response for good.
struct Index::Table {
    fhir::Json kept{};
    Reach reach{};
    bool built{};
    std::vector<Entry> entries{};
    std::vector<std::uint32_t> heads{};     // a power of two

    [[nodiscard]] bool is_of(const fhir::Json& owner, Reach wanted) const { return reach == wanted && &kept["item"].items() == &owner["item"].items(); }

    void build()
    {
        walk_items(kept, reach, [this](const fhir::Json& item) { entries.push_back({hash_of(item["linkId"].text()), &item, no_entry}); });
        std::size_t size = 16;
        while (size < entries.size() * 2) size *= 2;
        heads.assign(size, no_entry);
        for (std::size_t i = entries.size(); i-- > 0;) {
            auto& head = heads[entries[i].hash & (size - 1)];
            entries[i].next = head;
            head = static_cast<std::uint32_t>(i);
        }
        built = true;
    }
};

Index::Index() = default;
Index::~Index() = default;

bool Index::find(const fhir::Json& owner, Reach reach, std::string_view link_id, std::vector<const fhir::Json*>& out)
{
    Table* table = nullptr;
    for (auto one = m_tables.rbegin(); one != m_tables.rend() && !table; ++one)
        if ((*one)->is_of(owner, reach)) table = one->get();
    if (!table) {
        // Remembering costs as much as looking twice: what is asked once is only noted.
        if (owner["item"].size() < fewest) return false;
        if (m_tables.size() >= most_tables) m_tables.erase(m_tables.begin(), m_tables.begin() + most_tables / 2);
        m_tables.push_back(std::make_unique<Table>());
        m_tables.back()->kept = owner;
        m_tables.back()->reach = reach;
        return false;
    }
    if (!table->built) table->build();
    const auto hash = hash_of(link_id);
    for (auto at = table->heads[hash & (table->heads.size() - 1)]; at != no_entry; at = table->entries[at].next)
        if (table->entries[at].hash == hash && (*table->entries[at].item)["linkId"].text() == link_id) out.push_back(table->entries[at].item);
    return true;
}

}  // namespace luukku::forms::fhirpath

#pragma once

#include "tools/central/trouble.h"

#include <condition_variable>
#include <cstdint>
#include <mutex>
#include <optional>
#include <string_view>
#include <vector>

namespace luukku::central {

// The troubles that wait for their requests, oldest first. Any thread may ask.
class TroubleBoard {
public:
    void add(Trouble trouble);
    void clear();
    [[nodiscard]] std::vector<Trouble> waiting() const;

    // The next trouble on the way of this request, used up by one. LoseAnswer waits for a write.
    [[nodiscard]] std::optional<Trouble> on_the_way(std::string_view method, std::string_view type, bool writes);
    // For one that hangs: how often was cleared before it was met, and the waiting until it is cleared again.
    [[nodiscard]] std::uint64_t clears() const;
    void wait_for_clear_after(std::uint64_t clears);

    [[nodiscard]] bool race();
    [[nodiscard]] bool stale_as_409();
    [[nodiscard]] bool rejects(std::string_view type);

private:
    template <typename Fits>
    std::optional<Trouble> take(Fits fits);

    mutable std::mutex m_mutex{};
    std::condition_variable m_cleared{};
    std::uint64_t m_clears{};
    std::vector<Trouble> m_troubles{};
};

}  // namespace luukku::central

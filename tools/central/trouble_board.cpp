#include "tools/central/trouble_board.h"

#include <algorithm>

namespace luukku::central {

namespace {

bool is_met_inside(TroubleKind kind)
{
    return kind == TroubleKind::StaleAs409 || kind == TroubleKind::Race || kind == TroubleKind::RejectType;
}

}  // namespace

void TroubleBoard::add(Trouble trouble)
{
    const std::lock_guard lock{m_mutex};
    m_troubles.push_back(std::move(trouble));
}

void TroubleBoard::clear()
{
    {
        const std::lock_guard lock{m_mutex};
        m_troubles.clear();
        ++m_clears;
    }
    m_cleared.notify_all();
}

std::uint64_t TroubleBoard::clears() const
{
    const std::lock_guard lock{m_mutex};
    return m_clears;
}

void TroubleBoard::wait_for_clear_after(std::uint64_t clears)
{
    std::unique_lock lock{m_mutex};
    m_cleared.wait(lock, [&] { return m_clears > clears; });
}

std::vector<Trouble> TroubleBoard::waiting() const
{
    const std::lock_guard lock{m_mutex};
    return m_troubles;
}

template <typename Fits>
std::optional<Trouble> TroubleBoard::take(Fits fits)
{
    const std::lock_guard lock{m_mutex};
    const auto found = std::find_if(m_troubles.begin(), m_troubles.end(), fits);
    if (found == m_troubles.end()) return std::nullopt;
    auto trouble = *found;
    if (found->times == 1) m_troubles.erase(found);
    else if (found->times > 1) --found->times;
    return trouble;
}

std::optional<Trouble> TroubleBoard::on_the_way(std::string_view method, std::string_view type, bool writes)
{
    return take([&](const Trouble& trouble) {
        if (is_met_inside(trouble.kind) || (trouble.kind == TroubleKind::LoseAnswer && !writes)) return false;
        return (trouble.method.empty() || trouble.method == method) && (trouble.type.empty() || trouble.type == type);
    });
}

bool TroubleBoard::race()
{
    return take([](const Trouble& trouble) { return trouble.kind == TroubleKind::Race; }).has_value();
}

bool TroubleBoard::stale_as_409()
{
    return take([](const Trouble& trouble) { return trouble.kind == TroubleKind::StaleAs409; }).has_value();
}

bool TroubleBoard::rejects(std::string_view type)
{
    return take([&](const Trouble& trouble) { return trouble.kind == TroubleKind::RejectType && trouble.type == type; }).has_value();
}

}  // namespace luukku::central

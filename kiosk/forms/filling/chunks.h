#pragma once

#include <cstddef>
#include <memory>
#include <utility>
#include <vector>

namespace luukku::forms {

// A list that grows at its end and whose copies share what neither of them has changed since: a copy costs a pointer for every few elements.
// What is only read is read through a const list; reading through one that is not makes the part around it one's own.
template <typename T>
class Chunks {
public:
    [[nodiscard]] std::size_t size() const { return m_size; }
    [[nodiscard]] const T& operator[](std::size_t i) const { return (*m_chunks[i / per_chunk])[i % per_chunk]; }
    [[nodiscard]] T& operator[](std::size_t i) { return own(i / per_chunk)[i % per_chunk]; }

    T& add()
    {
        if (m_size % per_chunk == 0) {
            m_chunks.push_back(std::make_shared<std::vector<T>>());
            m_chunks.back()->reserve(per_chunk);        // so that elements stay where they are
        }
        auto& last = own(m_chunks.size() - 1);
        last.emplace_back();
        ++m_size;
        return last.back();
    }

private:
    static constexpr std::size_t per_chunk{32};

    std::vector<T>& own(std::size_t chunk)
    {
        auto& held = m_chunks[chunk];
        if (held.use_count() > 1) {
            auto copy = std::make_shared<std::vector<T>>();
            copy->reserve(per_chunk);
            copy->assign(held->begin(), held->end());
            held = std::move(copy);
        }
        return *held;
    }

    std::vector<std::shared_ptr<std::vector<T>>> m_chunks{};
    std::size_t m_size{};
};

}  // namespace luukku::forms

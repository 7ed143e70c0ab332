#pragma once

#include "platform/base/result.h"
#include "platform/base/secret.h"

#include <optional>
#include <string>

namespace luukku {

// One code as a reader gives it, sign after sign: the limits are the same for a reader on a line and for one that types.
class CodeLine {
public:
    static constexpr std::size_t longest = 512;

    CodeLine() = default;
    CodeLine(const CodeLine&) = delete;
    CodeLine& operator=(const CodeLine&) = delete;
    ~CodeLine() { forget(); }

    void add(char sign);
    [[nodiscard]] bool empty() const { return m_signs.empty() && !m_fault; }
    [[nodiscard]] Result<Secret> end();     // the code, or Fault::TooLarge or BadInput (scanner.h); then another one begins
    void forget();

private:
    std::string m_signs{};
    std::optional<Fault> m_fault{};
};

}  // namespace luukku

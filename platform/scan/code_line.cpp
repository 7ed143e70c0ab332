#include "platform/scan/code_line.h"

namespace luukku {

void CodeLine::add(char sign)
{
    if (sign < 0x20 || sign > 0x7E) m_fault = Fault::BadInput;      // a char over 127 is below 0 or over 0x7E
    else if (m_signs.size() >= longest && !m_fault) m_fault = Fault::TooLarge;
    else if (!m_fault) m_signs += sign;
}

Result<Secret> CodeLine::end()
{
    Result<Secret> code{Secret{m_signs}};
    if (m_fault) code = Error{*m_fault, *m_fault == Fault::TooLarge ? "a code of over 512 signs" : "a code with a sign that none of ours has"};
    forget();
    return code;
}

void CodeLine::forget()
{
    wipe(m_signs.data(), m_signs.size());
    m_signs.clear();
    m_fault.reset();
}

}  // namespace luukku

#include "tests/contract_server/unlucky_http.h"

namespace luukku::test {

namespace {

http::Response said(int status)
{
    http::Response response;
    response.status = status;
    response.content_type = "text/html";
    response.body = "<html>trouble</html>";
    return response;
}

}  // namespace

Result<http::Response> UnluckyHttp::send(const http::Request& request)
{
    const auto luck = m_luck.empty() ? Luck::Good : m_luck.front();
    if (!m_luck.empty()) m_luck.pop_front();
    requests.push_back(request);
    if (before) before(request);

    switch (luck) {
    case Luck::Good: return m_inner.send(request);
    case Luck::LoseRequest: return Error{Fault::NoNetwork, "lost on purpose"};
    case Luck::LoseSilently: return Error{Fault::NoAnswer, "lost on purpose"};
    case Luck::Busy: return said(503);
    case Luck::Twice: (void)m_inner.send(request); return m_inner.send(request);
    case Luck::LoseAnswer: (void)m_inner.send(request); return Error{Fault::NoAnswer, "lost on purpose"};
    case Luck::ErrorAfter: (void)m_inner.send(request); return said(500);
    }
    return Error{Fault::Internal, "no such luck"};
}

}  // namespace luukku::test

#include "tools/tour/weather.h"

namespace luukku::tour {

namespace {

// Searches are sent by POST too and change nothing.
bool writes(const http::Request& request)
{
    return request.method == "PUT" || (request.method == "POST" && request.url.find("_search") == std::string::npos);
}

}  // namespace

Result<http::Response> WeatherHttp::send(const http::Request& request)
{
    if (m_weather == Weather::Down) return Error{Fault::NoNetwork, "the tour's network is down"};
    if (m_weather == Weather::Repeat && writes(request)) (void)m_real->send(request);
    auto answer = m_real->send(request);
    if (m_weather == Weather::LoseAnswer && writes(request)) {
        m_weather = Weather::Up;
        return Error{Fault::NoAnswer, "the tour lost the answer"};
    }
    return answer;
}

}  // namespace luukku::tour

#pragma once

#include "sync/http/http.h"

#include <memory>

namespace luukku::tour {

// The network as a tour wants it.
enum class Weather {
    Up,
    Down,           // nothing is sent
    LoseAnswer,     // the next write reaches the server and its answer is lost; then Up
    Repeat,         // every write is sent twice, as a proxy or an impatient client might
};

class WeatherHttp : public http::Http {
public:
    explicit WeatherHttp(std::unique_ptr<http::Http> real) : m_real{std::move(real)} {}

    void set(Weather weather) { m_weather = weather; }
    [[nodiscard]] Result<http::Response> send(const http::Request& request) override;

private:
    std::unique_ptr<http::Http> m_real;
    Weather m_weather{Weather::Up};
};

}  // namespace luukku::tour

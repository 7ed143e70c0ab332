#include "platform/print/printer_place.h"

#include "platform/print/cups_printer.h"
#include "platform/print/escpos_printer.h"

#include <algorithm>
#include <charconv>
#include <string_view>

namespace luukku {

namespace {

constexpr int slowest_line = 38400;     // a slip takes some eleven seconds on it

Error wrong(const std::string& what) { return {Fault::BadInput, "printer: " + what}; }

bool of_a_name(char sign) { return (sign >= 'a' && sign <= 'z') || (sign >= 'A' && sign <= 'Z') || (sign >= '0' && sign <= '9') || sign == '-' || sign == '_' || sign == '.'; }

bool of_an_address(char sign) { return (sign >= '0' && sign <= '9') || (sign >= 'a' && sign <= 'f') || (sign >= 'A' && sign <= 'F') || sign == '.' || sign == ':'; }

Result<NetPlace> net_place(std::string_view written)
{
    NetPlace place;
    const bool of_six = written.starts_with('[');
    const auto end = of_six ? written.find(']') : written.find(':');
    const auto from = of_six ? 1U : 0U;
    place.address = written.substr(from, end == std::string_view::npos ? end : end - from);
    auto rest = end == std::string_view::npos ? std::string_view{} : written.substr(of_six ? end + 1 : end);
    const bool figures = !place.address.empty() && std::all_of(place.address.begin(), place.address.end(), of_an_address) && (of_six || place.address.find('.') != std::string::npos);
    if (!figures || (of_six && end == std::string_view::npos)) return wrong("an address on the network is written in figures, as tcp://192.0.2.7:9100");
    if (rest.empty()) return place;
    rest.remove_prefix(1);
    const auto number = std::from_chars(rest.data(), rest.data() + rest.size(), place.port);
    if (number.ec != std::errc{} || number.ptr != rest.data() + rest.size() || place.port < 1 || place.port > 65535) return wrong("this is no port");
    return place;
}

}  // namespace

Result<std::unique_ptr<Printer>> printer_from(const std::string& place, const std::string& line, int paper)
{
    const auto dots = dots_of_paper(paper);
    if (!dots) return wrong("paper is 80 or 58 millimetres wide");
    const auto escpos = [&](LinePlace where) { return Result<std::unique_ptr<Printer>>{std::make_unique<EscPosPrinter>(std::move(where), *dots)}; };
    if (place.starts_with('/')) {
        const auto speaks = serial_line_from(line);
        if (!speaks) return speaks.error();
        if (speaks->speed < slowest_line) return Error{Fault::Unsupported, "printer: on a line under 38400 a slip takes too long"};
        return escpos(DevicePlace{place, *speaks});
    }
    constexpr std::string_view tcp{"tcp://"}, cups{"cups:"};
    if (place.starts_with(tcp)) {
        const auto net = net_place(std::string_view{place}.substr(tcp.size()));
        return net ? escpos(*net) : Result<std::unique_ptr<Printer>>{net.error()};
    }
    if (place.starts_with(cups)) {
        const auto name = place.substr(cups.size());
        if (name.empty() || !std::all_of(name.begin(), name.end(), of_a_name)) return wrong("this is no name of a queue");
        return std::unique_ptr<Printer>{std::make_unique<CupsPrinter>(queue_of_machine(name), *dots)};
    }
    const auto uri = ipp_place(place);
    if (!uri) return wrong("/dev/…, tcp://…, cups:… or ipp://…/…");
    return std::unique_ptr<Printer>{std::make_unique<CupsPrinter>(*uri, *dots)};
}

}  // namespace luukku

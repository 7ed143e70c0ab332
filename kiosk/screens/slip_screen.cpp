#include "kiosk/screens/parts.h"

#include <utility>

// The slip that the printer beside the kiosk gives, and the key for it.
namespace luukku {

namespace {

using namespace screens;

// Letters of each language that the kiosk speaks, so that staff see that they all come out.
constexpr const char* letters{"Åå Ää Öö Õõ Üü\nÁá Čč Đđ Ŋŋ Šš Ŧŧ Žž\nІі Її Єє Ґґ Ыы Ёё Щщ\n0123456789"};

Page trial_slip()
{
    auto trial = page("slip-trial", text("staff.printer.trial"));
    trial.body.push_back(column(Place::Top, {paragraph("letters", given(letters)), help_list()}));
    return trial;
}

// Her code, for her eye and for a reader; whoever finds it has it, so it says nothing else and not for long.
Page paused_slip(const Visit& visit)
{
    auto slip = page("slip-paused", text("paused.heading"));
    slip.body.push_back(column(Place::Top, paused_code_nodes(visit)));
    slip.body.push_back(column(Place::Top, {help_list()}));
    return slip;
}

// A label, so that it stands on one part of the page with the key that it is about, however small the panel.
std::optional<Node> told(const Visit& visit)
{
    const auto says = [](const char* key, Text::Arguments arguments = {}) { return label("slip", text(key, std::move(arguments))); };
    switch (visit.slip.state) {
    case SlipState::State::None: return std::nullopt;
    case SlipState::State::Printing: return says("receipt.slip.printing");
    case SlipState::State::Printed: return says("receipt.slip.printed");
    case SlipState::State::Again: return says("receipt.slip.again");
    case SlipState::State::Failed: break;
    }
    if (visit.phase == Phase::Paused) return says("paused.slip.failed");
    return says("receipt.slip.failed", {{"number", std::to_string(visit.number)}});
}

Text state_of(const SlipState& slip, PrinterState now)
{
    if (slip.state == SlipState::State::Printing) return text("staff.printer.printing");
    if (slip.state == SlipState::State::Printed) return text("staff.printer.printed");
    return printer_words(slip.state == SlipState::State::Failed ? slip.trouble : now);
}

}  // namespace

// Whoever finds it learns a number and nothing else: no name, no code, no clinic.
Page slip_page(const Visit& visit, const Station& station)
{
    if (visit.phase == Phase::Staff) return trial_slip();
    if (visit.phase == Phase::Paused) return paused_slip(visit);
    auto slip = page("slip", text("receipt.heading", {{"at", visit.arrived_at}}));
    const bool waits = !visit.told || !arrival::waits_for_nothing(*visit.told);
    slip.body.push_back(column(Place::Top, {number_card(visit, text(waits ? "receipt.number.second" : "outcome.number"))}));
    std::vector<Node> nodes;
    if (!visit.told) nodes.push_back(paragraph("place", named(station.waiting_place, visit)));        // where hers waits, the page alone says
    nodes.push_back(paragraph("change", text("receipt.change")));
    nodes.push_back(help_list());
    slip.body.push_back(column(Place::Top, std::move(nodes)));
    return slip;
}

namespace screens {

Text printer_words(PrinterState state)
{
    return text("staff.printer.state", {{"state", std::string{name_of(state)}}});
}

void add_slip(Page& page, std::vector<Node>& block, const Visit& visit, const Station& station)
{
    if (!has_slip(visit, station)) return;
    if (auto one = told(visit)) block.push_back(std::move(*one));
    const bool has_one = visit.slip.state == SlipState::State::Printed || visit.slip.state == SlipState::State::Again;
    auto print = row("receipt/slip", text(has_one ? "receipt.slip.another" : "receipt.slip"), PrintSlip{}, Icon::Printer);
    print.enabled = visit.slip.state != SlipState::State::Printing;
    block.push_back(std::move(print));
    page.body.push_back(column(Place::Low, std::exchange(block, {})));
}

void add_printer(Page& page, const Visit& visit, const Station& station)
{
    if (!station.prints) return;
    auto line = fact("printer", text("staff.printer"), state_of(visit.slip, visit.staff.devices.printer.value_or(PrinterState::Unknown)));
    line.secret = false;
    line.press = PrintSlip{};
    line.action = text("staff.printer.try");
    line.enabled = visit.slip.state != SlipState::State::Printing;
    page.body.push_back(column(Place::Top, {std::move(line)}));
}

}  // namespace screens

}  // namespace luukku

#include "platform/print/cups_printer.h"

#include "platform/print/pdf.h"

#include <cups/cups.h>

#include <array>
#include <atomic>
#include <chrono>
#include <condition_variable>
#include <memory>
#include <mutex>
#include <string_view>

namespace luukku {

namespace {

using namespace std::chrono_literals;
using Now = std::chrono::steady_clock;

constexpr auto to_connect = 2s;
constexpr double for_answer = 2;                // seconds
constexpr auto between_questions = 200ms;
constexpr auto for_slip = 18s;
constexpr const char* user = "luukku";

struct CloseHttp { void operator()(http_t* http) const { httpClose(http); } };
struct FreeIpp { void operator()(ipp_t* ipp) const { ippDelete(ipp); } };
using Connection = std::unique_ptr<http_t, CloseHttp>;
using Ipp = std::unique_ptr<ipp_t, FreeIpp>;

// Nobody stands there who could type a password for CUPS.
const char* no_password(const char*, http_t*, const char*, const char*, void*) { return nullptr; }

int give_up(http_t*, void*) { return 0; }

Connection connect(const IppPlace& place)
{
    cupsSetPasswordCB2(no_password, nullptr);
    const auto encryption = place.encrypted ? HTTP_ENCRYPTION_ALWAYS : HTTP_ENCRYPTION_IF_REQUESTED;
    Connection http{httpConnect2(place.host.c_str(), place.port, nullptr, AF_UNSPEC, encryption, 1, static_cast<int>(std::chrono::milliseconds{to_connect}.count()), nullptr)};
    if (http) httpSetTimeout(http.get(), for_answer, give_up, nullptr);
    return http;
}

ipp_t* request_to(const IppPlace& place, ipp_op_t what)
{
    auto* request = ippNewRequest(what);
    ippAddString(request, IPP_TAG_OPERATION, IPP_TAG_URI, "printer-uri", nullptr, place.uri.c_str());
    ippAddString(request, IPP_TAG_OPERATION, IPP_TAG_NAME, "requesting-user-name", nullptr, user);
    return request;
}

// The request is libcups' own from here on.
Ipp ask(http_t* http, const IppPlace& place, ipp_t* request)
{
    return Ipp{cupsDoRequest(http, request, place.resource.c_str())};
}

bool went_well(const Ipp& answer) { return answer && ippGetStatusCode(answer.get()) < IPP_STATUS_REDIRECTION_OTHER_SITE; }

int number_in(const Ipp& answer, const char* name, ipp_tag_t kind)
{
    auto* found = ippFindAttribute(answer.get(), name, kind);
    return found != nullptr ? ippGetInteger(found, 0) : 0;
}

std::vector<std::string> words_in(const Ipp& answer, const char* name)
{
    std::vector<std::string> words;
    auto* found = ippFindAttribute(answer.get(), name, IPP_TAG_KEYWORD);
    for (int at = 0; found != nullptr && at < ippGetCount(found); ++at)
        if (const auto* word = ippGetString(found, at, nullptr)) words.emplace_back(word);
    return words;
}

PrinterState state_at(http_t* http, const IppPlace& place)
{
    static constexpr std::array wanted{"printer-state", "printer-state-reasons"};
    auto* request = request_to(place, IPP_OP_GET_PRINTER_ATTRIBUTES);
    ippAddStrings(request, IPP_TAG_OPERATION, IPP_TAG_KEYWORD, "requested-attributes", static_cast<int>(wanted.size()), nullptr, wanted.data());
    const auto answer = ask(http, place, request);
    if (!went_well(answer)) return PrinterState::Unplugged;
    return state_of(number_in(answer, "printer-state", IPP_TAG_ENUM), words_in(answer, "printer-state-reasons"));
}

// As long as the slip is, and nothing of it made larger or smaller.
void say_size(ipp_t* request, const Slip& slip)
{
    const auto hundredths = [](int dots) { return static_cast<int>(dots * 2540.0 / 203.0 + 0.5); };
    auto* size = ippNew();
    ippAddInteger(size, IPP_TAG_ZERO, IPP_TAG_INTEGER, "x-dimension", hundredths(slip.width));
    ippAddInteger(size, IPP_TAG_ZERO, IPP_TAG_INTEGER, "y-dimension", hundredths(slip.height));
    auto* media = ippNew();
    ippAddCollection(media, IPP_TAG_ZERO, "media-size", size);
    for (const char* margin : {"media-top-margin", "media-bottom-margin", "media-left-margin", "media-right-margin"}) ippAddInteger(media, IPP_TAG_ZERO, IPP_TAG_INTEGER, margin, 0);
    ippAddCollection(request, IPP_TAG_JOB, "media-col", media);
    ippDelete(media);
    ippDelete(size);
    ippAddString(request, IPP_TAG_JOB, IPP_TAG_KEYWORD, "print-scaling", nullptr, "none");
}

// The number of the job; 0 when the queue takes none.
int send_job(http_t* http, const IppPlace& place, const Slip& slip)
{
    const Ipp request{request_to(place, IPP_OP_PRINT_JOB)};
    ippAddString(request.get(), IPP_TAG_OPERATION, IPP_TAG_NAME, "job-name", nullptr, "slip");
    ippAddString(request.get(), IPP_TAG_OPERATION, IPP_TAG_MIMETYPE, "document-format", nullptr, "application/pdf");
    say_size(request.get(), slip);
    const auto pdf = pdf_of(slip);
    auto status = cupsSendRequest(http, request.get(), place.resource.c_str(), ippLength(request.get()) + pdf.size());
    if (status == HTTP_STATUS_CONTINUE) status = cupsWriteRequestData(http, pdf.data(), pdf.size());
    if (status != HTTP_STATUS_CONTINUE && status != HTTP_STATUS_OK) return 0;
    const Ipp answer{cupsGetResponse(http, place.resource.c_str())};
    return went_well(answer) ? number_in(answer, "job-id", IPP_TAG_INTEGER) : 0;
}

int job_state(http_t* http, const IppPlace& place, int job)
{
    auto* request = request_to(place, IPP_OP_GET_JOB_ATTRIBUTES);
    ippAddInteger(request, IPP_TAG_OPERATION, IPP_TAG_INTEGER, "job-id", job);
    const auto answer = ask(http, place, request);
    return went_well(answer) ? number_in(answer, "job-state", IPP_TAG_ENUM) : 0;
}

void cancel(http_t* http, const IppPlace& place, int job)
{
    auto* request = request_to(place, IPP_OP_CANCEL_JOB);
    ippAddInteger(request, IPP_TAG_OPERATION, IPP_TAG_INTEGER, "job-id", job);
    (void)ask(http, place, request);
}

// False when it is to stop meanwhile.
bool sleeps(std::chrono::milliseconds time, const std::stop_token& stop)
{
    std::mutex mutex;
    std::condition_variable_any waiting;
    std::unique_lock lock{mutex};
    return !waiting.wait_for(lock, stop, time, [&] { return stop.stop_requested(); });
}

// A job that ended without its paper, and why.
PrinterState trouble_at(http_t* http, const IppPlace& place)
{
    const auto now = state_at(http, place);
    return can_print(now) ? PrinterState::Unknown : now;
}

}  // namespace

IppPlace queue_of_machine(const std::string& name)
{
    return {cupsServer(), ippPort(), "/printers/" + name, "ipp://localhost/printers/" + name, false};
}

std::optional<IppPlace> ipp_place(const std::string& uri)
{
    std::array<char, 16> scheme{};
    std::array<char, 256> name{}, host{}, resource{};
    int port{};
    const auto read = httpSeparateURI(HTTP_URI_CODING_ALL, uri.c_str(), scheme.data(), scheme.size(), name.data(), name.size(), host.data(), host.size(), &port, resource.data(),
                                      resource.size());
    const std::string_view said{scheme.data()}, path{resource.data()};
    if (read != HTTP_URI_STATUS_OK || (said != "ipp" && said != "ipps") || host[0] == '\0' || name[0] != '\0' || path.size() < 2) return std::nullopt;
    return IppPlace{host.data(), port, resource.data(), uri, said == "ipps"};
}

PrinterState state_of(int printer_state, const std::vector<std::string>& reasons)
{
    bool unplugged{}, jammed{}, out{}, low{};
    for (const std::string_view reason : reasons) {
        const auto is = [&](std::string_view name) { return reason == name || (reason.starts_with(name) && reason.substr(name.size()).starts_with('-')); };
        unplugged = unplugged || is("offline") || is("shutdown") || is("connecting-to-device") || is("timed-out") || is("paused") || is("stopped");
        jammed = jammed || is("media-jam") || is("cover-open") || is("door-open") || is("interlock-open") || is("cutter");
        out = out || is("media-empty") || is("media-needed") || is("input-tray-missing");
        low = low || is("media-low");
    }
    if (jammed) return PrinterState::Jammed;
    if (out) return PrinterState::PaperOut;
    if (unplugged || printer_state == IPP_PSTATE_STOPPED) return PrinterState::Unplugged;
    if (low) return PrinterState::PaperLow;
    return printer_state == IPP_PSTATE_IDLE || printer_state == IPP_PSTATE_PROCESSING ? PrinterState::Ready : PrinterState::Unknown;
}

PrinterState CupsPrinter::state()
{
    const auto http = connect(m_place);
    return http ? state_at(http.get(), m_place) : PrinterState::Unplugged;
}

std::optional<PrinterState> CupsPrinter::print(const Slip& slip, std::stop_token stop)
{
    if (!fits_on(slip, m_dots)) return PrinterState::Unknown;
    const auto http = connect(m_place);
    if (!http) return PrinterState::Unplugged;
    if (const auto before = state_at(http.get(), m_place); !can_print(before)) return before;
    const int job = stop.stop_requested() ? 0 : send_job(http.get(), m_place, slip);
    if (job == 0) return trouble_at(http.get(), m_place);
    auto ended = PrinterState::Unknown;
    for (const auto until = Now::now() + for_slip; Now::now() < until && sleeps(between_questions, stop);) {
        const int state = job_state(http.get(), m_place, job);
        if (state == IPP_JSTATE_COMPLETED) return std::nullopt;
        if (state == IPP_JSTATE_CANCELED || state == IPP_JSTATE_ABORTED) return trouble_at(http.get(), m_place);
        ended = state_at(http.get(), m_place);
        if (!can_print(ended)) break;
        ended = PrinterState::Unknown;
    }
    cancel(http.get(), m_place, job);
    return ended;
}

}  // namespace luukku

#include "platform/print/cups_printer.h"

#include "platform/print/pdf.h"

#include <cups/cups.h>
#include <sys/socket.h>

#include <algorithm>
#include <array>
#include <chrono>
#include <condition_variable>
#include <initializer_list>
#include <memory>
#include <mutex>
#include <string_view>
#include <thread>

namespace luukku {

namespace {

using namespace std::chrono_literals;
using Now = std::chrono::steady_clock;

constexpr Duration to_reach_queue = 1s;
constexpr Duration for_queue_answer = 2s;
constexpr Duration to_take_job = 5s;
constexpr Duration to_take_back = 2s;           // a job that is not to come
constexpr Duration between_queue_questions = 200ms;
constexpr std::size_t most_of_answer = 1U << 18;
constexpr const char* user = "luukku";

struct CloseHttp { void operator()(http_t* http) const { httpClose(http); } };
struct FreeIpp { void operator()(ipp_t* ipp) const { ippDelete(ipp); } };
using Connection = std::unique_ptr<http_t, CloseHttp>;
using Ipp = std::unique_ptr<ipp_t, FreeIpp>;

// Shuts a connection when its time is over or it is to stop, whatever libcups waits for just then: a byte now and then is no answer.
class Leash {
public:
    Leash(http_t* http, Now::time_point until, std::stop_token stop) : m_http{http}, m_until{until}, m_stop{std::move(stop)}, m_thread{[this] { watch(); }} {}
    Leash(const Leash&) = delete;
    Leash& operator=(const Leash&) = delete;
    ~Leash()
    {
        {
            const std::lock_guard lock{m_mutex};
            m_ended = true;
        }
        m_changed.notify_all();
        m_thread.join();
    }

private:
    void watch()
    {
        std::unique_lock lock{m_mutex};
        const auto ended = [this] { return m_ended; };
        if (m_changed.wait_until(lock, m_stop, m_until, ended)) return;
        // It may be connecting still, and have a socket only then.
        do {
            if (const int file = httpGetFd(m_http); file >= 0) (void)::shutdown(file, SHUT_RDWR);
        } while (!m_changed.wait_for(lock, 50ms, ended));
    }

    http_t* m_http;
    Now::time_point m_until;
    std::stop_token m_stop;
    std::mutex m_mutex{};
    std::condition_variable_any m_changed{};
    bool m_ended{};
    std::thread m_thread;
};

bool send(http_t* http, const IppPlace& place, ipp_t* request, const std::string& document)
{
    httpClearFields(http);
    httpSetField(http, HTTP_FIELD_CONTENT_TYPE, "application/ipp");
    httpSetLength(http, ippLength(request) + document.size());
    if (httpPost(http, place.resource.c_str()) != 0) return false;
    for (auto state = IPP_STATE_IDLE; state != IPP_STATE_DATA;)
        if (state = ippWrite(http, request); state == IPP_STATE_ERROR) return false;
    return document.empty() || httpWrite2(http, document.data(), document.size()) == static_cast<ssize_t>(document.size());
}

struct Reading { http_t* http{}; std::size_t left{most_of_answer}; };

// All that libcups wants next of an answer; an error at its end, and beyond the most that is taken in.
ssize_t read_next(void* from, ipp_uchar_t* to, std::size_t wanted)
{
    auto& reading = *static_cast<Reading*>(from);
    if (wanted > reading.left) return -1;
    for (std::size_t at = 0; at < wanted;) {
        const auto count = httpRead2(reading.http, reinterpret_cast<char*>(to) + at, wanted - at);
        if (count <= 0) return -1;
        at += static_cast<std::size_t>(count);
    }
    reading.left -= wanted;
    return static_cast<ssize_t>(wanted);
}

Ipp answer_of(http_t* http)
{
    auto status = HTTP_STATUS_CONTINUE;
    while (status == HTTP_STATUS_CONTINUE) status = httpUpdate(http);
    if (status != HTTP_STATUS_OK) return {};
    Ipp answer{ippNew()};
    Reading reading{http};
    for (auto state = IPP_STATE_IDLE; state != IPP_STATE_DATA;)
        if (state = ippReadIO(&reading, read_next, 1, nullptr, answer.get()); state == IPP_STATE_ERROR) return {};
    return answer;
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

// False when it is to stop meanwhile.
bool sleeps(Duration time, const std::stop_token& stop)
{
    std::mutex mutex;
    std::condition_variable_any waiting;
    std::unique_lock lock{mutex};
    return !waiting.wait_for(lock, stop, time, [&] { return stop.stop_requested(); });
}

bool has(const std::vector<std::string>& reasons, std::string_view name)
{
    return std::any_of(reasons.begin(), reasons.end(), [&](std::string_view reason) { return reason == name || (reason.starts_with(name) && reason.substr(name.size()).starts_with('-')); });
}

constexpr std::string_view connecting{"connecting-to-device"};

// A printer at one moment. One that does not answer is unplugged.
struct Look { PrinterState state{PrinterState::Unplugged}; bool connects{}; };

// Questions to a queue, and their answers, within a time.
class QueueTalk {
public:
    QueueTalk(const IppPlace& place, Now::time_point until, std::stop_token stop = {}) : m_place{place}, m_until{until}, m_stop{std::move(stop)} {}

    // False when its time is over.
    [[nodiscard]] bool waits() const { return sleeps(between_queue_questions, m_stop) && Now::now() < m_until; }

    [[nodiscard]] Look look() const
    {
        static constexpr std::array wanted{"printer-state", "printer-state-reasons"};
        const auto request = about(IPP_OP_GET_PRINTER_ATTRIBUTES);
        ippAddStrings(request.get(), IPP_TAG_OPERATION, IPP_TAG_KEYWORD, "requested-attributes", static_cast<int>(wanted.size()), nullptr, wanted.data());
        const auto answer = ask(request);
        if (!went_well(answer)) return {};
        const auto reasons = words_in(answer, "printer-state-reasons");
        return {state_of(number_in(answer, "printer-state", IPP_TAG_ENUM), reasons), has(reasons, connecting)};
    }

    // The number of the job; nothing when the queue takes none; 0 when nobody knows.
    [[nodiscard]] std::optional<int> send_job(const Slip& slip) const
    {
        const auto request = about(IPP_OP_PRINT_JOB);
        ippAddString(request.get(), IPP_TAG_OPERATION, IPP_TAG_NAME, "job-name", nullptr, "slip");
        ippAddString(request.get(), IPP_TAG_OPERATION, IPP_TAG_MIMETYPE, "document-format", nullptr, "application/pdf");
        say_size(request.get(), slip);
        const auto answer = ask(request, to_take_job, pdf_of(slip));
        if (answer && !went_well(answer)) return std::nullopt;
        return number_in(answer, "job-id", IPP_TAG_INTEGER);
    }

    [[nodiscard]] int job_state(int job) const
    {
        const auto answer = ask(about(IPP_OP_GET_JOB_ATTRIBUTES, job));
        return went_well(answer) ? number_in(answer, "job-state", IPP_TAG_ENUM) : 0;
    }

    [[nodiscard]] std::vector<int> own_jobs() const
    {
        const auto request = about(IPP_OP_GET_JOBS);
        ippAddBoolean(request.get(), IPP_TAG_OPERATION, "my-jobs", 1);
        ippAddString(request.get(), IPP_TAG_OPERATION, IPP_TAG_KEYWORD, "requested-attributes", nullptr, "job-id");
        ippAddString(request.get(), IPP_TAG_OPERATION, IPP_TAG_KEYWORD, "which-jobs", nullptr, "not-completed");
        const auto answer = ask(request);
        std::vector<int> jobs;
        for (auto* found = ippFindAttribute(answer.get(), "job-id", IPP_TAG_INTEGER); found != nullptr; found = ippFindNextAttribute(answer.get(), "job-id", IPP_TAG_INTEGER))
            jobs.push_back(ippGetInteger(found, 0));
        return jobs;
    }

    // The queue has heard it; a job that is over by then cannot be.
    [[nodiscard]] bool cancel(int job) const { return ask(about(IPP_OP_CANCEL_JOB, job)) != nullptr; }

    // A job that ended without its paper, and why.
    [[nodiscard]] PrinterState trouble() const
    {
        const auto now = look().state;
        return can_print(now) ? PrinterState::Unknown : now;
    }

private:
    [[nodiscard]] Ipp about(ipp_op_t what, int job = 0) const
    {
        Ipp request{ippNewRequest(what)};
        ippAddString(request.get(), IPP_TAG_OPERATION, IPP_TAG_URI, "printer-uri", nullptr, m_place.uri.c_str());
        if (job != 0) ippAddInteger(request.get(), IPP_TAG_OPERATION, IPP_TAG_INTEGER, "job-id", job);
        ippAddString(request.get(), IPP_TAG_OPERATION, IPP_TAG_NAME, "requesting-user-name", nullptr, user);
        return request;
    }

    // Over a connection of its own: libcups would mend a broken one by itself, and take as long for it as it likes.
    [[nodiscard]] Ipp ask(const Ipp& request, Duration most = for_queue_answer, const std::string& document = {}) const
    {
        const auto until = std::min(m_until, Now::now() + most);
        const auto left = std::chrono::duration_cast<Duration>(until - Now::now());
        if (left <= Duration{0} || m_stop.stop_requested()) return {};
        const auto encryption = m_place.encrypted ? HTTP_ENCRYPTION_ALWAYS : HTTP_ENCRYPTION_IF_REQUESTED;
        const Connection http{httpConnect2(m_place.host.c_str(), m_place.port, nullptr, AF_UNSPEC, encryption, 1, 0, nullptr)};
        if (!http) return {};
        const Leash leash{http.get(), until, m_stop};
        if (httpReconnect2(http.get(), static_cast<int>(std::min(to_reach_queue, left).count()), nullptr) != 0 || !send(http.get(), m_place, request.get(), document)) return {};
        return answer_of(http.get());
    }

    const IppPlace& m_place;
    Now::time_point m_until;
    std::stop_token m_stop;
};

// A job that is not to come any more, by its number. Of 0 the queue may hear later than we ask: it is looked for as long as there is time.
void take_back(const IppPlace& place, int job)
{
    const QueueTalk talk{place, Now::now() + to_take_back};
    do {
        const auto jobs = job != 0 ? std::vector<int>{job} : talk.own_jobs();
        if (!jobs.empty() && std::all_of(jobs.begin(), jobs.end(), [&](int one) { return talk.cancel(one); })) return;
    } while (talk.waits());
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
    const auto any = [&](std::initializer_list<std::string_view> names) { return std::any_of(names.begin(), names.end(), [&](std::string_view name) { return has(reasons, name); }); };
    if (any({"media-jam", "cover-open", "door-open", "interlock-open", "cutter"})) return PrinterState::Jammed;
    if (any({"media-empty", "media-needed", "input-tray-missing"})) return PrinterState::PaperOut;
    if (printer_state == IPP_PSTATE_STOPPED || any({"offline", "shutdown", "timed-out", "paused", "stopped"})) return PrinterState::Unplugged;
    if (any({connecting})) return PrinterState::Unknown;
    if (any({"media-low"})) return PrinterState::PaperLow;
    return printer_state == IPP_PSTATE_IDLE || printer_state == IPP_PSTATE_PROCESSING ? PrinterState::Ready : PrinterState::Unknown;
}

PrinterState CupsPrinter::state() { return QueueTalk{m_place, Now::now() + for_queue_answer}.look().state; }

std::optional<PrinterState> CupsPrinter::print(const Slip& slip, std::stop_token stop)
{
    if (!fits_on(slip, m_dots)) return PrinterState::Unknown;
    const QueueTalk talk{m_place, Now::now() + m_patience.whole, stop};
    if (const auto before = talk.look().state; !can_print(before)) return before;
    const auto job = talk.send_job(slip);
    if (!job) return talk.trouble();
    auto ended = PrinterState::Unknown;
    auto connected_at = Now::now();         // the last time that it was not being connected to
    while (*job != 0 && talk.waits()) {
        const int state = talk.job_state(*job);
        if (state == IPP_JSTATE_COMPLETED) return std::nullopt;
        if (state == IPP_JSTATE_CANCELED || state == IPP_JSTATE_ABORTED) return talk.trouble();
        const auto now = talk.look();
        if (!now.connects) connected_at = Now::now();
        const bool unconnected = Now::now() - connected_at >= m_patience.standing;
        if (can_print(now.state) && !unconnected) continue;
        ended = unconnected ? PrinterState::Unplugged : now.state;
        break;
    }
    if (*job != 0 && talk.waits() && talk.job_state(*job) == IPP_JSTATE_COMPLETED) return std::nullopt;      // while it was looked at
    take_back(m_place, *job);
    return ended;
}

}  // namespace luukku

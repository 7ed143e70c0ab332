#include "tests/print/ipp_machine.h"

#include <cups/cups.h>
#include <httplib.h>

#include <algorithm>
#include <cstring>
#include <map>
#include <mutex>
#include <thread>
#include <utility>

namespace luukku::test {

namespace {

struct FreeIpp { void operator()(ipp_t* ipp) const { ippDelete(ipp); } };
using Ipp = std::unique_ptr<ipp_t, FreeIpp>;

struct Cursor { const std::string& bytes; std::size_t at{}; };

ssize_t give(void* from, ipp_uchar_t* to, size_t most)
{
    auto& cursor = *static_cast<Cursor*>(from);
    const auto count = std::min(most, cursor.bytes.size() - cursor.at);
    std::memcpy(to, cursor.bytes.data() + cursor.at, count);
    cursor.at += count;
    return static_cast<ssize_t>(count);
}

ssize_t take(void* to, ipp_uchar_t* bytes, size_t count)
{
    static_cast<std::string*>(to)->append(reinterpret_cast<const char*>(bytes), count);
    return static_cast<ssize_t>(count);
}

int number_behind(const std::string& pdf, const std::string& name)
{
    const auto at = pdf.find(name);
    return at == std::string::npos ? 0 : std::atoi(pdf.c_str() + at + name.size());
}

// The one picture of a PDF of ours.
Slip slip_of(const std::string& pdf)
{
    auto slip = blank_slip(number_behind(pdf, "/Width "), number_behind(pdf, "/Height "));
    const std::string stream{"stream\n"};
    const auto image = pdf.find(stream, pdf.find("/Subtype/Image"));
    if (image != std::string::npos && image + stream.size() + slip.bits.size() <= pdf.size()) std::memcpy(slip.bits.data(), pdf.data() + image + stream.size(), slip.bits.size());
    return slip;
}

std::vector<const char*> reasons_of(PrinterState state)
{
    switch (state) {
    case PrinterState::Ready: return {"none"};
    case PrinterState::PaperLow: return {"media-low-report"};
    case PrinterState::PaperOut: return {"media-empty-error", "media-needed"};
    case PrinterState::Jammed: return {"cover-open"};
    case PrinterState::Unplugged: return {"offline-report"};
    case PrinterState::Unknown: break;
    }
    return {"other-warning"};
}

}  // namespace

struct IppMachine::Inside {
    struct Job { Slip slip{}; int state{}; };

    httplib::Server server{};
    int port{};
    std::thread thread{};
    std::mutex mutex{};
    PrinterState state{PrinterState::Ready};
    bool runs_out{};
    std::map<int, Job> jobs{};
    std::vector<Slip> tray{};
    std::string words{};

    void work()
    {
        for (auto& [number, job] : jobs) {
            if (job.state != IPP_JSTATE_PENDING || !can_print(state)) continue;
            if (std::exchange(runs_out, false)) {
                state = PrinterState::PaperOut;
                continue;
            }
            tray.push_back(job.slip);
            job.state = IPP_JSTATE_COMPLETED;
        }
    }

    void note_words(ipp_t* request)
    {
        for (auto* one = ippFirstAttribute(request); one != nullptr; one = ippNextAttribute(request)) {
            std::string text(4096, '\0');
            const auto length = ippAttributeString(one, text.data(), text.size());
            words += text.substr(0, std::min(length, text.size())) + "\n";
        }
    }

    Ipp answer(ipp_t* request, const std::string& document)
    {
        Ipp answer{ippNewResponse(request)};
        auto* asked = ippFindAttribute(request, "job-id", IPP_TAG_INTEGER);
        const int number = asked != nullptr ? ippGetInteger(asked, 0) : 0;
        switch (ippGetOperation(request)) {
        case IPP_OP_GET_PRINTER_ATTRIBUTES: {
            const auto reasons = reasons_of(state);
            ippAddInteger(answer.get(), IPP_TAG_PRINTER, IPP_TAG_ENUM, "printer-state", can_print(state) ? IPP_PSTATE_IDLE : IPP_PSTATE_STOPPED);
            ippAddStrings(answer.get(), IPP_TAG_PRINTER, IPP_TAG_KEYWORD, "printer-state-reasons", static_cast<int>(reasons.size()), nullptr, reasons.data());
            break;
        }
        case IPP_OP_PRINT_JOB: {
            note_words(request);
            const int job = static_cast<int>(jobs.size()) + 1;
            jobs[job] = {slip_of(document), IPP_JSTATE_PENDING};
            work();
            ippAddInteger(answer.get(), IPP_TAG_JOB, IPP_TAG_INTEGER, "job-id", job);
            break;
        }
        case IPP_OP_GET_JOB_ATTRIBUTES: ippAddInteger(answer.get(), IPP_TAG_JOB, IPP_TAG_ENUM, "job-state", jobs[number].state); break;
        case IPP_OP_CANCEL_JOB: jobs[number].state = IPP_JSTATE_CANCELED; break;
        default: ippSetStatusCode(answer.get(), IPP_STATUS_ERROR_OPERATION_NOT_SUPPORTED);
        }
        return answer;
    }

    void serve(const httplib::Request& got, httplib::Response& response)
    {
        const std::lock_guard lock{mutex};
        Cursor cursor{got.body};
        const Ipp request{ippNew()};
        if (ippReadIO(&cursor, give, 1, nullptr, request.get()) != IPP_STATE_DATA) {
            response.status = 400;
            return;
        }
        const auto answered = answer(request.get(), got.body.substr(cursor.at));
        std::string bytes;
        while (ippWriteIO(&bytes, take, 1, nullptr, answered.get()) != IPP_STATE_DATA) {}
        response.set_content(bytes, "application/ipp");
    }
};

IppMachine::IppMachine() : m_inside{std::make_unique<Inside>()}
{
    auto& inside = *m_inside;
    inside.server.Post("/printers/lobby", [&inside](const httplib::Request& request, httplib::Response& response) { inside.serve(request, response); });
    inside.port = inside.server.bind_to_any_port("127.0.0.1");
    inside.thread = std::thread{[&inside] { inside.server.listen_after_bind(); }};
    while (!inside.server.is_running()) std::this_thread::yield();
}

IppMachine::~IppMachine() { pull_out(); }

std::string IppMachine::uri() const { return "ipp://127.0.0.1:" + std::to_string(m_inside->port) + "/printers/lobby"; }

void IppMachine::become(PrinterState state)
{
    const std::lock_guard lock{m_inside->mutex};
    m_inside->state = state;
    m_inside->work();
}

void IppMachine::run_out_in_the_middle()
{
    const std::lock_guard lock{m_inside->mutex};
    m_inside->runs_out = true;
}

void IppMachine::pull_out()
{
    m_inside->server.stop();
    if (m_inside->thread.joinable()) m_inside->thread.join();
}

std::vector<Slip> IppMachine::tray()
{
    const std::lock_guard lock{m_inside->mutex};
    return m_inside->tray;
}

std::string IppMachine::told()
{
    const std::lock_guard lock{m_inside->mutex};
    return m_inside->words;
}

}  // namespace luukku::test

#include "tests/print/ipp_machine.h"

#include <cups/cups.h>
#include <httplib.h>
#include <poll.h>

#include <algorithm>
#include <atomic>
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

std::string user_of(ipp_t* request)
{
    auto* said = ippFindAttribute(request, "requesting-user-name", IPP_TAG_NAME);
    return said != nullptr ? ippGetString(said, 0, nullptr) : "";
}

// Of an answer that is right as far as it goes: a state's reason, and one more, and one more.
std::string part_without_end(std::size_t at, std::size_t count)
{
    static const std::string begin{"\1\1\0\0\0\0\0\1\4\x44\0\x15printer-state-reasons\0\4none", 8 + 1 + 3 + 21 + 6};
    static const std::string more{"\x44\0\0\0\4none", 9};
    std::string part;
    for (; part.size() < count; ++at) part += at < begin.size() ? begin[at] : more[(at - begin.size()) % more.size()];
    return part;
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
    struct Job { Slip slip{}; int state{}; std::string user{}; };

    httplib::Server server{};
    int port{};
    std::thread thread{};
    std::mutex mutex{};
    PrinterState state{PrinterState::Ready};
    std::function<void()> meanwhile{};
    bool stands{};
    int connecting{};
    Answers how{};
    bool only_jobs{};
    std::atomic<bool> ending{};
    std::map<int, Job> jobs{};
    std::vector<Slip> tray{};
    std::string words{};

    void work()
    {
        for (auto& [number, job] : jobs) {
            if (job.state != IPP_JSTATE_PENDING || !can_print(state) || stands || connecting > 0) continue;
            if (meanwhile) {
                std::exchange(meanwhile, {})();
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
            const auto reasons = connecting > 0 ? std::vector{"connecting-to-device"} : reasons_of(state);
            if (connecting > 0 && --connecting == 0) work();
            ippAddInteger(answer.get(), IPP_TAG_PRINTER, IPP_TAG_ENUM, "printer-state", can_print(state) ? IPP_PSTATE_IDLE : IPP_PSTATE_STOPPED);
            ippAddStrings(answer.get(), IPP_TAG_PRINTER, IPP_TAG_KEYWORD, "printer-state-reasons", static_cast<int>(reasons.size()), nullptr, reasons.data());
            break;
        }
        case IPP_OP_PRINT_JOB: {
            note_words(request);
            const int job = static_cast<int>(jobs.size()) + 1;
            jobs[job] = {slip_of(document), IPP_JSTATE_PENDING, user_of(request)};
            work();
            ippAddInteger(answer.get(), IPP_TAG_JOB, IPP_TAG_INTEGER, "job-id", job);
            break;
        }
        case IPP_OP_GET_JOB_ATTRIBUTES: ippAddInteger(answer.get(), IPP_TAG_JOB, IPP_TAG_ENUM, "job-state", jobs[number].state); break;
        case IPP_OP_CANCEL_JOB:
            if (jobs[number].state == IPP_JSTATE_PENDING) jobs[number].state = IPP_JSTATE_CANCELED;
            else ippSetStatusCode(answer.get(), IPP_STATUS_ERROR_NOT_POSSIBLE);
            break;
        case IPP_OP_GET_JOBS:
            for (const auto& [id, job] : jobs) {
                if (job.state != IPP_JSTATE_PENDING || job.user != user_of(request)) continue;
                ippAddSeparator(answer.get());
                ippAddInteger(answer.get(), IPP_TAG_JOB, IPP_TAG_INTEGER, "job-id", id);
            }
            break;
        default: ippSetStatusCode(answer.get(), IPP_STATUS_ERROR_OPERATION_NOT_SUPPORTED);
        }
        return answer;
    }

    void answer_badly(httplib::Response& response)
    {
        if (how == Answers::NotExpected) response.status = 417;
        if (how == Answers::Encrypted) response.status = 426;
        if (response.status != -1) return;
        const auto goes_on = [this, how = how](std::size_t at, std::size_t, httplib::DataSink& sink) {
            if (ending || how == Answers::Lost) return false;
            if (how == Answers::Drips) (void)::poll(nullptr, 0, 100);
            const auto bytes = part_without_end(at, how == Answers::Drips ? 1 : 4096);
            return sink.write(bytes.data(), bytes.size());
        };
        response.set_content_provider(std::size_t{1} << 40, "application/ipp", goes_on);
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
        if (how != Answers::Well && (!only_jobs || ippGetOperation(request.get()) == IPP_OP_PRINT_JOB)) return answer_badly(response);
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
    m_inside->stands = false;
    m_inside->work();
}

void IppMachine::run_out_in_the_middle()
{
    const std::lock_guard lock{m_inside->mutex};
    m_inside->meanwhile = [&inside = *m_inside] { inside.state = PrinterState::PaperOut; };
}

void IppMachine::stand_in_the_middle(std::function<void()> meanwhile)
{
    const std::lock_guard lock{m_inside->mutex};
    m_inside->meanwhile = [&inside = *m_inside, meanwhile] {
        inside.stands = true;
        meanwhile();
    };
}

void IppMachine::connect(int looks)
{
    const std::lock_guard lock{m_inside->mutex};
    m_inside->connecting = looks;
    m_inside->work();
}

void IppMachine::take_a_job_of_another()
{
    const std::lock_guard lock{m_inside->mutex};
    m_inside->jobs[1] = {blank_slip(8, 1), IPP_JSTATE_PENDING, "another"};
    m_inside->work();
}

void IppMachine::answer(Answers how, bool only_jobs)
{
    const std::lock_guard lock{m_inside->mutex};
    m_inside->how = how;
    m_inside->only_jobs = only_jobs;
}

void IppMachine::pull_out()
{
    m_inside->ending = true;
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

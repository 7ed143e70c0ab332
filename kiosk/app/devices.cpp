#include "kiosk/app/devices.h"

#include <utility>

namespace luukku::app {

namespace {

constexpr Duration between_looks{200};      // how long the end of the program may wait for a device

}  // namespace

Devices::Devices(Scanner* scanner, Keypad* keypad, Printer* printer, std::function<void()> wake) : m_keypad{keypad}, m_printer{printer}, m_wake{std::move(wake)}
{
    if (scanner != nullptr) m_threads.emplace_back([this, scanner] { read_codes(*scanner); });
    if (keypad != nullptr) m_threads.emplace_back([this, keypad] { read_keys(*keypad); });
    if (printer != nullptr) m_threads.emplace_back([this, printer] { serve(*printer); });
}

Devices::~Devices()
{
    std::stop_source stop{std::nostopstate};
    {
        const std::lock_guard lock{m_mutex};
        m_ending = true;
        stop = m_stop;
    }
    stop.request_stop();
    m_work.notify_all();
    for (auto& thread : m_threads) thread.join();
}

void Devices::listen_to(const std::string& keypad)
{
    if (m_keypad != nullptr) m_keypad->listen_to(keypad);
}

void Devices::look_around()
{
    m_look = true;
    const std::lock_guard lock{m_mutex};
    m_ask_printer = true;
    m_work.notify_all();
}

void Devices::print(SlipJob job)
{
    const std::lock_guard lock{m_mutex};
    m_job = std::move(job);
    m_work.notify_all();
}

void Devices::drop_waiting_slip()
{
    const std::lock_guard lock{m_mutex};
    m_job.reset();
}

void Devices::give_up_slips_but_of(VisitNumber visit)
{
    std::stop_source stop{std::nostopstate};
    {
        const std::lock_guard lock{m_mutex};
        if (m_job && m_job->visit != visit) m_job.reset();
        if (m_printing && *m_printing != visit) stop = std::exchange(m_stop, {});
    }
    stop.request_stop();
}

bool Devices::is_printing()
{
    const std::lock_guard lock{m_mutex};
    return m_printing.has_value();
}

std::vector<DeviceNews> Devices::taken()
{
    const std::lock_guard lock{m_mutex};
    return std::exchange(m_news, {});
}

void Devices::tell(DeviceNews news)
{
    {
        const std::lock_guard lock{m_mutex};
        m_news.push_back(std::move(news));
    }
    m_wake();
}

void Devices::read_codes(Scanner& scanner)
{
    bool there = false;
    tell(ScannerThere{there});
    while (!m_ending) {
        if (auto code = scanner.next(between_looks)) tell(std::move(*code));
        if (scanner.is_there() == there) continue;
        there = scanner.is_there();
        tell(ScannerThere{there});
    }
}

void Devices::read_keys(Keypad& keypad)
{
    while (!m_ending) {
        if (m_look.exchange(false)) tell(keypad.attached());
        if (const auto news = keypad.next(between_looks)) tell(*news);
    }
}

void Devices::serve(Printer& printer)
{
    std::unique_lock lock{m_mutex};
    for (;;) {
        m_work.wait(lock, [this] { return m_ending || m_job || m_ask_printer; });
        if (m_ending) return;
        if (const auto job = std::exchange(m_job, {})) {
            const auto stop = m_stop.get_token();
            m_printing = job->visit;
            lock.unlock();
            tell(SlipEnded{job->visit, job->slip, printer.print(job->picture, stop)});
            lock.lock();
            m_printing.reset();
        } else {
            m_ask_printer = false;
            lock.unlock();
            tell(printer.state());
            lock.lock();
        }
    }
}

}  // namespace luukku::app

#pragma once

#include "platform/clock.h"
#include "platform/fake/fake_keypad.h"
#include "platform/fake/fake_speech.h"
#include "platform/scanner.h"
#include "sync/http/http.h"

#include <atomic>
#include <condition_variable>
#include <deque>
#include <memory>
#include <mutex>

// The devices of the simulated hardware panel: each does what a person's hand makes it do on the panel. They are ports of the kiosk like any others.
namespace luukku::dock {

// A wire to the centre with a plug that can be pulled.
class PluggedHttp : public http::Http {
public:
    PluggedHttp(std::unique_ptr<http::Http> real, const std::atomic<bool>& plugged) : m_real{std::move(real)}, m_plugged{plugged} {}

    [[nodiscard]] Result<http::Response> send(const http::Request& request) override
    {
        if (!m_plugged) return Error{Fault::NoNetwork, "the plug is out"};
        return m_real->send(request);
    }

private:
    std::unique_ptr<http::Http> m_real;
    const std::atomic<bool>& m_plugged;
};

// The machine's clock, put forward by hand: the wall and the time since boot alike.
class ShiftedClock : public Clock {
public:
    explicit ShiftedClock(Clock& real) : m_real{real} {}

    [[nodiscard]] Moment now() override
    {
        auto moment = m_real.now();
        const Duration shift{m_shift.load()};
        moment.utc += shift;
        moment.since_boot += shift;
        return moment;
    }
    void advance(Duration time) { m_shift += time.count(); }

private:
    Clock& m_real;
    std::atomic<Duration::rep> m_shift{};
};

// A reader under which things are held.
class HandScanner : public Scanner {
public:
    void show(Result<Secret> code)
    {
        const std::lock_guard lock{m_mutex};
        m_codes.push_back(std::move(code));
        m_came.notify_one();
    }

    [[nodiscard]] std::optional<Result<Secret>> next(Duration most) override
    {
        std::unique_lock lock{m_mutex};
        if (!m_came.wait_for(lock, most, [&] { return !m_codes.empty(); })) return std::nullopt;
        auto code = std::move(m_codes.front());
        m_codes.pop_front();
        return code;
    }
    [[nodiscard]] bool is_there() const override { return true; }

private:
    std::mutex m_mutex{};
    std::condition_variable m_came{};
    std::deque<Result<Secret>> m_codes{};
};

// A keypad whose keys are on the panel. While the station listens to no keypad of its own, they are a keyboard's.
class HandKeypad : public FakeKeypad {
public:
    void listen_to(const std::string& id) override
    {
        FakeKeypad::listen_to(id);
        m_heard = id == keyboard().id;
    }
    [[nodiscard]] bool heard() const { return m_heard; }
    [[nodiscard]] static Keyboard keyboard() { return {"10c4:f0cd", "Simulated keypad"}; }

private:
    std::atomic<bool> m_heard{};
};

// The voice of the machine, or none; what it says can be read on the panel too, with whose ear it is for. Both ears are the machine's one
// speaker: the plug of the headset is on the panel.
class ShownSpeech : public Speech {
public:
    explicit ShownSpeech(Clock& clock) : m_clock{clock} {}
    void lend(std::unique_ptr<Speech> real) { m_real = std::move(real); }

    std::uint64_t say(const Utterance& utterance) override
    {
        m_last = utterance;
        m_since = m_clock.now().since_boot;
        const auto number = m_silent.say(utterance);
        if (!m_real || !hears(utterance.ear)) return number;
        auto aloud = utterance;
        aloud.ear = Ear::Speaker;
        m_offset = number - m_real->say(aloud);
        return number;
    }
    void stop() override
    {
        m_silent.stop();
        if (m_real) m_real->stop();
    }
    void pause(bool paused) override
    {
        m_silent.pause(paused);
        if (m_real) m_real->pause(paused);
    }
    [[nodiscard]] Saying now() override
    {
        if (m_real && hears(m_last.ear)) {
            auto saying = m_real->now();
            saying.number += m_offset;
            return saying;
        }
        // Nobody hears how long a silent voice takes: about as long as a real one.
        if (m_clock.now().since_boot - m_since > Duration{80 * static_cast<Duration::rep>(m_last.words.size())}) m_silent.let_end();
        return m_silent.now();
    }
    [[nodiscard]] bool hears(Ear ear) override { return m_silent.hears(ear); }
    [[nodiscard]] bool knows(Ear ear) override { return m_silent.knows(ear); }

    void plug(bool headset)
    {
        if (!headset && m_real && m_last.ear == Ear::Headset) m_real->stop();
        m_silent.plug(headset);
    }
    [[nodiscard]] const Utterance& last() const { return m_last; }

private:
    std::unique_ptr<Speech> m_real{};
    Clock& m_clock;
    FakeSpeech m_silent{};
    Utterance m_last{};
    Duration m_since{};
    std::uint64_t m_offset{};
};

}  // namespace luukku::dock

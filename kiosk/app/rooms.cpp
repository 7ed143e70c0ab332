#include "kiosk/app/rooms.h"

#include <condition_variable>
#include <deque>
#include <mutex>
#include <optional>
#include <thread>

namespace luukku::app {

namespace {

// A queue between threads. `take` waits; after `close` it gives what is there and then nothing.
template <typename T>
class Mailbox {
public:
    void put(T message)
    {
        {
            const std::lock_guard lock{m_mutex};
            if (m_closed) return;
            m_messages.push_back(std::move(message));
        }
        m_arrived.notify_one();
    }

    std::optional<T> take()
    {
        std::unique_lock lock{m_mutex};
        m_arrived.wait(lock, [this] { return m_closed || !m_messages.empty(); });
        if (m_messages.empty()) return {};
        auto message = std::move(m_messages.front());
        m_messages.pop_front();
        return message;
    }

    std::vector<T> take_all()
    {
        const std::lock_guard lock{m_mutex};
        std::vector<T> all;
        for (auto& message : m_messages) all.push_back(std::move(message));
        m_messages.clear();
        return all;
    }

    void close()
    {
        {
            const std::lock_guard lock{m_mutex};
            m_closed = true;
        }
        m_arrived.notify_all();
    }

private:
    std::mutex m_mutex{};
    std::condition_variable m_arrived{};
    std::deque<T> m_messages{};
    bool m_closed{};
};

class ThreadedRooms : public Rooms {
public:
    ThreadedRooms(StoreRoom& store, const NetRooms& net, const FitRoom* fits)
        : m_ending_net{net.ending}, m_store_thread{[this, &store] { work(m_to_store, store); }},
          m_list_thread{[this, &room = net.lists] { work(m_to_lists, room); }},
          m_record_thread{[this, &room = net.records] { work(m_to_records, room); }},
          m_visitor_thread{[this, &room = net.visitor] { work(m_to_visitor, room); }}
    {
        if (net.relay) m_relay_thread = std::thread{[this, relay = net.relay] { work(m_to_relay, *relay); }};
        else m_to_relay.close();
        if (!fits) return;
        m_forms_thread = std::thread{[this, fits] { work(m_to_judge_forms, *fits); }};
        m_changes_thread = std::thread{[this, fits] { work(m_to_judge_changes, *fits); }};
    }

    ~ThreadedRooms() override
    {
        // What a visit wanted saved is saved; what the net still had to do, or was at, is done after the next start, and so is what is to be judged.
        m_ending_net.request_stop();
        for (auto* fits : {&m_to_judge_forms, &m_to_judge_changes}) {
            (void)fits->take_all();
            fits->close();
        }
        for (auto* thread : {&m_forms_thread, &m_changes_thread})
            if (thread->joinable()) thread->join();
        for (auto* net : {&m_to_lists, &m_to_records, &m_to_visitor}) {
            (void)net->take_all();
            net->close();
        }
        (void)m_to_relay.take_all();
        m_to_relay.close();
        for (auto* thread : {&m_list_thread, &m_record_thread, &m_visitor_thread, &m_relay_thread})
            if (thread->joinable()) thread->join();
        m_to_store.close();
        m_store_thread.join();
    }

    void post(Message message) override
    {
        if (auto* store = std::get_if<ToStore>(&message)) m_to_store.put(std::move(*store));
        else if (auto* net = std::get_if<ToNet>(&message)) way_of(*net).put(std::move(*net));
        else if (auto* fits = std::get_if<ToFits>(&message)) way_of(*fits).put(std::move(*fits));
        else if (auto* relay = std::get_if<ToRelay>(&message)) m_to_relay.put(std::move(*relay));
        else m_to_ui.put(std::get<ToUi>(std::move(message)));
    }

    std::vector<ToUi> collect() override { return m_to_ui.take_all(); }

private:
    Mailbox<ToNet>& way_of(const ToNet& message)
    {
        if (std::holds_alternative<Pull>(message) || std::holds_alternative<WatchCalls>(message)) return m_to_lists;
        return std::holds_alternative<Push>(message) ? m_to_records : m_to_visitor;
    }
    // Staff stand and wait for what becomes of a change; forms take their time.
    Mailbox<ToFits>& way_of(const ToFits& message) { return std::holds_alternative<JudgeChange>(message) ? m_to_judge_changes : m_to_judge_forms; }

    template <typename T, typename Room>
    void work(Mailbox<T>& box, Room& room)
    {
        while (auto message = box.take())
            for (auto& answer : room.handle(*message)) post(std::move(answer));
    }

    Mailbox<ToStore> m_to_store{};
    Mailbox<ToNet> m_to_lists{};
    Mailbox<ToNet> m_to_records{};
    Mailbox<ToNet> m_to_visitor{};
    Mailbox<ToRelay> m_to_relay{};
    Mailbox<ToUi> m_to_ui{};
    Mailbox<ToFits> m_to_judge_forms{};
    Mailbox<ToFits> m_to_judge_changes{};
    std::stop_source m_ending_net;
    std::thread m_store_thread;
    std::thread m_list_thread;
    std::thread m_record_thread;
    std::thread m_visitor_thread;
    std::thread m_relay_thread{};       // none where the station has no relay
    std::thread m_forms_thread{};       // these two: none where nobody judges
    std::thread m_changes_thread{};
};

class InlineRooms : public Rooms {
public:
    InlineRooms(StoreRoom& store, NetRoom& net, const FitRoom* fits, RelayRoom* relay) : m_store{store}, m_net{net}, m_fits{fits}, m_relay{relay} {}

    void post(Message message) override
    {
        m_waiting.push_back(std::move(message));
        if (m_working) return;
        m_working = true;
        while (!m_waiting.empty()) {
            auto next = std::move(m_waiting.front());
            m_waiting.pop_front();
            handle(next);
        }
        m_working = false;
    }

    std::vector<ToUi> collect() override { return std::exchange(m_for_ui, {}); }

private:
    void handle(Message& message)
    {
        Messages answers;
        if (const auto* store = std::get_if<ToStore>(&message)) answers = m_store.handle(*store);
        else if (const auto* net = std::get_if<ToNet>(&message)) answers = m_net.handle(*net);
        else if (const auto* fits = std::get_if<ToFits>(&message)) answers = m_fits ? m_fits->handle(*fits) : Messages{};
        else if (const auto* relay = std::get_if<ToRelay>(&message)) answers = m_relay ? m_relay->handle(*relay) : Messages{};
        else m_for_ui.push_back(std::get<ToUi>(std::move(message)));
        for (auto& answer : answers) m_waiting.push_back(std::move(answer));
    }

    StoreRoom& m_store;
    NetRoom& m_net;
    const FitRoom* m_fits{};
    RelayRoom* m_relay{};
    std::deque<Message> m_waiting{};
    std::vector<ToUi> m_for_ui{};
    bool m_working{};
};

}  // namespace

std::unique_ptr<Rooms> threaded_rooms(StoreRoom& store, const NetRooms& net, const FitRoom* fits)
{
    return std::make_unique<ThreadedRooms>(store, net, fits);
}

std::unique_ptr<Rooms> inline_rooms(StoreRoom& store, NetRoom& net, const FitRoom* fits, RelayRoom* relay)
{
    return std::make_unique<InlineRooms>(store, net, fits, relay);
}

}  // namespace luukku::app

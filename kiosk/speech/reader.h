#pragma once

#include "kiosk/layout/layout.h"
#include "kiosk/speech/spoken.h"
#include "platform/speech.h"

#include <string>
#include <vector>

namespace luukku::speech {

// One thing to be said. What is secret goes to a headset only; from the speaker stands `instead`, which says nothing of hers, or nothing.
struct Sentence {
    std::string words{};        // as a voice says them
    bool secret{};
    std::string instead{};
    std::vector<Tongue> tongues{};      // of `words`, where some are in another language than the voice of the page; `instead` never is
    std::string node{};             // whose words they are,
    std::vector<Origin> origins{};  // and where in the words of the node each of them stands; what it says beyond has none

    bool operator==(const Sentence&) const = default;
};

// One sentence behind others, with a full stop between where there is no mark.
void join(std::string& words, const std::string& more);

// Turns a placed page into what a person hears of it. It holds the words of the catalogs and of the voice, which outlive it.
class Reader {
public:
    Reader(const Words& words, const Spoken& spoken) : m_words{words}, m_spoken{spoken} {}

    // A page that has just come: where she is, its heading and all that stands before the first stop, and how many stops there are.
    [[nodiscard]] std::vector<Sentence> page(const PlacedPage& page, Language language) const;

    // A stop (EN 301 549 5.1.3.3): what stands between it and the stop before, then its words, what it is, its state and its place among its
    // like ("vaihtoehto 2, kaikkiaan 4"). Empty when there is no such stop.
    // A field is spelled sign by sign.
    [[nodiscard]] std::vector<Sentence> stop(const PlacedPage& page, const std::string& id, Language language) const;

    // One thing alone, as its stop says it: for who touches it.
    [[nodiscard]] std::vector<Sentence> thing(const PlacedPage& page, const std::string& id, Language language) const;

    // All of a page, with what stands on every page: the station, the clock, the languages.
    [[nodiscard]] std::vector<Sentence> whole(const PlacedPage& page, Language language) const;

    // What a page says now and did not before, though it is the same page: an error, progress, a number. Of a field only the signs that came or
    // went, and its hint when it is another one, not when it only counts.
    [[nodiscard]] std::vector<Sentence> news(const PlacedPage& before, const PlacedPage& page, Language language) const;

    // Our own words, in the voice of the page: its language's, or where there is none its fallback's.
    [[nodiscard]] std::string say(const Text& text, Language language) const;
    [[nodiscard]] const std::string& voice(Language language) const { return m_words.pack(m_words.voiced(language)).voice; }
    [[nodiscard]] bool has_voice(Language language) const { return m_words.voiced(language) == language && !voice(language).empty(); }

private:
    void add(Sentence& sentence, const Said& said, Language language) const;
    [[nodiscard]] Sentence words_of(const Placed& node, Language language) const;
    [[nodiscard]] Sentence hint_of(const Entry& entry, Language language) const;
    void read(std::vector<Sentence>& said, const Placed& node, Language language) const;
    [[nodiscard]] std::string spelled(const std::vector<std::string>& signs, Language language) const;
    [[nodiscard]] std::string counted(std::size_t at, const Entry& entry, Language language) const;
    [[nodiscard]] Sentence typed(const Placed& field, Language language) const;
    [[nodiscard]] std::optional<Sentence> typed_now(const Placed& before, const Placed& field, Language language) const;
    [[nodiscard]] Sentence described_whole(const PlacedPage& page, const Placed& node, Language language) const;
    [[nodiscard]] std::string instead_of(const PlacedPage& page, const Placed& node, Language language) const;
    [[nodiscard]] Sentence described(const PlacedPage& page, const Placed& node, Language language) const;

    const Words& m_words;
    const Spoken& m_spoken;
};

}  // namespace luukku::speech

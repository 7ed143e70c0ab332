#pragma once

#include "platform/speech.h"

#include <cctype>
#include <cstdint>
#include <functional>
#include <map>
#include <string>
#include <string_view>
#include <vector>

namespace luukku {

// Sounds that were made beforehand, each for one sentence as a voice is given it: 16-bit samples of one channel.
class Clips {
public:
    static constexpr int hertz = 22'050;        // as the voice's own, so that they follow each other in one stream
    using Samples = std::vector<std::int16_t>;

    void add(std::string language, std::string words, Samples samples) { m_clips[std::move(language)].insert_or_assign(std::move(words), std::move(samples)); }

    [[nodiscard]] const Samples* find(std::string_view language, std::string_view words) const
    {
        const auto of_language = m_clips.find(language);
        if (of_language == m_clips.end()) return nullptr;
        const auto clip = of_language->second.find(words);
        return clip == of_language->second.end() ? nullptr : &clip->second;
    }

    // What one utterance is made of, in order: a sentence that has a clip, and what the voice says between them. A clip has one speed: who listens
    // faster or slower hears the voice alone.
    struct Part { Stretch words{}; const Samples* clip{}; };
    [[nodiscard]] std::vector<Part> parts_of(const Utterance& utterance) const
    {
        std::vector<Part> parts;
        std::size_t from = 0;
        const auto voice_says = [&](std::size_t to) {
            bool words = false;         // more than the mark between two sentences
            for (auto at = from; at < to; ++at) words = words || std::isalnum(static_cast<unsigned char>(utterance.words[at])) != 0 || static_cast<unsigned char>(utterance.words[at]) >= 0x80;
            if (words) parts.push_back({{from, to}, nullptr});
        };
        const bool ordinary_speed = utterance.rate > 0.99 && utterance.rate < 1.01;
        for (const auto& sentence : ordinary_speed ? utterance.sentences : std::vector<Stretch>{}) {
            if (sentence.from < from || sentence.to > utterance.words.size() || sentence.from >= sentence.to) continue;
            const auto* clip = find(utterance.language, std::string_view{utterance.words}.substr(sentence.from, sentence.to - sentence.from));
            if (clip == nullptr) continue;
            voice_says(sentence.from);
            parts.push_back({sentence, clip});
            from = sentence.to;
        }
        voice_says(utterance.words.size());
        return parts;
    }

private:
    std::map<std::string, std::map<std::string, Samples, std::less<>>, std::less<>> m_clips{};
};

}  // namespace luukku

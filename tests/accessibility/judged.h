#pragma once

#include "kiosk/layout/layout.h"

#include <map>
#include <string>
#include <vector>

// Every page that a person or staff can meet, on every panel, in every text size and language, part by part: placed once, and judged by every
// clause that a placed page can be judged by.
namespace luukku {

struct Judged {
    long pages{};
    long chosen{};          // choices that were laid beside themselves, not chosen
    long pictures{};        // icons and pictures
    std::map<std::string, std::vector<std::string>> wrong{};        // by clause

    [[nodiscard]] std::vector<std::string> of(const std::string& clause) const
    {
        const auto found = wrong.find(clause);
        return found == wrong.end() ? std::vector<std::string>{} : found->second;
    }
};

[[nodiscard]] const Judged& judged();

}  // namespace luukku

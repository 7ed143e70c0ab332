#include "kiosk/app/fits.h"

#include "kiosk/app/assembly.h"
#include "kiosk/app/judged_pages.h"
#include "sync/fhir/json.h"

#include <unicode/brkiter.h>
#include <unicode/uchar.h>
#include <unicode/unistr.h>

#include <algorithm>
#include <memory>
#include <set>
#include <tuple>

namespace luukku::app {

namespace {

constexpr std::size_t most_nodes = 12'000'000;      // placed, of one content: what an ordinary form needs a tenth of
constexpr int most_parts = 400;                     // of one page
constexpr std::size_t most_signs = 8'000;           // of one text
constexpr std::size_t most_signs_of_page = 60'000;
constexpr std::size_t told_of_a_text = 80;          // bytes

std::string beginning_of(const std::string& text)
{
    if (text.size() <= told_of_a_text) return text;
    auto end = told_of_a_text;
    while (end > 0 && (static_cast<unsigned char>(text[end]) & 0xC0U) == 0x80U) --end;
    return text.substr(0, end) + "…";
}

// Without what breaking into lines adds or takes away.
std::string letters_of(std::string_view text)
{
    constexpr std::string_view soft_hyphen{"\xc2\xad"};
    std::string letters;
    for (std::size_t at = 0; at < text.size(); ++at) {
        if (text.substr(at).starts_with(soft_hyphen)) ++at;
        else if (std::string_view{" \t\n\r-"}.find(text[at]) == std::string_view::npos) letters += text[at];
    }
    return letters;
}

// What is too high for a part is placed as several, "hint", "hint/2" and "hint/more": they are looked at together, and so are those that are numbered.
std::string whole_id(std::string id)
{
    for (auto at = id.rfind('/'); at != std::string::npos; at = id.rfind('/')) {
        const auto last = std::string_view{id}.substr(at + 1);
        const bool lines = !last.empty() && last.find_first_not_of("0123456789") == std::string_view::npos;
        if (!lines && last != "more" && last != "value") break;
        id.resize(at);
    }
    return id;
}

std::size_t signs_of(std::string_view text)
{
    return static_cast<std::size_t>(std::count_if(text.begin(), text.end(), [](char byte) { return (static_cast<unsigned char>(byte) & 0xC0U) != 0x80U; }));
}

// Without what nobody sees, soft hyphens among it: a word is one word with them.
icu::UnicodeString seen_of(const std::string& words)
{
    const auto whole = icu::UnicodeString::fromUTF8(words);
    icu::UnicodeString seen;
    for (int32_t at = 0; at < whole.length(); at = whole.moveIndex32(at, 1))
        if (const auto sign = whole.char32At(at); !u_hasBinaryProperty(sign, UCHAR_DEFAULT_IGNORABLE_CODE_POINT)) seen.append(sign);
    return seen;
}

std::vector<icu::UnicodeString> sentences_of(const icu::UnicodeString& text, Language language)
{
    UErrorCode status = U_ZERO_ERROR;
    const std::unique_ptr<icu::BreakIterator> breaks{icu::BreakIterator::createSentenceInstance(icu::Locale{std::string{tag_of(language)}.c_str()}, status)};
    if (U_FAILURE(status) != 0) return {text};
    std::vector<icu::UnicodeString> sentences;
    breaks->setText(text);
    for (auto from = breaks->first(), to = breaks->next(); to != icu::BreakIterator::DONE; from = to, to = breaks->next()) sentences.emplace_back(text, from, to - from);
    return sentences;
}

// Words that go on after the end of others without a space, or after a sign that ends no sentence for ICU: it takes both as one.
bool goes_on(const icu::UnicodeString& sentence)
{
    for (int32_t at = 0; at + 1 < sentence.length(); ++at) {
        const auto sign = sentence.charAt(at);
        if (sign == u';' || sign == u'…' || sign == u'!') return true;
        if (sign == u'.' && u_isalpha(sentence.charAt(at + 1))) return true;
    }
    return false;
}

// A sentence that ends with a question mark.
bool asks(const icu::UnicodeString& sentence)
{
    if (goes_on(sentence)) return false;
    return sentence.lastIndexOf(u'?') > std::max(sentence.lastIndexOf(u'.'), sentence.lastIndexOf(u'!'));
}

// An answer is the person's own word.
bool is_hers(Role role) { return role == Role::Choice || role == Role::Tick; }

bool begins_word_with(const icu::UnicodeString& text, const icu::UnicodeString& stem)
{
    for (auto at = text.indexOf(stem); at >= 0; at = text.indexOf(stem, at + 1))
        if (at == 0 || !u_isalnum(text.char32At(text.moveIndex32(at, -1)))) return true;
    return false;
}

// Of a flaw as the audit writes it, "clause: node: what".
std::string node_of(const std::string& flaw)
{
    const auto from = flaw.find(": ");
    const auto to = from == std::string::npos ? from : flaw.find(": ", from + 2);
    return to == std::string::npos ? std::string{} : flaw.substr(from + 2, to - from - 2);
}

// Of what is typed only its end is seen, a figure stands large between its words, and a picture or a code has its words for the ear.
bool says_all(Role role)
{
    switch (role) {
    case Role::Paragraph:
    case Role::Label:
    case Role::Notice:
    case Role::Card:
    case Role::Choice:
    case Role::Tick:
    case Role::Button:
    case Role::Row:
    case Role::Fact:
    case Role::Switch: return true;
    default: return false;
    }
}

// Whose words are the content's: those that are given, as they are or put into words of ours.
std::vector<std::string> given_in(const Text& text)
{
    if (text.key.empty()) return {text.given};
    std::vector<std::string> all;
    for (const auto& [name, argument] : text.arguments)
        if (const auto* words = std::get_if<std::string>(&argument)) all.push_back(*words);
    return all;
}

class Judge {
public:
    explicit Judge(const Judging& by) : m_by{by} {}

    // False when there is no need to look at more.
    bool look_at(const Page& page, Language language)
    {
        if (!of_length(page, language)) return goes_on();
        said(page, language);
        Comfort ordinary{language};
        Comfort low_and_roomy{language};
        low_and_roomy.spacing = Spacing::Roomy;
        low_and_roomy.reach = Reach::Low;
        for (const auto& panel : panels())
            for (auto comfort : {ordinary, low_and_roomy})
                for (const auto size : text_sizes) {
                    if (!goes_on()) return false;
                    comfort.size = size;
                    placed(page, panel, comfort);
                }
        return goes_on();
    }

    [[nodiscard]] std::vector<Misfit> found() { return m_given_up ? std::vector<Misfit>{} : std::move(m_found); }

private:
    bool goes_on()
    {
        m_given_up = m_given_up || (m_by.goes_on && !m_by.goes_on());
        return !m_given_up && m_found.size() < m_by.most;
    }

    void tell(Misfit misfit)
    {
        if (m_found.size() < m_by.most && m_told.emplace(misfit.why, misfit.text).second) m_found.push_back(std::move(misfit));
    }

    // Every text of the page that is the content's, and whether it is her own word.
    template <typename Look>
    static void each_text(const Page& page, Language language, const Look& look)
    {
        const auto look_at = [&](const Text& text, bool hers) {
            for (const auto& words : given_in(text)) look(words, text.language.value_or(language), hers);
        };
        look_at(page.heading, false);
        for (const auto& block : page.body)
            for (const auto& node : block.nodes) {
                look_at(node.label, is_hers(node.role));
                look_at(node.second, node.role == Role::Fact);
                look_at(node.action, false);
                look_at(node.picture_says, false);
                if (!node.drawing) continue;
                for (const auto& caption : node.drawing->captions) look_at(caption.words, false);
            }
        look_at(page.frame.station, false);
    }

    // What nobody would read is not placed: breaking it into lines would take as long as reading it.
    bool of_length(const Page& page, Language language)
    {
        std::size_t all = 0;
        std::string too_long;
        each_text(page, language, [&](const std::string& words, Language, bool) {
            const auto signs = signs_of(words);
            all += signs;
            if (too_long.empty() && (signs > most_signs || all > most_signs_of_page)) too_long = beginning_of(words);
        });
        if (!too_long.empty()) tell({"text", too_long, language, {}, {}, {}, "longer than anybody would read"});
        return too_long.empty();
    }

    void said(const Page& page, Language language)
    {
        each_text(page, language, [&](const std::string& words, Language its, bool hers) { said(words, its, hers); });
    }

    void said(const std::string& words, Language language, bool hers)
    {
        if (words.empty() || !m_read.emplace(words, language, hers).second) return;
        if (!m_by.measure.draws(words)) tell({"sign", beginning_of(words), language, {}, {}, {}, "the font lacks a sign of it"});
        const auto stems = m_by.never_said.find(tag_of(language).substr(0, 2));
        if (stems == m_by.never_said.end()) return;
        for (const auto& sentence : sentences_of(seen_of(words), language)) {
            const auto folded = icu::UnicodeString{sentence}.foldCase();
            const auto look = [&](const std::vector<std::string>& never) {
                for (const auto& stem : never)
                    if (begins_word_with(folded, icu::UnicodeString::fromUTF8(stem))) tell({"stem", beginning_of(words), language, {}, {}, {}, "says “" + stem + "”"});
            };
            look(stems->second.judges);
            if (!hers && !asks(sentence)) look(stems->second.names);
        }
    }

    void placed(const Page& page, const Panel& panel, const Comfort& comfort)
    {
        Drawn drawn;
        for (int part = 0, parts = 1; part < parts && goes_on(); ++part) {
            const auto there = place(page, panel, comfort, part, m_by.words, m_by.measure);
            parts = there.parts;
            m_nodes += there.nodes.size();
            if (m_nodes > most_nodes || parts > most_parts) return tell({"long", beginning_of(words_of(page.heading, comfort)), comfort.language, panel.name, comfort.size, comfort.reach == Reach::Low, "more pages than anybody would read"});
            for (const auto& flaw : audit(there, panel, comfort, m_by.measure)) {
                const auto* node = node_called(there, node_of(flaw));
                tell({"place", beginning_of(node ? node->words : words_of(page.heading, comfort)), comfort.language, panel.name, comfort.size, comfort.reach == Reach::Low, flaw});
            }
            for (const auto& node : there.nodes)
                for (const auto& line : node.lines) drawn[whole_id(node.id)] += letters_of(line.text);
        }
        if (goes_on()) whole(page, panel, comfort, drawn);
    }

    using Drawn = std::map<std::string, std::string>;       // letters by node, over all parts

    // What stands on a page stands whole on its parts.
    void whole(const Page& page, const Panel& panel, const Comfort& comfort, const Drawn& drawn)
    {
        const auto look = [&](const std::string& id, const Text& text) {
            const auto letters = letters_of(words_of(text, comfort));
            const auto there = drawn.find(whole_id(id));
            if (!letters.empty() && (there == drawn.end() || there->second.find(letters) == std::string::npos))
                tell({"place", beginning_of(words_of(text, comfort)), comfort.language, panel.name, comfort.size, comfort.reach == Reach::Low, "EN 11.1.4.4.2: " + id + ": it is not shown whole"});
        };
        look("heading", page.heading);
        for (const auto& block : page.body)
            for (const auto& node : block.nodes) {
                if (!says_all(node.role) || (block.tall_only && !panel.tall())) continue;
                look(node.id, node.label);
                look(node.id, node.second);
            }
    }

    [[nodiscard]] std::string words_of(const Text& text, const Comfort& comfort) const { return m_by.words.say(text, comfort.language); }

    const Judging& m_by;
    std::vector<Misfit> m_found{};
    std::set<std::pair<std::string, std::string>> m_told{};
    std::set<std::tuple<std::string, Language, bool>> m_read{};
    std::size_t m_nodes{};
    bool m_given_up{};
};

}  // namespace

Result<NeverSaid> read_never_said(const std::filesystem::path& content)
{
    const auto text = read_file(content / "never_said.json");
    if (!text) return text.error();
    const auto json = fhir::Json::parse(*text);
    if (!json || !json->is_object()) return Error{Fault::BadInput, "never_said.json: no object of lists"};
    NeverSaid all;
    for (const auto& [language, stems] : json->members()) {
        auto& kept = all[language];
        for (const auto& stem : stems["names"].items()) kept.names.emplace_back(stem.text());
        for (const auto& stem : stems["judges"].items()) kept.judges.emplace_back(stem.text());
    }
    return all;
}

std::vector<Misfit> misfits(const forms::Form& form, const Station& station, const Judging& by)
{
    Judge judge{by};
    for (const auto language : station.languages)
        if (!pages_of_form(form, station, language, [&](const Page& page) { return judge.look_at(page, language); })) break;
    return judge.found();
}

std::vector<Misfit> misfits(const Station& station, const Judging& by)
{
    Judge judge{by};
    for (const auto language : station.languages)
        if (!pages_of_station(station, language, [&](const Page& page) { return judge.look_at(page, language); })) break;
    return judge.found();
}

std::string sentence(const Misfit& misfit)
{
    auto said = std::string{name_of(misfit.language)};
    if (!misfit.panel.empty()) said += ", " + misfit.panel + ", text size " + std::to_string(static_cast<int>(misfit.size) + 1);
    if (misfit.low_and_roomy) said += ", low and roomy";
    return said + ": “" + misfit.text + "”: " + misfit.flaw;
}

}  // namespace luukku::app

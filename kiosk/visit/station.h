#pragma once

#include "kiosk/arrival/arrival.h"
#include "kiosk/care/contact.h"
#include "kiosk/care/opening.h"
#include "kiosk/care/pre_visit.h"
#include "kiosk/forms/form.h"
#include "kiosk/visit/comfort.h"
#include "kiosk/visit/screen.h"
#include "kiosk/visit/way.h"
#include "platform/base/keys.h"
#include "platform/base/picture_size.h"
#include "platform/base/result.h"

#include <map>
#include <set>
#include <string>
#include <string_view>
#include <vector>

namespace luukku {

// Why somebody wants a time, of the service's own codes.
struct BookingReason {
    std::string code{};
    SiteWords name{};

    bool operator==(const BookingReason&) const = default;
};

struct Service {
    std::string code{};
    SiteWords name{};
    int minutes{};
    bool on{true};
    SiteWords instruction{};        // what to do first: "Käy ensin laboratoriossa."; may be empty
    std::vector<std::string> slots_of{};        // the services whose Slots it is given in, where these are others: of several by one of each at the same time
    bool combines{};                // may be one of several in one visit
    bool listed{true};              // on the list of services; else only among those that combine
    std::vector<BookingReason> reasons{};       // one is asked for, where there are any

    bool operator==(const Service&) const = default;
};

struct NeedChoice {
    std::string code{};
    std::string icon{};     // a name of page.h's Icon, "illness"
    SiteWords name{};
    SiteWords second{};
    std::string questionnaire{};        // canonical without version, of what more is asked of it; may be empty
    bool own_words{};                   // she wants to tell: what more is asked comes at once
    care::Register to{care::Register::Health};
    std::vector<std::string> competences{};     // codes, of who could help: staff's own table

    bool operator==(const NeedChoice&) const = default;
};

struct QuestionnaireChoice {
    std::string canonical{};    // url without version
    SiteWords name{};
    bool on{true};
    bool by_default{};          // the station file does not say whether it is on: an instrument's own default counts
    bool locked{};              // only the station file switches it on, staff cannot
    bool listed{true};          // on the list of forms that a visitor chooses from; else it belongs to a need

    bool operator==(const QuestionnaireChoice&) const = default;
};

// Where a device stands and who leads a person through it: what decides which instruments it may ask.
enum class DeviceClass { Open, Private, Mobile };
enum class Lead { Visitor, Staff };

// What may be shown to who is known in one way, and what forms may be told of her beside what her code itself says.
struct Trust {
    bool outcome{};         // what became of her bookings today
    bool way{};             // the way to the lobby of a booking
    bool own{};             // her other bookings beside the one of her letter
    bool sex{};
    bool observations{};
    bool answers{};         // what she answered before, to be confirmed

    bool operator==(const Trust&) const = default;
};

// face.md, "What may be shown, by trust": the strict table. A code that is typed or scanned names a person and proves nothing.
struct TrustTable {
    Trust typed_code{};
    Trust signed_code{.outcome = true, .way = true};
    Trust staff{.outcome = true, .way = true, .own = true, .answers = true};

    // Nothing to who is not known; and to who acts for somebody nothing before staff have confirmed it, whatever the code is.
    [[nodiscard]] Trust of(const Identity& who) const;
    bool operator==(const TrustTable&) const = default;
};

// A place to wait within the house, and the way to it from this kiosk.
struct Lobby {
    std::string location{};     // "Location/aula-b"
    SiteWords name{};
    Way way{};

    bool operator==(const Lobby&) const = default;
};

// Another station, whose bookings people come to this one for.
struct OtherStation {
    std::string location{};     // "Location/kuhmo"
    SiteWords name{};
    SiteWords way{};            // its address and telephone, in words

    bool operator==(const OtherStation&) const = default;
};

// Where else one is helped with what this kiosk cannot do.
struct Channel {
    SiteWords name{};
    std::string phone{};
    SiteWords hours{};          // in words; may be empty

    bool operator==(const Channel&) const = default;
};

// A public key whose signed content this station takes: base64 of 32 bytes.
struct ContentKey {
    std::string id{};
    std::string key{};

    bool operator==(const ContentKey&) const = default;
};

struct BookingRules {
    Duration longest_wait{std::chrono::minutes{30}};        // between two parts of one visit
    Duration hold{std::chrono::minutes{5}};                 // how long a time is kept for who reads what she is about to book
    SiteWords instead{};            // what to do where a booking cannot be changed here: "Soita numeroon …"; may be empty

    bool operator==(const BookingRules&) const = default;
};

// How long silence is waited for. face.md, Idle.
struct Patience {
    Duration before_asking{std::chrono::seconds{180}};
    Duration before_leaving{std::chrono::seconds{45}};
    Duration on_welcome{std::chrono::seconds{60}};
    Duration on_receipt{std::chrono::seconds{60}};
    Duration for_saving{std::chrono::seconds{10}};
    Duration for_known{std::chrono::seconds{2}};        // for what forms may be told of her
    Duration for_booking{std::chrono::seconds{30}};
    Duration before_112{std::chrono::seconds{30}};
    Duration before_masking{std::chrono::seconds{5}};
    Duration for_printing{std::chrono::seconds{30}};    // longer than any printer takes to say what became of a slip
    Duration staff{std::chrono::seconds{120}};
    Duration with_help{std::chrono::minutes{10}};   // the page under a call for help is kept for who waits, not for who comes later

    bool operator==(const Patience&) const = default;
};

// What a voice can be heard by at this kiosk: nobody, one person once she plugs a headset in, or whoever is there now.
enum class Audible { Never, InHeadset, Now };

// How it stands with the station's relay, by which calls for help reach the desk.
struct RelayLink {
    bool reached{};                 // by the last try
    std::optional<Utc> last{};      // when it was, last

    bool operator==(const RelayLink&) const = default;
};

// A clip of sign language that is shipped with the station, for one page or one question.
struct SignClip {
    SignLanguage language{};
    std::string page{};                         // its id; "question" for those of forms,
    std::string questionnaire{};                // which are named by canonical without version
    std::string link_id{};                      // and linkId
    PictureSize size{};
    std::string file{};                         // in the station's folder of them
    std::string sha256{};

    bool operator==(const SignClip&) const = default;
};

// What a station is: its file, with what staff changed on site laid over it. A value; it is replaced, never edited in place.
struct Station {
    SiteWords name{};
    std::string panel{"lobby"};
    Language language{Language::Finnish};       // that a fresh visit begins in; one of those offered
    std::vector<Language> languages{Language::Finnish, Language::Swedish, Language::English, Language::EasyFinnish};   // offered, in this order
    std::vector<Coverage> coverage{};           // of those, by the catalogs that are here
    std::string time_zone{"Europe/Helsinki"};
    std::string country{"FI"};                  // ISO 3166, whose cut-offs count
    SiteWords waiting_place{};                  // the general one, said to everyone
    Way way{};                                  // to it, from this kiosk
    arrival::Place place{};
    DeviceClass device_class{DeviceClass::Open};
    Lead led_by{Lead::Visitor};
    TrustTable trust{};
    // What somebody may do here for another, by the ground that she says; anything else staff do with her.
    std::map<Ground, std::set<Job>> for_another{{Ground::Guardian, {Job::CheckIn, Job::AskForHelp, Job::FillForm}},
                                                {Ground::Relative, {Job::CheckIn, Job::AskForHelp}},
                                                {Ground::Professional, {Job::CheckIn, Job::AskForHelp, Job::FillForm}}};
    std::vector<Lobby> lobbies{};
    std::vector<OtherStation> other_stations{};
    LobbyScreen screen{};                       // of a waiting place here
    std::vector<Service> services{};
    BookingRules booking{};
    std::vector<NeedChoice> needs{};
    std::vector<QuestionnaireChoice> questionnaires{};
    std::vector<ContentKey> content_keys{};
    std::vector<ContentKey> letter_keys{};      // whose letters and slips are taken
    std::vector<care::PreVisitRule> pre_visit{};
    std::vector<Channel> channels{};            // one at least
    std::map<std::string, forms::Form> forms{}; // by canonical without version: those that are on and open
    std::set<std::string> critical{};           // of those: an answer may be one that a professional has to see at once
    std::vector<care::Hours> staffed_hours{};
    care::Opening opening{};
    std::optional<care::Closed> closed{};       // as it is now; when it opens is a moment, not a time on the wall
    bool staffed{true};                         // staff switch it off when nobody receives answers within those hours
    care::Reception reception{care::Reception::NoChannel};      // as it is now
    Patience patience{};
    Duration paused_for{std::chrono::hours{24}};    // how long what is saved for later can be gone on with
    std::string keypad{};                       // Keyboard::id of the one that is listened to; empty: keys come through the window
    KeyMap keys{default_keys()};
    Audible audible{Audible::Never};            // as it is now
    bool prints{};                              // a printer of slips stands at the kiosk
    std::optional<RelayLink> relay{};           // as it is now; nothing: the station has none
    int broken_clips{};                         // of those shipped with the station: said by the voice instead
    std::vector<SignClip> signs{};
    int broken_signs{};                         // as they were found at the start: not offered

    [[nodiscard]] const Service* service(std::string_view code) const;      // null when it is not here
    [[nodiscard]] const NeedChoice* need(std::string_view code) const;
    [[nodiscard]] const Lobby* lobby(std::string_view location) const;
    [[nodiscard]] bool asks(const std::string& canonical) const;    // it is one of the questionnaires here, and switched on
    [[nodiscard]] bool allows(Ground ground, Job job) const;
    [[nodiscard]] bool is_on(std::string_view setting) const;       // "staffed", "service/…", "questionnaire/…" or "language/…"; false for what is not here
    [[nodiscard]] bool is_adaptive(const std::string& canonical) const;     // its questions are chosen one after another by the centre
    [[nodiscard]] bool passes_on(const std::string& canonical) const;   // answers go to staff also when she leaves half-way
    // Why nobody begins this form just now, however much it is on; nothing where it may be begun. Who is at it already goes on.
    [[nodiscard]] std::optional<care::Reception> withheld(const std::string& canonical) const;
    bool operator==(const Station&) const = default;
};

// A station file. Fault::BadInput with the JSON member in the detail.
[[nodiscard]] Result<Station> station_from(const fhir::Json& file);

// What staff changed: {"name":{"fi":…},"panel":…,"language":…,"off":["service/…","questionnaire/…","language/…"],"on":[…],"keypad":…,"keys":{…}}. Unknown members are left alone.
[[nodiscard]] Station with_changes(Station station, const fhir::Json& changes);

}  // namespace luukku

#pragma once

#include "kiosk/screens/screens.h"

// One function a screen, and the few things that all of them use. Inside the room only.
namespace luukku::screens {

[[nodiscard]] Frame frame(const Visit& visit, const Station& station, const Moment& now);
[[nodiscard]] Page page(std::string id, Text heading);

[[nodiscard]] Text named(const SiteWords& words, const Visit& visit);      // in her language where the site has it, else in the one it has
void say_as_asked(Page& page, const Visit& visit);   // what the form says on this page is in the language that it is asked in
[[nodiscard]] std::string_view name_of(TextSize size);
[[nodiscard]] std::string_view name_of(Colours colours);

[[nodiscard]] Node paragraph(std::string id, Text words);
[[nodiscard]] Node notice(std::string id, Text words, Tone tone, Icon icon);
[[nodiscard]] Node button(std::string id, Text label, Event press, Tone tone = Tone::Plain, Icon icon = Icon::None);
[[nodiscard]] Node row(std::string id, Text label, Event press, Icon icon);
[[nodiscard]] Node fact(std::string id, Text label, Text value);
[[nodiscard]] Node back(Event press = Back{});
[[nodiscard]] Node next(Text label, bool enabled = true, Event press = Next{});
[[nodiscard]] Node help_list();
[[nodiscard]] Node channels(const Visit& visit, const Station& station);       // where else one is helped, with its telephone: on every page that ends here without what she came for
[[nodiscard]] Node number_card(const Visit& visit, Text second);
[[nodiscard]] Node label(std::string id, Text words);
[[nodiscard]] Block column(Place place, std::vector<Node> nodes);
[[nodiscard]] Block thirds(std::vector<Node> nodes);

[[nodiscard]] Page languages_screen(const Visit& visit, const Station& station);
[[nodiscard]] Page aids_screen(const Visit& visit, const Station& station);
// The clip that she is watching, over its page; and the key to it, in the frame of every page, lit where that has a clip.
[[nodiscard]] Page sign_screen(const Page& under, const Visit& visit, const Station& station);
[[nodiscard]] Node sign_key(const SignClip* clip, const Visit& visit);
[[nodiscard]] Page welcome_screen(const Station& station);
[[nodiscard]] Node job_card(std::string id, const std::string& key, Job job, Icon icon, Tone tone);
// For somebody else: for whom, what for, who acts, what only a person does; and staff beside her.
[[nodiscard]] Page for_whom_screen();
[[nodiscard]] Page for_what_screen(const Visit& visit, const Station& station);
[[nodiscard]] Page acting_code_screen(const Visit& visit);
[[nodiscard]] Page not_for_another_screen(const Visit& visit, const Station& station);
[[nodiscard]] Page beside_screen(const Visit& visit);
void add_acting_line(Frame& frame, const Visit& visit);     // nothing where she is here for herself
void add_one_more(std::vector<Node>& block, const Visit& visit);        // on the page with the number: others that she came with
// What is saved to go on with later: the row that saves, its code as she is given it, and as she types it.
[[nodiscard]] std::vector<Node> save_for_later(const Visit& visit);
[[nodiscard]] Page paused_screen(const Visit& visit, const Station& station);
[[nodiscard]] Page go_on_screen(const Visit& visit);
[[nodiscard]] std::vector<Node> paused_code_nodes(const Visit& visit);
[[nodiscard]] Page closed_screen(const Visit& visit, const Station& station);
[[nodiscard]] bool offers_forms(const Visit& visit, const Station& station);
[[nodiscard]] Page safety_screen();
[[nodiscard]] Page identify_screen(const Visit& visit);
[[nodiscard]] Page saving_screen(const Visit& visit);
[[nodiscard]] Page fault_screen(const Visit& visit, const Station& station);
[[nodiscard]] Page receipt_screen(const Visit& visit, const Station& station);
// Where there is one: its key, and what became of it. They end a block, so that this is told over its key alone and over nothing after it.
void add_slip(Page& page, std::vector<Node>& block, const Visit& visit, const Station& station);
void add_pre_visit(std::vector<Node>& block, const Visit& visit, const Station& station);
[[nodiscard]] Page pre_visit_screen(const Visit& visit, const Station& station);
[[nodiscard]] Page still_right_screen(const Visit& visit);
[[nodiscard]] Text form_name(const std::string& canonical, const Visit& visit, const Station& station);
[[nodiscard]] Page question_screen(const Visit& visit);
[[nodiscard]] Page review_screen(const Visit& visit);
[[nodiscard]] Page forms_screen(const Visit& visit, const Station& station);
[[nodiscard]] Page no_next_question_screen(const Visit& visit, const Station& station);
[[nodiscard]] Page form_sent_screen(const Visit& visit, const Station& station);
[[nodiscard]] Page needs_screen(const Visit& visit, const Station& station);
[[nodiscard]] Page wishes_screen(const Visit& visit);
[[nodiscard]] Page sharing_screen();
[[nodiscard]] Page tell_more_screen(const Visit& visit);
[[nodiscard]] Page contact_sent_screen(const Visit& visit, const Station& station);
// What she books: its name, of several all of them, and how long it takes.
[[nodiscard]] Text services_name(const std::vector<std::string>& services, const Visit& visit, const Station& station);
[[nodiscard]] std::int64_t services_minutes(const std::vector<std::string>& services, const Station& station);
[[nodiscard]] Progress step_of_booking(int at);
// Of a time: what, when, how long and where; of several parts each.
[[nodiscard]] std::vector<Node> booking_facts(const Visit& visit, const Station& station);
[[nodiscard]] std::vector<Node> own_booking_facts(const OwnBooking& booking, const Visit& visit, const Station& station);
[[nodiscard]] Text not_changed_here(const Visit& visit, const Station& station);        // what to do instead
[[nodiscard]] Page services_screen(const Visit& visit, const Station& station);
[[nodiscard]] Page siblings_screen(const Visit& visit);
[[nodiscard]] Page sibling_code_screen(const Visit& visit);
[[nodiscard]] Page combine_screen(const Visit& visit, const Station& station);
[[nodiscard]] Page booking_reason_screen(const Visit& visit, const Station& station);
[[nodiscard]] Page ask_change_screen(const Visit& visit, const Station& station);
[[nodiscard]] Page my_bookings_screen(const Visit& visit, const Station& station);
[[nodiscard]] Page cancel_review_screen(const Visit& visit, const Station& station);
[[nodiscard]] Page changed_screen(const Visit& visit, const Station& station);
[[nodiscard]] Page times_screen(const Visit& visit, const Station& station);
[[nodiscard]] Page booking_review_screen(const Visit& visit, const Station& station, const Moment& now);
[[nodiscard]] Page booked_screen(const Visit& visit, const Station& station);
[[nodiscard]] Page no_times_screen(const Visit& visit, const Station& station);
[[nodiscard]] Page help_screen(const Visit& visit);
[[nodiscard]] Page leaving_screen(const Visit& visit);
[[nodiscard]] Page idle_screen(const Visit& visit);
// Of staff pages: the way to the others, values one of which is chosen, and a change that could not be kept, which would look as one that was.
[[nodiscard]] Block sections(const Visit& visit);
[[nodiscard]] Block choices(const std::string& setting, const std::vector<std::pair<std::string, Text>>& values, const std::string& chosen);
[[nodiscard]] Node leave();
[[nodiscard]] Page today_screen(const Visit& visit, const Station& station, const Moment& now);
// The figures of the day and of the days before it: drawn, for the page of today, and one by one as rows of their own page.
[[nodiscard]] std::vector<Node> queue_plot(const StaffFigures& figures);
[[nodiscard]] std::vector<Node> days_plot(const StaffFigures& figures);
[[nodiscard]] Block figures_buttons(const StaffFigures& figures);
[[nodiscard]] Page figures_screen(const Visit& visit);
[[nodiscard]] Page contacts_screen(const Visit& visit);
[[nodiscard]] Node contacts_tile(const StationState& state);
void add_printer(Page& page, const Visit& visit, const Station& station);
[[nodiscard]] Text printer_words(PrinterState state);
void add_not_done(Page& page, const Visit& visit);
[[nodiscard]] Text misfit_words(const Misfit& misfit, bool earlier);       // why content was refused; whether an earlier version is in use instead
[[nodiscard]] Page pin_screen(const Visit& visit, const Moment& now);
[[nodiscard]] Page keys_screen(const Visit& visit, const Station& station);
[[nodiscard]] Page try_keys_screen(const Visit& visit, const Station& station);
[[nodiscard]] Page staff_screen(const Visit& visit, const Station& station, const Moment& now);

}  // namespace luukku::screens

#include "kiosk/forms/filling/filling.h"
#include "kiosk/forms/lint.h"
#include "sync/fhir/made.h"
#include "tools/form/files.h"
#include "tools/form/fill.h"
#include "tools/form/show.h"

#include <CLI/CLI.hpp>

#include <cstdio>
#include <cstdlib>

// luukku-form, for those who write forms and those who take their answers in. End codes: 0 all is well, 1 something is wrong with the form,
// the answers or the response, 2 a wrong command line, 3 a file that cannot be read, or a form that is refused.
namespace luukku::form_tool {
namespace {

using fhir::Json;
using forms::Finding;
using forms::Issue;

enum End { Well = 0, Wrong = 1, Refused = 3 };

constexpr std::array sizes{"small", "normal", "large", "largest"};
constexpr std::array modes{"calm-light", "high-light", "high-dark", "soft-dark"};

struct Options {
    std::string questionnaire{};
    std::string response{};
    std::string answers{};
    std::string patient{};
    std::string resource{};
    std::string expression{};
    std::string language{};
    std::vector<std::string> beside{};
    bool json{};
    std::string panel{"lobby"};
    std::string size{"normal"};
    std::string colours{"calm-light"};
    bool low{};
    bool roomy{};
    std::string pictures{};
};

int refuse(const Error& error)
{
    std::fprintf(stderr, "luukku-form: %s\n", error.detail.c_str());
    return Refused;
}

// FHIR JSON with two spaces, as people read it.
void print(const Json& json, int depth = 0)
{
    const auto margin = [](int width) { return std::string(static_cast<std::size_t>(width) * 2, ' '); };
    if (json.size() == 0) {
        std::fputs(json.write().c_str(), stdout);
    } else {
        std::fputs(json.is_array() ? "[\n" : "{\n", stdout);
        for (std::size_t i = 0; i < json.size(); ++i) {
            std::fputs(margin(depth + 1).c_str(), stdout);
            if (json.is_object()) std::printf("%s: ", Json{json.members()[i].first}.write().c_str());
            print(json.is_object() ? json.members()[i].second : json[i], depth + 1);
            std::fputs(i + 1 < json.size() ? ",\n" : "\n", stdout);
        }
        std::printf("%s%s", margin(depth).c_str(), json.is_array() ? "]" : "}");
    }
    if (depth == 0) std::fputc('\n', stdout);
}

struct Opened { Beside beside{}; forms::Form form; };

Result<Opened> open(const Options& options)
{
    auto beside = read_beside(options.beside);
    if (!beside) return beside.error();
    const auto questionnaire = read_questionnaire(options.questionnaire, *beside);
    if (!questionnaire) return questionnaire.error();
    auto form = forms::Form::open(*questionnaire, beside->terminology);
    if (!form) return Error{form.error().fault, "the form is refused: " + form.error().detail};
    return Opened{std::move(*beside), std::move(*form)};
}

int lint(const Options& options)
{
    const auto beside = read_beside(options.beside);
    if (!beside) return refuse(beside.error());
    const auto questionnaire = read_questionnaire(options.questionnaire, *beside);
    if (!questionnaire) return refuse(questionnaire.error());
    const auto findings = forms::lint(*questionnaire, beside->terminology);
    if (options.json) print(forms::as_json(findings));
    int errors{};
    for (const auto& finding : findings) {
        if (finding.level == Finding::Level::Error) ++errors;
        if (options.json) continue;
        const auto item = finding.link_id.empty() ? std::string{} : " (linkId " + finding.link_id + ")";
        std::printf("%s: %s, %s%s: %s\n", std::string{forms::name_of(finding.level)}.c_str(), std::string{forms::name_of(finding.kind)}.c_str(), finding.path.c_str(), item.c_str(), finding.what.c_str());
    }
    if (!options.json) std::printf("%zu findings, %d errors\n", findings.size(), errors);
    return errors > 0 ? Wrong : Well;
}

Result<forms::Start> start_of(const Options& options)
{
    auto start = starting_now();
    if (options.patient.empty()) return start;
    auto patient = read_json(options.patient);
    if (!patient) return patient.error();
    if ((*patient)["resourceType"].text() != "Patient") return Error{Fault::BadInput, options.patient + " is no Patient"};
    start.known["patient"] = {forms::fhirpath::Value::element(*patient)};
    return start;
}

int fill(const Options& options)
{
    const auto opened = open(options);
    if (!opened) return refuse(opened.error());
    const auto start = start_of(options);
    if (!start) return refuse(start.error());
    const auto answers = read_json(options.answers);
    if (!answers) return refuse(answers.error());

    auto filling = forms::Filling::begin(opened->form, *start);
    filling.speak(options.language);
    const auto told = lay_answers(filling, *answers, start->from_utc, options.language);
    for (const auto& line : told) std::fprintf(stderr, "luukku-form: %s\n", line.c_str());
    bool wrong = !told.empty();
    for (const auto& issue : filling.issues(options.language)) {
        const bool missing = issue.kind == Issue::Kind::Missing || issue.kind == Issue::Kind::TooFew;
        if (issue.severity == Issue::Severity::Error && !missing) wrong = true;
        const auto outcome = forms::outcome_of({issue});
        std::fprintf(stderr, "luukku-form: %s: %s\n", std::string{outcome["issue"][0]["severity"].text()}.c_str(), std::string{outcome["issue"][0]["diagnostics"].text()}.c_str());
    }
    print(filling.response(start->now));
    return wrong ? Wrong : Well;
}

int validate(const Options& options)
{
    const auto opened = open(options);
    if (!opened) return refuse(opened.error());
    const auto response = read_json(options.response);
    if (!response) return refuse(response.error());
    const auto start = start_of(options);
    if (!start) return refuse(start.error());
    const auto issues = forms::validate(opened->form, *response, *start, options.language);
    print(forms::outcome_of(issues));
    const auto is_error = [](const Issue& issue) { return issue.severity == Issue::Severity::Error; };
    return std::any_of(issues.begin(), issues.end(), is_error) ? Wrong : Well;
}

int evaluate(const Options& options)
{
    const auto expression = forms::fhirpath::Expression::parse(options.expression);
    if (!expression) return refuse({Fault::BadInput, "the expression cannot be read: " + expression.error().detail});
    const auto beside = read_beside(options.beside);
    if (!beside) return refuse(beside.error());
    forms::fhirpath::Values input;
    forms::fhirpath::Surroundings around;
    if (!options.resource.empty()) {
        const auto resource = read_json(options.resource);
        if (!resource) return refuse(resource.error());
        input = {forms::fhirpath::Value::element(*resource)};
        around.resource = input.front();
    }
    const auto start = starting_now();
    around.now = start.now;
    around.from_utc = start.from_utc;
    around.weight = [&](const Json& coding) { return beside->terminology.weight_of(coding); };
    around.member_of = [&](std::string_view set, std::string_view system, std::string_view code) -> std::optional<bool> {
        const auto held = beside->terminology.contains(set, system, code);
        return held ? std::optional{*held} : std::nullopt;
    };
    const auto values = forms::fhirpath::evaluate(*expression, input, around);
    if (!values) {
        std::fprintf(stderr, "luukku-form: %s\n", values.error().detail.c_str());
        return Wrong;
    }
    std::vector<Json> all;
    for (const auto& value : *values) all.push_back(Json::object({{"type", value.type()}, {"value", value.json()}}));
    print(Json::array(std::move(all)));
    return Well;
}

int show_form(const Options& options)
{
    const auto opened = open(options);
    if (!opened) return refuse(opened.error());
    Showing showing;
    showing.panel = panel_named(options.panel).value_or(Panel{});
    showing.words = LUUKKU_ASSETS_DIR "/words";
    showing.station = LUUKKU_ASSETS_DIR "/stations/kajaani.json";
    showing.pictures = options.pictures;
    if (options.pictures.empty() && !std::getenv("DISPLAY") && !std::getenv("WAYLAND_DISPLAY")) showing.pictures = "out/form";
    for (const auto language : languages)
        if (tag_of(language) == options.language) showing.comfort.language = language;
    for (std::size_t i = 0; i < sizes.size(); ++i) {
        if (options.size == sizes.at(i)) showing.comfort.size = text_sizes.at(i);
        if (options.colours == modes.at(i)) showing.comfort.colours = colour_modes.at(i);
    }
    if (options.low) showing.comfort.reach = Reach::Low;
    if (options.roomy) showing.comfort.spacing = Spacing::Roomy;
    const int end = show(opened->form, showing);
    if (!showing.pictures.empty() && end != Refused) std::printf("The pages are in %s\n", showing.pictures.c_str());
    return end;
}

int fits_everywhere(const Options& options)
{
    const auto opened = open(options);
    if (!opened) return refuse(opened.error());
    Showing showing;
    showing.words = LUUKKU_ASSETS_DIR "/words";
    showing.station = LUUKKU_ASSETS_DIR "/stations/kajaani.json";
    return fits(opened->form, showing);
}

int support(const Options& /*options*/)
{
    std::fputs(forms::support_table().c_str(), stdout);
    return Well;
}

// Letters and digits in parts of eight at most, as in fi and sv-FI; anything else would stand in the response as a language.
std::string language_fault(const std::string& tag)
{
    std::size_t part{};
    for (const char c : tag) {
        const bool word = (c >= '0' && c <= '9') || (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
        if (!word && (c != '-' || part == 0)) return "no language tag: " + tag;
        part = word ? part + 1 : 0;
        if (part > 8) return "no language tag: " + tag;
    }
    return part == 0 ? "no language tag: " + tag : std::string{};
}

std::string panel_fault(const std::string& name)
{
    return panel_named(name) ? std::string{} : "no panel is called " + name;
}

std::string spoken_fault(const std::string& tag)
{
    const bool spoken = std::any_of(languages.begin(), languages.end(), [&](Language one) { return tag_of(one) == tag; });
    return spoken ? std::string{} : "no language of the kiosk: " + tag;
}

// The libraries underneath throw where a disk is full or a folder is nobody's.
int ended(int (*command)(const Options&), const Options& options)
{
    try {
        const int end = command(options);
        const bool written = std::fflush(stdout) == 0 && std::ferror(stdout) == 0;
        return written ? end : refuse({Fault::NotFound, "what there is to say cannot be written"});
    } catch (const std::exception& wrong) {
        return refuse({Fault::NotFound, wrong.what()});
    }
}

// How the visitor who looks at it wants her pages.
void show_options(CLI::App& showing, Options& options)
{
    const CLI::Validator panel{panel_fault, "", ""}, spoken{spoken_fault, "", ""};
    showing.add_option("--panel", options.panel, "lobby, desk, tablet, tablet-portrait or handheld")->check(panel);
    showing.add_option("--language", options.language, "fi, sv, en or fi-x-selko")->check(spoken);
    showing.add_option("--size", options.size, "Of the text")->check(CLI::IsMember{std::vector<std::string>{sizes.begin(), sizes.end()}});
    showing.add_option("--colours", options.colours, "Of the pages")->check(CLI::IsMember{std::vector<std::string>{modes.begin(), modes.end()}});
    showing.add_flag("--low", options.low, "As who reaches low wants it");
    showing.add_flag("--roomy", options.roomy, "With lines farther apart");
    showing.add_option("--pictures", options.pictures, "Folder for pictures, instead of a window");
}

}  // namespace
}  // namespace luukku::form_tool

int main(int argc, char** argv)
{
    using namespace luukku::form_tool;
    CLI::App line{"luukku-form: FHIR Questionnaires, looked at, filled, checked and shown as the kiosk does"};
    line.require_subcommand(1);
    line.footer("End codes: 0 all is well; 1 something is wrong with the form, the answers or the response; 2 a wrong command line;\n"
                "3 a file that cannot be read, or a form that is refused. A file named - is standard input.");
    Options options;
    const auto form_of = [&](CLI::App* command) {
        command->add_option("questionnaire", options.questionnaire, "Questionnaire, JSON")->required();
        command->add_option("--beside", options.beside, "File or folder of ValueSets, CodeSystems and parts of a modular form");
    };

    const CLI::Validator tag{language_fault, "", ""};

    auto* linting = line.add_subcommand("lint", "What is wrong, unsupported or risky in a Questionnaire");
    form_of(linting);
    linting->add_flag("--json", options.json, "As JSON");

    auto* filling = line.add_subcommand("fill", "Fills a Questionnaire and prints the QuestionnaireResponse");
    form_of(filling);
    filling->add_option("--answers", options.answers, "JSON: linkId, with [n] for repeats, to a value or a list")->required();
    filling->add_option("--patient", options.patient, "Patient, JSON: %patient");
    filling->add_option("--language", options.language, "Of the response, BCP 47")->check(tag);

    auto* validating = line.add_subcommand("validate", "Holds a response against its Questionnaire and prints an OperationOutcome");
    form_of(validating);
    validating->add_option("response", options.response, "QuestionnaireResponse, JSON")->required();
    validating->add_option("--patient", options.patient, "Patient, JSON: %patient");
    validating->add_option("--language", options.language, "Of the form's own words, BCP 47")->check(tag);

    auto* evaluating = line.add_subcommand("eval", "Evaluates a FHIRPath expression and prints typed JSON");
    evaluating->add_option("expression", options.expression, "FHIRPath")->required();
    evaluating->add_option("--resource", options.resource, "Resource, JSON: what the expression begins at");
    evaluating->add_option("--beside", options.beside, "File or folder of ValueSets and CodeSystems");

    auto* showing = line.add_subcommand("show", "Opens the form in a kiosk window; as pictures where there is no display");
    form_of(showing);
    show_options(*showing, options);

    auto* fitting = line.add_subcommand("fits", "Says what of the form does not fit, on any panel, in any text size or language");
    form_of(fitting);

    auto* supporting = line.add_subcommand("support", "Prints docs/forms-support.md");

    try {
        line.parse(argc, argv);
    } catch (const CLI::ParseError& wrong) {
        return line.exit(wrong) == 0 ? 0 : 2;
    }
    const std::initializer_list<std::pair<CLI::App*, int (*)(const Options&)>> commands{
        {linting, lint}, {filling, fill}, {validating, validate}, {evaluating, evaluate}, {showing, show_form}, {fitting, fits_everywhere}, {supporting, support}};
    for (const auto& [asked, command] : commands)
        if (asked->parsed()) return ended(command, options);
    return 2;
}

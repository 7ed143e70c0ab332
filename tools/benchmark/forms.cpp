#include "tools/benchmark/forms.h"

#include "kiosk/forms/filling/filling.h"

#include <charconv>
#include <fstream>
#include <iterator>
#include <optional>

namespace luukku::bench {

namespace {

Result<std::string> text_of(const std::filesystem::path& file)
{
    std::ifstream in{file, std::ios::binary};
    std::string text{std::istreambuf_iterator<char>{in}, {}};
    if (!in) return Error{Fault::NotFound, file.filename().string() + " cannot be read"};
    return text;
}

double number(std::string_view digits)
{
    double value{};
    (void)std::from_chars(digits.data(), digits.data() + digits.size(), value);
    return value;
}

std::filesystem::path form_file(const FormsPlan& plan, int size) { return plan.forms / ("form-" + std::to_string(size) + ".json"); }

// From the text of a Questionnaire to a form whose total is there.
Result<forms::Filling> opened(std::string_view text)
{
    auto questionnaire = fhir::Json::parse(text);
    if (!questionnaire) return questionnaire.error();
    const auto form = forms::Form::open(*questionnaire);
    if (!form) return form.error();
    auto filling = forms::Filling::begin(*form, {});
    if (filling.answers("total").empty()) return Error{Fault::Internal, "the form has no total"};
    return filling;
}

// A typed number, and the total that it changed.
Outcome answered(forms::Filling& filling, const std::string& number)
{
    const auto before = filling.answers("total");
    if (!filling.type("q1-0", number)) return Error{Fault::Internal, "the question takes no number"};
    if (filling.answers("total") == before) return Error{Fault::Internal, "the total has not changed"};
    return Done{};
}

// As lasted() of measure.h, and on the processor too; `before` is not measured.
template <typename Before, typename Work>
void add_timed(Table& table, const std::string& name, int runs, Before&& before, Work&& work)
{
    double spent{};
    Row processor{name + ", processor", Unit::Time, {}};
    Row wall{name, Unit::Time, {}};
    for (int run = -1; run < runs; ++run) {
        before();
        const auto begin = std::chrono::steady_clock::now();
        spent = thread_nanoseconds();
        work();
        spent = thread_nanoseconds() - spent;
        const std::chrono::duration<double, std::nano> time{std::chrono::steady_clock::now() - begin};
        if (run < 0) continue;
        wall.samples.push_back(time.count());
        processor.samples.push_back(spent);
    }
    table.add(std::move(wall));
    table.add(std::move(processor));
}

Outcome measure_form(const FormsPlan& plan, int size, Table& table)
{
    const auto text = text_of(form_file(plan, size));
    if (!text) return text.error();
    const auto items = ", " + std::to_string(size) + " items";
    Outcome all{Done{}};
    std::optional<forms::Filling> filling;
    add_timed(table, "open" + items, plan.runs, [&] { filling.reset(); }, [&] {
        auto made = opened(*text);
        if (made) filling = *std::move(made);
        else all = made.error();
    });
    if (!all) return all;
    add_timed(table, "answer" + items, plan.runs, [] {}, [&, turn = 0]() mutable {
        if (const auto done = answered(*filling, std::to_string(2 + turn++ % 3)); !done) all = done;
    });
    table.add(lasted("all questions in words" + items, plan.runs, [&] { keep(filling->questions("en")); }));
    return all;
}

}  // namespace

Outcome measure_forms(const FormsPlan& plan, Table& table)
{
    for (const int size : {10, 100, 1000, 15'000})
        if (auto done = measure_form(plan, size, table); !done) return done;
    for (const std::string what : {"open", "answer"}) table.expect_growth(what + ", 15000 items, processor", what + ", 1000 items, processor", 15);
    return Done{};
}

Outcome add_others(const FormsPlan& plan, Table& table)
{
    for (const auto& file : plan.others) {
        const auto text = text_of(file);
        if (!text) return text.error();
        const auto json = fhir::Json::parse(*text);
        if (!json) return json.error();
        for (const auto& row : (*json)["rows"].items()) {
            const std::string name{row["name"].text()};
            Row read{name, Unit::Time, {}};
            for (const auto& sample : row["samples"].items()) read.samples.push_back(number(sample.text()));
            if (read.samples.empty()) return Error{Fault::BadInput, file.filename().string() + " has a row without samples"};
            table.add(std::move(read));
            if (const auto colon = name.find(": "); colon != std::string::npos) table.compare(name, name.substr(colon + 2));
        }
    }
    return Done{};
}

// Not in a nameless namespace and never inlined: tools/bench --callgrind finds them by name.
template <int Size>
[[gnu::noinline]] Result<forms::Filling> counted_open(const std::string& text)
{
    return opened(text);
}

template <int Size>
[[gnu::noinline]] Outcome counted_answer(forms::Filling& filling)
{
    return answered(filling, "3");
}

namespace {

template <int Size>
Outcome count_form(const FormsPlan& plan)
{
    const auto text = text_of(form_file(plan, Size));
    if (!text) return text.error();
    keep(opened(*text));        // tables that are made once are made
    auto filling = counted_open<Size>(*text);
    if (!filling) return filling.error();
    if (auto done = answered(*filling, "2"); !done) return done;
    return counted_answer<Size>(*filling);
}

}  // namespace

Outcome count_forms(const FormsPlan& plan)
{
    for (const auto count : {count_form<10>, count_form<100>, count_form<1000>, count_form<15'000>})
        if (auto done = count(plan); !done) return done;
    return Done{};
}

}  // namespace luukku::bench

#include "tools/benchmark/forms.h"
#include "tools/oracle/cases.h"

#include <list>
#include <set>

namespace luukku::bench {

namespace {

// Every expression of every form in every round, with all that it needs at hand.
struct Asked {
    oracle::Cases cases{};
    std::list<oracle::Situation> situations{};      // the questions refer to them
    std::vector<oracle::Situation::Question> questions{};
    std::set<std::string> texts{};
};

Result<oracle::Cases> cases_of(const FormsPlan& plan) { return oracle::read_cases(plan.cases); }

void prepare(Asked& asked)
{
    for (const auto& form : asked.cases.forms)
        for (const auto& round : form.rounds) {
            const auto& at = asked.situations.emplace_back(form, round, asked.cases.now);
            for (const auto& expression : form.expressions) {
                asked.texts.insert(expression.text);
                if (expression.expression) asked.questions.push_back(at.question(expression));
            }
        }
}

}  // namespace

// As in forms.cpp: found by name.
[[gnu::noinline]] void counted_read(const std::set<std::string>& texts)
{
    for (const auto& text : texts) keep(forms::fhirpath::Expression::parse(text));
}

[[gnu::noinline]] void counted_evaluated(const std::vector<oracle::Situation::Question>& questions)
{
    for (const auto& question : questions) keep(question.answer());
}

Outcome measure_expressions(const FormsPlan& plan, Table& table)
{
    auto cases = cases_of(plan);
    if (!cases) return cases.error();
    Asked asked{*std::move(cases), {}, {}, {}};
    prepare(asked);
    table.add(lasted("expressions read", plan.runs, [&] { counted_read(asked.texts); }));
    table.add(lasted("expressions evaluated", plan.runs, [&] { counted_evaluated(asked.questions); }));
    return Done{};
}

Outcome count_expressions(const FormsPlan& plan)
{
    auto cases = cases_of(plan);
    if (!cases) return cases.error();
    Asked asked{*std::move(cases), {}, {}, {}};
    prepare(asked);
    counted_read(asked.texts);
    counted_evaluated(asked.questions);
    return Done{};
}

}  // namespace luukku::bench

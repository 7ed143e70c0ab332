#include "kiosk/forms/sdc/assemble.h"

#include "kiosk/forms/sdc/extensions.h"
#include "kiosk/forms/sdc/part.h"
#include "sync/fhir/made.h"

#include <algorithm>
#include <set>
#include <string>
#include <vector>

namespace luukku::forms::sdc {

using fhir::Json;

namespace {

constexpr std::string_view library_url{"http://hl7.org/fhir/StructureDefinition/cqf-library"};
constexpr std::string_view constraint_url{"http://hl7.org/fhir/StructureDefinition/targetConstraint"};

const Json& part_of(const Json& item)
{
    return value_in(sdc_extension(item, "sdc-questionnaire-subQuestionnaire"));
}

bool names_part(const Json& items)
{
    return std::any_of(items.items().begin(), items.items().end(), [](const Json& item) { return !part_of(item).is_null() || names_part(item["item"]); });
}

std::string_view name_of_variable(const Json& extension)
{
    return extension["url"].text() == variable_url ? extension["valueExpression"]["name"].text() : std::string_view{};
}

std::string_view name_of_context(const Json& extension)
{
    if (!is_sdc(extension, "sdc-questionnaire-launchContext")) return {};
    const auto& name = value_in(extension_named(extension, "name"));
    return name.is_object() ? name["code"].text() : name.text();
}

// What holds for an element of a form: which Questionnaires are around, which prefix, which names.
struct Scope {
    std::string prefix{};
    std::set<std::string, std::less<>> names{};
    std::vector<std::string> inside{};          // canonicals
};

// What a part gives to the element that holds it.
struct Parts {
    std::vector<Json> items{};
    std::vector<Json> extensions{};
};

class Assembler {
public:
    Assembler(const Json& whole, const FindQuestionnaire& find, const AssembleLimits& limits) : m_whole{whole}, m_find{find}, m_limits{limits} {}

    Result<Json> whole()
    {
        m_contained = m_whole["contained"].items();
        m_root = m_whole["extension"].items();
        Scope scope;
        scope.inside.push_back(canonical_of(m_whole));
        auto inner = scope_in(m_whole, scope);
        if (!inner) return inner.error();
        auto parts = items(m_whole["item"], *inner);
        if (!parts) return parts.error();
        if (auto joined = join(m_root, parts->extensions); !joined) return joined.error();
        adjust_expectation();
        m_root.insert(m_root.end(), m_from.begin(), m_from.end());
        return m_whole.with("extension", fhir::list_of(m_root)).with("contained", fhir::list_of(m_contained)).with("item", fhir::list_of(std::move(parts->items)));
    }

private:
    static std::string canonical_of(const Json& questionnaire)
    {
        std::string canonical{questionnaire["url"].text()};
        if (const auto version = questionnaire["version"].text(); !version.empty()) canonical.append("|").append(version);
        return canonical;
    }

    // The scope of what lies within an element.
    static Result<Scope> scope_in(const Json& element, const Scope& outer)
    {
        auto inner = outer;
        auto prefix = prefix_within(element, outer.prefix);
        if (!prefix) return prefix.error();
        inner.prefix = *prefix;
        for (const auto& extension : element["extension"].items()) {
            inner.names.emplace(name_of_variable(extension));
            inner.names.emplace(name_of_context(extension));
        }
        return inner;
    }

    Result<Parts> items(const Json& items, const Scope& scope)
    {
        Parts made;
        for (const auto& item : items.items()) {
            auto some = part_of(item).is_null() ? plain(item, scope) : part(item, scope);
            if (!some) return some.error();
            made.items.insert(made.items.end(), some->items.begin(), some->items.end());
            made.extensions.insert(made.extensions.end(), some->extensions.begin(), some->extensions.end());
        }
        return made;
    }

    Result<Parts> plain(const Json& item, const Scope& scope)
    {
        const auto link_id = item["linkId"].text();
        if (++m_items > m_limits.items) return Error{Fault::TooLarge, "too many items"};
        if (!m_link_ids.emplace(link_id).second) return bad("a linkId twice", link_id);
        auto inner = scope_in(item, scope);
        if (!inner) return at(inner.error(), link_id);
        auto below = items(item["item"], *inner);
        if (!below) return below.error();
        auto extensions = item["extension"].items();
        if (auto joined = join(extensions, below->extensions); !joined) return at(joined.error(), link_id);
        return Parts{{item.with("extension", fhir::list_of(std::move(extensions))).with("item", fhir::list_of(std::move(below->items)))}, {}};
    }

    Result<Parts> part(const Json& item, const Scope& scope)
    {
        const auto link_id = item["linkId"].text();
        const auto name = part_of(item).text();
        if (item["type"].text() != "display") return bad("subQuestionnaire on what is no display", link_id);
        if (++m_parts > m_limits.parts || scope.inside.size() > m_limits.depth) return Error{Fault::TooLarge, "too many parts"};
        const auto found = m_find(name);
        if (found.is_null()) return at({Fault::NotFound, "Questionnaire " + std::string{name}}, link_id);
        const auto canonical = canonical_of(found);
        if (std::find(scope.inside.begin(), scope.inside.end(), canonical) != scope.inside.end()) return bad("a part that holds itself", link_id);
        if (auto fit = may_be_part(found, m_whole); !fit) return at(fit.error(), link_id);
        for (const auto& extension : found["extension"].items())
            if (is_sdc(extension, "sdc-questionnaire-assembleContext") && !scope.names.contains(value_in(extension).text()))
                return at({Fault::NotFound, "assembleContext " + std::string{value_in(extension).text()}}, link_id);
        return put_in(prefixed(found, scope.prefix), canonical, scope, link_id);
    }

    Result<Parts> put_in(const Json& questionnaire, const std::string& canonical, const Scope& scope, std::string_view link_id)
    {
        for (const auto& resource : questionnaire["contained"].items())
            if (auto kept = keep(resource); !kept) return at(kept.error(), link_id);
        Parts made;
        for (const auto& extension : questionnaire["extension"].items()) {
            if (extension["url"].text() == library_url || !name_of_context(extension).empty()) to_root(extension);
            if (extension["url"].text() == constraint_url || !name_of_variable(extension).empty()) made.extensions.push_back(extension);
        }
        note_source(canonical);
        auto inner = scope_in(questionnaire, scope);
        if (!inner) return at(inner.error(), link_id);
        inner->inside.push_back(canonical);
        auto below = items(questionnaire["item"], *inner);
        if (!below) return below.error();
        made.items = std::move(below->items);
        made.extensions.insert(made.extensions.end(), below->extensions.begin(), below->extensions.end());
        return made;
    }

    Outcome keep(const Json& resource)
    {
        for (const auto& known : m_contained) {
            if (known["id"].text() != resource["id"].text()) continue;
            if (known == resource) return Done{};
            return Error{Fault::BadInput, "two contained resources with one id"};
        }
        m_contained.push_back(resource);
        return Done{};
    }

    void to_root(const Json& extension)
    {
        const auto name = name_of_context(extension);
        for (const auto& known : m_root)
            if (known == extension || (!name.empty() && name_of_context(known) == name)) return;
        m_root.push_back(extension);
    }

    void note_source(const std::string& canonical)
    {
        const auto from = fhir::object_of({{"url", std::string{sdc_prefix} + "sdc-questionnaire-assembledFrom"}, {"valueCanonical", canonical}});
        if (std::find(m_from.begin(), m_from.end(), from) == m_from.end()) m_from.push_back(from);
    }

    // A part put in twice says the same twice; two of one name that differ are an error.
    static Outcome join(std::vector<Json>& extensions, const std::vector<Json>& more)
    {
        for (const auto& extension : more) {
            const auto name = name_of_variable(extension);
            bool known{};
            for (const auto& own : extensions) {
                known = known || own == extension;
                if (!name.empty() && name_of_variable(own) == name && !(own == extension)) return Error{Fault::BadInput, "two variables " + std::string{name}};
            }
            if (!known) extensions.push_back(extension);
        }
        return Done{};
    }

    void adjust_expectation()
    {
        static constexpr std::string_view assembled{"assemble-"};
        const auto code = expectation_of(m_whole);
        std::vector<Json> kept;
        for (const auto& extension : m_root) {
            if (!is_sdc(extension, "sdc-questionnaire-assemble-expectation") || !code.starts_with(assembled)) kept.push_back(extension);
            else if (code != "assemble-root") kept.push_back(extension.with("valueCode", "independent-" + std::string{code.substr(assembled.size())}));
        }
        m_root = std::move(kept);
    }

    static Error at(Error error, std::string_view link_id)
    {
        if (!error.detail.ends_with(link_id)) error.detail.append(" at item ").append(link_id);
        return error;
    }

    static Error bad(std::string what, std::string_view link_id) { return at({Fault::BadInput, std::move(what)}, link_id); }

    const Json& m_whole;
    const FindQuestionnaire& m_find;
    AssembleLimits m_limits;
    std::vector<Json> m_contained;
    std::vector<Json> m_root;
    std::vector<Json> m_from;
    std::set<std::string, std::less<>> m_link_ids;
    std::size_t m_items{};
    std::size_t m_parts{};
};

}  // namespace

bool is_modular(const Json& questionnaire)
{
    return expectation_of(questionnaire).starts_with("assemble-") || names_part(questionnaire["item"]);
}

Result<Json> assemble(const Json& questionnaire, const FindQuestionnaire& find, const AssembleLimits& limits)
{
    if (!is_modular(questionnaire)) return questionnaire;
    if (expectation_of(questionnaire).ends_with("-child") && expectation_of(questionnaire) != "assemble-root-or-child")
        return Error{Fault::BadInput, "a Questionnaire that may only be a part"};
    if (!sdc_extension(questionnaire, "sdc-questionnaire-assembleContext").is_null())
        return Error{Fault::BadInput, "a Questionnaire that may only be a part (assembleContext)"};
    return Assembler{questionnaire, find, limits}.whole();
}

}  // namespace luukku::forms::sdc

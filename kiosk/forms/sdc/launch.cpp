#include "kiosk/forms/sdc/extensions.h"
#include "kiosk/forms/sdc/populate.h"

#include <algorithm>

namespace luukku::forms::sdc {

using fhir::Json;

namespace {

LaunchContext context_of(const Json& extension)
{
    LaunchContext context;
    for (const auto& part : extension["extension"].items()) {
        const auto& value = value_in(part);
        if (part["url"].text() == "name") context.name = value.is_object() ? value["code"].text() : value.text();
        if (part["url"].text() == "type") context.types.emplace_back(value.text());
    }
    return context;
}

bool may_have(const LaunchContext& context, std::string_view type)
{
    return std::find(context.types.begin(), context.types.end(), type) != context.types.end();
}

}  // namespace

Result<std::vector<LaunchContext>> launch_contexts(const Json& questionnaire)
{
    std::vector<LaunchContext> contexts;
    for (const auto& extension : questionnaire["extension"].items()) {
        if (!is_sdc(extension, "sdc-questionnaire-launchContext")) continue;
        auto context = context_of(extension);
        if (context.name.empty() || context.types.empty()) return Error{Fault::BadInput, "launchContext without a name or a type"};
        const auto same = std::find_if(contexts.begin(), contexts.end(), [&](const LaunchContext& known) { return known.name == context.name; });
        if (same == contexts.end()) contexts.push_back(std::move(context));
        else same->types.insert(same->types.end(), context.types.begin(), context.types.end());
    }
    return contexts;
}

std::vector<Error> check_launch(const std::vector<LaunchContext>& contexts, const Given& given)
{
    std::vector<Error> faults;
    for (const auto& context : contexts) {
        const auto found = given.find(context.name);
        if (found == given.end() || found->second.empty()) faults.push_back({Fault::NotFound, "launchContext " + context.name});
        else if (found->second.size() > 1) faults.push_back({Fault::BadInput, "launchContext " + context.name + " is given more than once"});
        else if (!may_have(context, found->second.front()["resourceType"].text())) faults.push_back({Fault::BadInput, "launchContext " + context.name + " has another type"});
    }
    return faults;
}

}  // namespace luukku::forms::sdc

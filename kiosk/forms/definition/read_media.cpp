#include "kiosk/forms/definition/reading.h"
#include "kiosk/forms/fhirpath/encodings.h"
#include "kiosk/forms/pictures/pictures.h"

#include <algorithm>

// What a form shows besides words: the pictures inside it, and codes for its addresses.
namespace luukku::forms {

using fhir::Json;

namespace {

constexpr std::string_view shown_instead{"; its title is shown instead"};

Result<Picture> picture_in(const Json& attachment, std::int64_t pixels_left)
{
    const auto data = attachment["data"].text();
    if (data.empty()) return Error{Fault::Unsupported, attachment["url"].text().empty() ? "it holds no data" : "an address is not opened here: put the picture into the form"};
    if (pixels_left <= 0) return Error{Fault::TooLarge, "more pictures than a form may hold"};
    pictures::PictureLimits limits;
    limits.pixels = std::min(limits.pixels, pixels_left);
    if (data.size() / 4 * 3 > limits.bytes + 3) return Error{Fault::TooLarge, "a picture of too many bytes"};
    const auto bytes = fhirpath::from_base64(data, fhirpath::Alphabet::Base64);
    if (!bytes) return Error{Fault::BadInput, "its data is not base64"};
    return pictures::read_picture(*bytes, limits);
}

}  // namespace

Illustration read_media(Reading& reading, const Json& extension, const std::string& path, std::string_view link_id)
{
    Illustration media{extension["valueAttachment"], {}};
    if (media.attachment["title"].text().empty())
        reading.find(Finding::Level::Warning, Finding::Kind::Risky, path, link_id, "without a title nobody who cannot see it knows what it is");
    auto picture = picture_in(media.attachment, reading.pixels_left);
    if (!picture) {
        // What broke while it was read cost as much as one that did not.
        if (picture.error().fault == Fault::BadInput) reading.pixels_left -= pictures::PictureLimits{}.pixels;
        const auto kind = picture.error().fault == Fault::Unsupported ? Finding::Kind::Unsupported : Finding::Kind::Broken;
        reading.find(Finding::Level::Warning, kind, path, link_id, "not shown: " + picture.error().detail + std::string{shown_instead});
        return media;
    }
    reading.pixels_left -= static_cast<std::int64_t>(picture->width) * picture->height;
    media.picture = std::make_shared<const Picture>(std::move(*picture));
    return media;
}

// R4's is an address; SDC's may have a label beside it.
void read_support_link(Reading& reading, Item& item, const Json& extension, const std::string& path)
{
    const auto address_in = [](const Json& holder) { return std::string{holder[holder["valueUri"].is_null() ? "valueUrl" : "valueUri"].text()}; };
    auto address = address_in(extension);
    for (const auto& part : extension["extension"].items()) {
        if (part["url"].text() == "label") item.look.support_label = part;
        if (part["url"].text() == "link") address = address_in(part);
    }
    auto code = pictures::code_of(address);
    if (!code) {
        reading.find(Finding::Level::Warning, Finding::Kind::Broken, path, item.link_id, "a link that is not shown: " + code.error().detail);
        return;
    }
    item.look.support_link = std::move(address);
    item.look.support_code = std::make_shared<const Picture>(std::move(*code));
}

}  // namespace luukku::forms

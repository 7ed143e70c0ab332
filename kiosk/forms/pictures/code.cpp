#include "kiosk/forms/pictures/pictures.h"

#include <algorithm>
#include <memory>
#include <qrencode.h>

namespace luukku::forms::pictures {

namespace {

struct FreeCode { void operator()(QRcode* code) const { QRcode_free(code); } };

bool is_web_address(std::string_view address)
{
    static constexpr std::string_view never{"\"<>\\^`{|}"};
    const auto plain = [](char sign) { return sign > 0x20 && sign < 0x7f && never.find(sign) == std::string_view::npos; };
    for (const std::string_view scheme : {"https://", "http://"})
        if (address.starts_with(scheme)) {
            const auto host = address.substr(scheme.size(), address.find_first_of("/?#", scheme.size()) - scheme.size());
            return !host.empty() && std::all_of(address.begin(), address.end(), plain);
        }
    return false;
}

Result<Picture> picture_of(std::string_view address)
{
    const std::unique_ptr<QRcode, FreeCode> code{
        QRcode_encodeData(static_cast<int>(address.size()), reinterpret_cast<const unsigned char*>(address.data()), 0, QR_ECLEVEL_M)};
    if (!code) return Error{Fault::Internal, "no QR code could be made"};
    const int across = code->width + 2 * quiet_zone;
    Picture picture{across, across, std::vector<std::uint8_t>(static_cast<std::size_t>(across * across) * 3, 255)};
    for (int y = 0; y < code->width; ++y)
        for (int x = 0; x < code->width; ++x) {
            if ((code->data[y * code->width + x] & 1) == 0) continue;
            const auto at = static_cast<std::size_t>((y + quiet_zone) * across + x + quiet_zone) * 3;
            std::fill_n(picture.rgb.begin() + static_cast<std::ptrdiff_t>(at), 3, std::uint8_t{0});
        }
    return picture;
}

}  // namespace

Result<Picture> code_of(std::string_view address)
{
    if (address.size() > longest_address) return Error{Fault::TooLarge, "an address of too many signs"};
    if (!is_web_address(address)) return Error{Fault::BadInput, "not an address of the web"};
    return picture_of(address);
}

Result<Picture> code_of_signs(std::string_view signs)
{
    static constexpr std::string_view alphanumeric{"0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ $%*+-./:"};
    if (signs.size() > longest_address) return Error{Fault::TooLarge, "a code of too many signs"};
    if (signs.empty() || signs.find_first_not_of(alphanumeric) != std::string_view::npos) return Error{Fault::BadInput, "not of the signs of our codes"};
    return picture_of(signs);
}

}  // namespace luukku::forms::pictures

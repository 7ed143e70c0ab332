#include "platform/print/pdf.h"

#include <array>
#include <cstdio>
#include <vector>

namespace luukku {

namespace {

std::string points(int dots)
{
    constexpr double points_per_dot = 72.0 / 203.0;
    std::array<char, 32> text{};
    std::snprintf(text.data(), text.size(), "%.2f", dots * points_per_dot);
    return text.data();
}

std::string stream(const std::string& entries, const std::string& bytes)
{
    return "<<" + entries + "/Length " + std::to_string(bytes.size()) + ">>\nstream\n" + bytes + "\nendstream";
}

std::string place_of(std::size_t at)
{
    std::array<char, 32> text{};
    std::snprintf(text.data(), text.size(), "%010zu 00000 n \n", at);
    return text.data();
}

}  // namespace

// ISO 32000-1: catalog, pages, page, its content, the picture; then where each of them begins.
std::string pdf_of(const Slip& slip)
{
    const auto width = points(slip.width);
    const auto height = points(slip.height);
    const std::string dots{slip.bits.begin(), slip.bits.end()};
    const std::array objects{
        std::string{"<</Type/Catalog/Pages 2 0 R>>"},
        std::string{"<</Type/Pages/Kids[3 0 R]/Count 1>>"},
        "<</Type/Page/Parent 2 0 R/MediaBox[0 0 " + width + " " + height + "]/Contents 4 0 R/Resources<</XObject<</S 5 0 R>>>>>>",
        stream("", "q " + width + " 0 0 " + height + " 0 0 cm /S Do Q"),
        stream("/Type/XObject/Subtype/Image/Width " + std::to_string(slip.width) + "/Height " + std::to_string(slip.height) + "/ColorSpace/DeviceGray/BitsPerComponent 1/Decode[1 0]", dots),
    };
    std::string pdf{"%PDF-1.4\n%\xE2\xE3\xCF\xD3\n"};
    std::string places{"0000000000 65535 f \n"};
    for (std::size_t at = 0; at < objects.size(); ++at) {
        places += place_of(pdf.size());
        pdf += std::to_string(at + 1) + " 0 obj\n" + objects[at] + "\nendobj\n";
    }
    const auto table = pdf.size();
    const auto count = std::to_string(objects.size() + 1);
    return pdf + "xref\n0 " + count + "\n" + places + "trailer\n<</Size " + count + "/Root 1 0 R>>\nstartxref\n" + std::to_string(table) + "\n%%EOF\n";
}

}  // namespace luukku

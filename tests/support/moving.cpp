#include "tests/support/moving.h"

#include <webp/encode.h>
#include <webp/mux.h>

#include <cstdlib>

namespace luukku::test {

namespace {

std::string encoded(int width, int height, std::uint32_t colour)
{
    std::vector<std::uint8_t> pixels;
    for (int i = 0; i < width * height; ++i)
        for (const unsigned shift : {0U, 8U, 16U, 24U}) pixels.push_back(static_cast<std::uint8_t>(colour >> shift & 0xFFU));
    std::uint8_t* bytes = nullptr;
    const auto size = WebPEncodeLosslessBGRA(pixels.data(), width, height, width * 4, &bytes);
    if (size == 0) std::abort();
    std::string file{reinterpret_cast<const char*>(bytes), size};
    WebPFree(bytes);
    return file;
}

WebPData data_of(const std::string& file) { return {reinterpret_cast<const std::uint8_t*>(file.data()), file.size()}; }

}  // namespace

std::string still(int width, int height) { return encoded(width, height, 0xFF336699U); }

std::string moving(int width, int height, const std::vector<Plain>& frames)
{
    auto* mux = WebPMuxNew();
    const WebPMuxAnimParams whole{0xFFFFFFFFU, 0};
    if (WebPMuxSetCanvasSize(mux, width, height) != WEBP_MUX_OK || WebPMuxSetAnimationParams(mux, &whole) != WEBP_MUX_OK) std::abort();
    for (const auto& one : frames) {
        const auto file = encoded(width, height, one.colour);
        WebPMuxFrameInfo frame{};
        frame.bitstream = data_of(file);
        frame.duration = one.milliseconds;
        frame.id = WEBP_CHUNK_ANMF;
        frame.dispose_method = WEBP_MUX_DISPOSE_NONE;
        frame.blend_method = WEBP_MUX_NO_BLEND;
        if (WebPMuxPushFrame(mux, &frame, 1) != WEBP_MUX_OK) std::abort();
    }
    WebPData assembled{};
    WebPDataInit(&assembled);
    if (WebPMuxAssemble(mux, &assembled) != WEBP_MUX_OK) std::abort();
    std::string file{reinterpret_cast<const char*>(assembled.bytes), assembled.size};
    WebPDataClear(&assembled);
    WebPMuxDelete(mux);
    return file;
}

}  // namespace luukku::test

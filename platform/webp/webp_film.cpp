#include "platform/webp/webp_film.h"

#include <webp/decode.h>
#include <webp/demux.h>

#include <algorithm>
#include <cstring>
#include <utility>

namespace luukku {

namespace {

struct FreeReader { void operator()(WebPAnimDecoder* reader) const { WebPAnimDecoderDelete(reader); } };
struct FreeFile { void operator()(WebPDemuxer* file) const { WebPDemuxDelete(file); } };

const std::uint8_t* data_of(std::string_view bytes) { return reinterpret_cast<const std::uint8_t*>(bytes.data()); }

// On white: 0xAARRGGBB, not multiplied.
std::uint32_t opaque(std::uint32_t pixel)
{
    const auto alpha = pixel >> 24U;
    if (alpha == 255) return pixel;
    std::uint32_t mixed = 0xFF000000U;
    for (const unsigned shift : {0U, 8U, 16U}) mixed |= ((pixel >> shift & 0xFFU) * alpha + 255 * (255 - alpha)) / 255 << shift;
    return mixed;
}

// How long each frame is seen, of all that the file has.
Result<std::vector<Duration>> times_of(const WebPDemuxer& file, const FilmLimits& limits)
{
    const auto count = WebPDemuxGetI(&file, WEBP_FF_FRAME_COUNT);
    if (count > static_cast<std::uint32_t>(limits.frames)) return Error{Fault::TooLarge, "a clip of too many frames"};
    std::vector<Duration> times;
    Duration whole{};
    WebPIterator frame{};
    for (int more = WebPDemuxGetFrame(&file, 1, &frame); more != 0; more = WebPDemuxNextFrame(&frame)) {
        times.push_back(std::max(Duration{frame.duration}, limits.shortest));
        whole += times.back();
        if (whole > limits.length) break;
    }
    WebPDemuxReleaseIterator(&frame);
    if (whole > limits.length) return Error{Fault::TooLarge, "a clip that is too long"};
    if (times.size() != count || times.empty()) return Error{Fault::BadInput, "a WebP whose frames cannot be read"};
    return times;
}

class WebpFilm final : public Film {
public:
    WebpFilm(std::string bytes, PictureSize size, std::vector<Duration> times) : m_bytes{std::move(bytes)}, m_size{size}, m_times{std::move(times)} {}

    [[nodiscard]] bool begin()
    {
        WebPAnimDecoderOptions how{};
        if (WebPAnimDecoderOptionsInit(&how) == 0) return false;
        how.color_mode = MODE_BGRA;         // as numbers of this machine: 0xAARRGGBB
        how.use_threads = 0;
        const WebPData data{data_of(m_bytes), m_bytes.size()};
        m_reader.reset(WebPAnimDecoderNew(&data, &how));
        return m_reader != nullptr;
    }

    [[nodiscard]] PictureSize size() const override { return m_size; }
    [[nodiscard]] Duration length() const override
    {
        Duration whole{};
        for (const auto time : m_times) whole += time;
        return whole;
    }

    [[nodiscard]] Result<std::optional<FilmFrame>> next() override
    {
        if (m_at == m_times.size()) return std::optional<FilmFrame>{};
        std::uint8_t* canvas = nullptr;
        int until = 0;
        if (WebPAnimDecoderGetNext(m_reader.get(), &canvas, &until) == 0 || canvas == nullptr) return Error{Fault::BadInput, "a WebP with a broken frame"};
        FilmFrame frame{m_size, std::vector<std::uint32_t>(static_cast<std::size_t>(m_size.width) * static_cast<std::size_t>(m_size.height)), m_times[m_at++]};
        std::memcpy(frame.pixels.data(), canvas, frame.pixels.size() * sizeof(std::uint32_t));
        std::transform(frame.pixels.begin(), frame.pixels.end(), frame.pixels.begin(), opaque);
        return std::optional{std::move(frame)};
    }

    void rewind() override
    {
        WebPAnimDecoderReset(m_reader.get());
        m_at = 0;
    }

private:
    std::string m_bytes;            // the reader reads in them
    PictureSize m_size;
    std::vector<Duration> m_times;
    std::size_t m_at{};
    std::unique_ptr<WebPAnimDecoder, FreeReader> m_reader{};
};

}  // namespace

Result<PictureSize> size_of_webp(std::string_view head, const FilmLimits& limits)
{
    if (head.size() < 16 || !head.starts_with("RIFF") || head.substr(8, 4) != "WEBP") return Error{Fault::Unsupported, "no WebP"};
    WebPBitstreamFeatures features{};
    if (WebPGetFeatures(data_of(head), head.size(), &features) != VP8_STATUS_OK) return Error{Fault::BadInput, "a WebP that cannot be read"};
    if (features.has_animation == 0) return Error{Fault::Unsupported, "a WebP that does not move"};
    if (features.width <= 0 || features.height <= 0) return Error{Fault::BadInput, "a clip without pixels"};
    if (features.width > limits.pixels / features.height) return Error{Fault::TooLarge, "a clip of too many pixels"};
    return PictureSize{features.width, features.height};
}

Result<std::unique_ptr<Film>> open_webp(std::string bytes, const FilmLimits& limits)
{
    if (bytes.size() > limits.bytes) return Error{Fault::TooLarge, "a clip of too many bytes"};
    const auto size = size_of_webp(bytes, limits);
    if (!size) return size.error();
    const WebPData data{data_of(bytes), bytes.size()};
    const std::unique_ptr<WebPDemuxer, FreeFile> file{WebPDemux(&data)};
    if (!file) return Error{Fault::BadInput, "a WebP that is broken or cut short"};
    auto times = times_of(*file, limits);
    if (!times) return times.error();
    auto film = std::make_unique<WebpFilm>(std::move(bytes), *size, std::move(*times));
    if (!film->begin()) return Error{Fault::BadInput, "a WebP that cannot be decoded"};
    return std::unique_ptr<Film>{std::move(film)};
}

}  // namespace luukku

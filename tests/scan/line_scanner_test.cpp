#include "platform/scan/line_scanner.h"

#include "tests/support/temporary_folder.h"

#include <doctest/doctest.h>

#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

#include <string_view>

using namespace luukku;
using luukku::test::TemporaryFolder;

namespace {

// A reader that a test writes for.
struct Reader {
    explicit Reader(const std::filesystem::path& pipe)
    {
        REQUIRE(::mkfifo(pipe.c_str(), 0600) == 0);
        file = ::open(pipe.c_str(), O_RDWR);
        REQUIRE(file >= 0);
    }
    ~Reader() { ::close(file); }
    void reads(std::string_view bytes) const { REQUIRE(::write(file, bytes.data(), bytes.size()) == static_cast<ssize_t>(bytes.size())); }

    int file{-1};
};

std::string next(LineScanner& scanner)
{
    const auto code = scanner.next(Duration{50});
    return code ? std::string{code->reveal()} : std::string{"nothing"};
}

}  // namespace

TEST_CASE("a code that the reader sends in pieces is one code")
{
    const TemporaryFolder folder;
    const Reader reader{folder.path() / "reader"};
    LineScanner scanner{folder.path() / "reader"};

    reader.reads("010181");
    CHECK(next(scanner) == "nothing");
    reader.reads("-900C\r\n261298-998X\r");
    CHECK(next(scanner) == "010181-900C");
    CHECK(next(scanner) == "261298-998X");
    CHECK(next(scanner) == "nothing");
}

TEST_CASE("a barcode with control characters in it, or one without an end, is dropped whole")
{
    const TemporaryFolder folder;
    const Reader reader{folder.path() / "reader"};
    LineScanner scanner{folder.path() / "reader"};

    reader.reads("\x1b[A010181-900C\n");
    CHECK(next(scanner) == "nothing");
    reader.reads(std::string(300, 'A') + "\n010181-900C\n");
    CHECK(next(scanner) == "010181-900C");
}

TEST_CASE("a reader that is not plugged in is looked for again")
{
    const TemporaryFolder folder;
    LineScanner scanner{folder.path() / "reader"};
    CHECK(next(scanner) == "nothing");

    const Reader reader{folder.path() / "reader"};
    reader.reads("010181-900C\n");
    CHECK(next(scanner) == "010181-900C");
}

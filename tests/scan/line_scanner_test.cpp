#include "platform/scan/line_scanner.h"

#include "tests/support/temporary_folder.h"

#include <doctest/doctest.h>

#include <fcntl.h>
#include <sys/stat.h>
#include <termios.h>
#include <unistd.h>

#include <array>
#include <cstdlib>
#include <string_view>

using namespace luukku;
using luukku::test::TemporaryFolder;

namespace {

// A reader that a test writes for: on a pipe, and on a serial line (the two ends of a pseudo terminal).
struct PipeReader {
    TemporaryFolder folder{};
    std::filesystem::path device{folder.path() / "reader"};
    int file{-1};

    PipeReader()
    {
        REQUIRE(::mkfifo(device.c_str(), 0600) == 0);
        file = ::open(device.c_str(), O_RDWR);
        REQUIRE(file >= 0);
    }
    PipeReader(const PipeReader&) = delete;
    PipeReader& operator=(const PipeReader&) = delete;
    ~PipeReader() { ::close(file); }
    void reads(std::string_view bytes) const { REQUIRE(::write(file, bytes.data(), bytes.size()) == static_cast<ssize_t>(bytes.size())); }
};

struct TtyReader {
    int file{::posix_openpt(O_RDWR | O_NOCTTY)};
    std::filesystem::path device{};

    TtyReader()
    {
        REQUIRE(file >= 0);
        REQUIRE(::grantpt(file) == 0);
        REQUIRE(::unlockpt(file) == 0);
        std::array<char, 128> name{};
        REQUIRE(::ptsname_r(file, name.data(), name.size()) == 0);
        device = name.data();
    }
    TtyReader(const TtyReader&) = delete;
    TtyReader& operator=(const TtyReader&) = delete;
    ~TtyReader() { ::close(file); }
    void reads(std::string_view bytes) const { REQUIRE(::write(file, bytes.data(), bytes.size()) == static_cast<ssize_t>(bytes.size())); }
};

std::string next(LineScanner& scanner)
{
    const auto code = scanner.next(Duration{50});
    if (!code) return "nothing";
    return *code ? std::string{(*code)->reveal()} : std::string{name_of(code->error().fault)};
}

}  // namespace

TEST_CASE_TEMPLATE("a code that the reader sends in pieces is one code", Reader, PipeReader, TtyReader)
{
    const Reader reader;
    LineScanner scanner{reader.device};
    CHECK(next(scanner) == "nothing");
    CHECK(scanner.is_there());
    reader.reads("010181");
    CHECK(next(scanner) == "nothing");
    reader.reads("-900C\r\n261298-998X\r");
    CHECK(next(scanner) == "010181-900C");
    CHECK(next(scanner) == "261298-998X");
    CHECK(next(scanner) == "nothing");
}

TEST_CASE_TEMPLATE("a barcode with control characters, one of other letters, or one without an end is dropped whole, by name, and the next one is read", Reader, PipeReader, TtyReader)
{
    const Reader reader;
    LineScanner scanner{reader.device};
    CHECK(next(scanner) == "nothing");
    // Escape sequences, interrupt, end of file, backspace, delete, and UTF-8: on a line that is not raw some of them would act.
    for (const char* spoilt : {"\x1b[A010181-900C\n", "\x03" "010181-900C\n", "\x04" "010181-900C\n", "010181-900C\x08\n", "0\x7f\n", "p\xc3\xa4iv\xc3\xa4\n", "\t\n"}) {
        reader.reads(spoilt);
        CHECK(next(scanner) == "bad_input");
    }
    reader.reads(std::string(513, 'A') + "\n" + std::string(512, 'B') + "\n010181-900C\n");
    CHECK(next(scanner) == "too_large");
    CHECK(next(scanner) == std::string(512, 'B'));
    CHECK(next(scanner) == "010181-900C");
}

TEST_CASE("a reader that is not plugged in is looked for again")
{
    const TemporaryFolder folder;
    LineScanner scanner{folder.path() / "reader"};
    CHECK(next(scanner) == "nothing");
    CHECK_FALSE(scanner.is_there());

    REQUIRE(::mkfifo((folder.path() / "reader").c_str(), 0600) == 0);
    const int end = ::open((folder.path() / "reader").c_str(), O_RDWR);
    REQUIRE(::write(end, "010181-900C\n", 12) == 12);
    CHECK(next(scanner) == "010181-900C");
    ::close(end);
    CHECK(next(scanner) == "nothing");
    CHECK_FALSE(scanner.is_there());
}

TEST_CASE("half a code of a reader whose plug was pulled is not the beginning of the next person's")
{
    const TemporaryFolder folder;
    const auto device = folder.path() / "reader";
    REQUIRE(::mkfifo(device.c_str(), 0600) == 0);
    LineScanner scanner{device};
    CHECK(next(scanner) == "nothing");
    const int end = ::open(device.c_str(), O_WRONLY);
    REQUIRE(::write(end, "010181", 6) == 6);
    CHECK(next(scanner) == "nothing");
    ::close(end);
    CHECK(next(scanner) == "nothing");
    const int again = ::open(device.c_str(), O_RDWR);
    REQUIRE(::write(again, "-900C\n", 6) == 6);
    CHECK(next(scanner) == "-900C");
    ::close(again);
}

TEST_CASE("the serial line is raw, echoes nothing, and speaks as it is set: 9600 8N1 unless the site says otherwise")
{
    const TtyReader reader;
    termios state{};
    LineScanner plain{reader.device};
    CHECK(next(plain) == "nothing");
    REQUIRE(::tcgetattr(reader.file, &state) == 0);
    CHECK(::cfgetispeed(&state) == B9600);
    CHECK((state.c_cflag & CSIZE) == CS8);
    CHECK((state.c_lflag & (ICANON | ECHO | ISIG)) == 0);
    CHECK((state.c_iflag & (ICRNL | IXON)) == 0);

    LineScanner set{reader.device, {115200, 8, 'N', 2}};
    CHECK(next(set) == "nothing");
    REQUIRE(::tcgetattr(reader.file, &state) == 0);
    CHECK(::cfgetispeed(&state) == B115200);
    CHECK((state.c_cflag & CSTOPB) != 0);
}

TEST_CASE("how a serial line speaks is written as readers' papers write it, and anything else is refused by name")
{
    CHECK(serial_line_from("9600 8N1").value() == SerialLine{});
    CHECK(serial_line_from("115200 7E2").value() == SerialLine{115200, 7, 'E', 2});
    for (const char* wrong : {"", "9600", "8N1", "9600 8N", "9600 8N11", "9600 9N1", "9600 8X1", "9600 8N3", "fast 8N1", "9600x 8N1", " 8N1"}) {
        REQUIRE_FALSE(serial_line_from(wrong).ok());
        CHECK(serial_line_from(wrong).error().fault == Fault::BadInput);
    }
    CHECK(serial_line_from("12345 8N1").error().fault == Fault::Unsupported);
}

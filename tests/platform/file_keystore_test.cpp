#include "platform/keystore/file_keystore.h"
#include "tests/support/temporary_folder.h"

#include <doctest/doctest.h>

#include <sys/stat.h>
#include <unistd.h>

#include <fstream>

using namespace luukku;

namespace {

void write(const std::filesystem::path& path, const std::string& text, mode_t mode)
{
    std::ofstream{path} << text;
    ::chmod(path.c_str(), mode);
}

Fault fault_of_key(const std::filesystem::path& path)
{
    const auto key = FileKeystore{path}.key();
    REQUIRE(!key);
    return key.error().fault;
}

const std::string good(64, 'a');

}  // namespace

TEST_CASE("the key file is readable by its owner alone, whatever the umask")
{
    const auto before = ::umask(0);
    test::TemporaryFolder folder;
    const auto file = folder / "key";
    REQUIRE(FileKeystore{file}.create_key());
    ::umask(before);

    struct stat status{};
    REQUIRE(::stat(file.c_str(), &status) == 0);
    CHECK((status.st_mode & 07777) == 0600);
}

TEST_CASE("a key file that others may read is refused and left as it is")
{
    test::TemporaryFolder folder;
    const auto file = folder / "key";
    for (const mode_t mode : {0640u, 0604u, 0620u, 0601u}) {
        write(file, good + "\n", mode);
        CHECK(fault_of_key(file) == Fault::StoreUnavailable);
        CHECK(!FileKeystore{file}.create_key());
    }
    ::chmod(file.c_str(), 0600);
    CHECK(FileKeystore{file}.key()->reveal() == good);
}

TEST_CASE("a key file that holds no key is refused")
{
    test::TemporaryFolder folder;
    const auto file = folder / "key";
    for (const auto& text : {std::string{}, std::string(63, 'a'), std::string(65, 'a'), std::string(63, 'a') + "g", good + "\nmore", std::string(5000, 'a')}) {
        write(file, text, 0600);
        CHECK(fault_of_key(file) == Fault::StoreUnavailable);
    }
}

TEST_CASE("a link or a folder in place of the key file is refused")
{
    test::TemporaryFolder folder;
    write(folder / "real", good, 0600);
    std::filesystem::create_symlink(folder / "real", folder / "key");
    CHECK(fault_of_key(folder / "key") == Fault::StoreUnavailable);
    std::filesystem::create_directory(folder / "directory");
    CHECK(fault_of_key(folder / "directory") == Fault::StoreUnavailable);
}

TEST_CASE("a key that was half written when the power went is made anew, since nothing was locked with it")
{
    test::TemporaryFolder folder;
    write(folder / "key.new", "abc", 0600);
    FileKeystore keystore{folder / "key"};
    CHECK(keystore.key().error().fault == Fault::NotFound);
    REQUIRE(keystore.create_key());
    CHECK(keystore.key()->size() == 64);
    CHECK(!std::filesystem::exists(folder / "key.new"));
}

TEST_CASE("the folder of the key is made when it is missing")
{
    test::TemporaryFolder folder;
    FileKeystore keystore{folder.path() / "a" / "b" / "key"};
    REQUIRE(keystore.create_key());
    CHECK(keystore.key());
}

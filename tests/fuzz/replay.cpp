#include <cstddef>
#include <cstdint>
#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <iostream>
#include <sstream>

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size);

namespace {

int replay(const std::filesystem::path& file)
{
    std::ostringstream read;
    read << std::ifstream{file, std::ios::binary}.rdbuf();
    const auto bytes = read.str();
    return LLVMFuzzerTestOneInput(reinterpret_cast<const std::uint8_t*>(bytes.data()), bytes.size());
}

}  // namespace

// Feeds each file of the folders named, and of those below them, to the one function. A fault ends the program.
int main(int count, char** arguments)
{
    int played = 0;
    for (int i = 1; i < count; ++i) {
        if (!std::filesystem::is_directory(arguments[i])) continue;
        for (const auto& entry : std::filesystem::recursive_directory_iterator{arguments[i]})
            if (entry.is_regular_file() && replay(entry.path()) == 0) ++played;
    }
    std::cout << played << " inputs played\n";
    return played > 0 ? EXIT_SUCCESS : EXIT_FAILURE;
}

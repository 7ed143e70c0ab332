#pragma once

#include "tests/support/temporary_folder.h"

#include <array>
#include <fstream>
#include <sodium.h>
#include <string>

namespace luukku::test {

inline std::string sha256(const std::string& bytes)
{
    std::array<unsigned char, crypto_hash_sha256_BYTES> hash{};
    crypto_hash_sha256(hash.data(), reinterpret_cast<const unsigned char*>(bytes.data()), bytes.size());
    std::array<char, crypto_hash_sha256_BYTES * 2 + 1> hex{};
    sodium_bin2hex(hex.data(), hex.size(), hash.data(), hash.size());
    return hex.data();
}

// What is shipped in a folder beside a station's file: files, and the index that names them.
struct Shelf {
    TemporaryFolder folder{};
    std::string entries{};

    void file(const std::string& name, const std::string& bytes) const { std::ofstream{folder.path() / name, std::ios::binary} << bytes; }
    // `of` is what the entry says besides its file: "\"language\":\"fi\"".
    void entry(const std::string& name, const std::string& of, const std::string& hash)
    {
        entries += std::string{entries.empty() ? "" : ","} + "{" + of + R"(,"file":")" + name + R"(","sha256":")" + hash + R"("})";
    }
    void clip(const std::string& name, const std::string& of, const std::string& bytes)
    {
        file(name, bytes);
        entry(name, of, sha256(bytes));
    }
    void write_index() const { file("index.json", R"({"clips":[)" + entries + "]}"); }
};

}  // namespace luukku::test

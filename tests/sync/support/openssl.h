#pragma once

#include <openssl/bio.h>

#include <cstdlib>
#include <memory>
#include <string>

namespace luukku::test {

using Bio = std::unique_ptr<BIO, decltype(&BIO_free)>;

// Test support has nobody to report to: a machine without working OpenSSL ends here.
inline void must(bool fine)
{
    if (!fine) std::abort();
}

inline Bio reading(const std::string& pem)
{
    return {BIO_new_mem_buf(pem.data(), static_cast<int>(pem.size())), &BIO_free};
}

}  // namespace luukku::test

#pragma once

namespace luukku::http {

// libcurl, started once a process: with an allocator that overwrites what it frees, since names and answers pass through it, and
// deaf to SSLKEYLOGFILE, by which anybody who can set a variable would get the keys of each session. False when it cannot start.
[[nodiscard]] bool start_curl();

}  // namespace luukku::http

# One interface target carries every flag, so that no folder has flags of its own.
set(CMAKE_CXX_STANDARD 20)
set(CMAKE_CXX_STANDARD_REQUIRED ON)
set(CMAKE_CXX_EXTENSIONS OFF)
set(CMAKE_EXPORT_COMPILE_COMMANDS ON)
set(CMAKE_POSITION_INDEPENDENT_CODE ON)

if(LUUKKU_UNITY)
    set(CMAKE_UNITY_BUILD ON)
    set(CMAKE_UNITY_BUILD_BATCH_SIZE 16)
endif()

if(NOT CMAKE_BUILD_TYPE)
    set(CMAKE_BUILD_TYPE Release)
endif()
set(CMAKE_CXX_FLAGS_RELEASE "-O2 -DNDEBUG")

find_program(LUUKKU_CCACHE ccache)
if(LUUKKU_CCACHE AND NOT CMAKE_CXX_COMPILER_LAUNCHER)
    set(CMAKE_CXX_COMPILER_LAUNCHER "${LUUKKU_CCACHE}")
endif()

# Code of others (Dear ImGui) takes these: the sanitizers and nothing that judges its style.
add_library(luukku_common INTERFACE)
target_include_directories(luukku_common INTERFACE "${CMAKE_SOURCE_DIR}")
target_link_options(luukku_common INTERFACE -pie)
if(LUUKKU_SANITIZE)
    target_compile_options(luukku_common INTERFACE -fsanitize=${LUUKKU_SANITIZE} -fno-omit-frame-pointer -fno-sanitize-recover=all)
    target_link_options(luukku_common INTERFACE -fsanitize=${LUUKKU_SANITIZE})
    # These look at every use of every pointer, which doubles what is compiled. What reads bytes from outside is looked at with them too, in the fuzz
    # preset; elsewhere the address sanitizer still ends where a null pointer or one beyond its object is read or written.
    if(LUUKKU_SANITIZE MATCHES "undefined" AND NOT LUUKKU_FUZZ)
        target_compile_options(luukku_common INTERFACE -fno-sanitize=null,object-size,alignment,vptr)
    endif()
else()
    target_compile_options(luukku_common INTERFACE -fstack-protector-strong)
    target_compile_definitions(luukku_common INTERFACE $<$<CONFIG:Release>:_FORTIFY_SOURCE=2>)
    target_link_options(luukku_common INTERFACE -Wl,-z,relro,-z,now)
endif()
if(LUUKKU_FUZZ)
    target_compile_options(luukku_common INTERFACE -fsanitize=fuzzer-no-link)
endif()

add_library(luukku_flags INTERFACE)
target_link_libraries(luukku_flags INTERFACE luukku_common)
target_compile_options(luukku_flags INTERFACE
    -Wall -Wextra -Wpedantic -Werror -Wshadow -Wconversion -Wsign-conversion -Wold-style-cast
    -Wnon-virtual-dtor -Woverloaded-virtual -Wimplicit-fallthrough
    # GCC 12 sees overlapping copies inside std::string's operator+ (its bug 105329), and between files that are compiled together it sees more
    # that is not there.
    $<$<CXX_COMPILER_ID:GNU>:-Wno-restrict>
    $<$<AND:$<BOOL:${LUUKKU_UNITY}>,$<CXX_COMPILER_ID:GNU>>:-Wno-subobject-linkage;-Wno-array-bounds>
    # A name in one file is no shadow over one of another.
    $<$<BOOL:${LUUKKU_UNITY}>:-Wno-shadow>)

# Every outside library, found once. Why each is here stands in ARCHITECTURE.md.
find_package(PkgConfig REQUIRED)
find_package(Threads REQUIRED)
pkg_check_modules(SDL2 REQUIRED IMPORTED_TARGET sdl2>=2.26)
pkg_check_modules(PNG REQUIRED IMPORTED_TARGET libpng>=1.6)
pkg_check_modules(CURL REQUIRED IMPORTED_TARGET libcurl>=7.88)
pkg_check_modules(SODIUM REQUIRED IMPORTED_TARGET libsodium>=1.0.18)
pkg_check_modules(ICU REQUIRED IMPORTED_TARGET icu-i18n>=72 icu-uc>=72)
pkg_check_modules(LIBXML2 REQUIRED IMPORTED_TARGET libxml-2.0>=2.9.14)
pkg_check_modules(MD4C REQUIRED IMPORTED_TARGET md4c>=0.4.8)
pkg_check_modules(TURBOJPEG REQUIRED IMPORTED_TARGET libturbojpeg>=2.1)
pkg_check_modules(QRENCODE REQUIRED IMPORTED_TARGET libqrencode>=4.1)
pkg_check_modules(OPENSSL REQUIRED IMPORTED_TARGET openssl>=3.0)
find_package(nlohmann_json 3.11 REQUIRED)
find_package(doctest 2.4 REQUIRED)

# SQLCipher 4 reports the SQLite it is built on; 3.4.1, which writes another file format, is on SQLite 3.15.
pkg_check_modules(SQLCIPHER REQUIRED IMPORTED_TARGET sqlcipher)
if(SQLCIPHER_VERSION VERSION_LESS 3.46)
    message(FATAL_ERROR
        "The SQLCipher found here is built on SQLite ${SQLCIPHER_VERSION}: it is older than SQLCipher 4.6 and writes another "
        "file format. Run tools/setup, which brings 4.6.1 or newer.")
endif()

if(LUUKKU_IMGUI_DIR)
    set(LUUKKU_IMGUI_SOURCE "${LUUKKU_IMGUI_DIR}")
else()
    include(LuukkuImGuiPin)
    set(LUUKKU_IMGUI_SOURCE "${CMAKE_SOURCE_DIR}/out/deps/imgui-${LUUKKU_IMGUI_VERSION}")
endif()
if(NOT EXISTS "${LUUKKU_IMGUI_SOURCE}/imgui.h")
    message(FATAL_ERROR "Dear ImGui is not at ${LUUKKU_IMGUI_SOURCE}. Run tools/setup, or set LUUKKU_IMGUI_DIR.")
endif()
file(STRINGS "${LUUKKU_IMGUI_SOURCE}/imgui.h" LUUKKU_IMGUI_NUM REGEX "define IMGUI_VERSION_NUM")
string(REGEX MATCH "[0-9]+" LUUKKU_IMGUI_NUM "${LUUKKU_IMGUI_NUM}")
if(LUUKKU_IMGUI_NUM LESS 19200)
    message(FATAL_ERROR "Dear ImGui 1.92 or newer is needed (run-time font sizes); ${LUUKKU_IMGUI_SOURCE} is ${LUUKKU_IMGUI_NUM}.")
endif()
file(GLOB LUUKKU_IMGUI_SOURCES CONFIGURE_DEPENDS "${LUUKKU_IMGUI_SOURCE}/imgui*.cpp")
list(FILTER LUUKKU_IMGUI_SOURCES EXCLUDE REGEX "imgui_demo\\.cpp$")
add_library(luukku_imgui STATIC
    ${LUUKKU_IMGUI_SOURCES}
    "${LUUKKU_IMGUI_SOURCE}/backends/imgui_impl_sdl2.cpp"
    "${LUUKKU_IMGUI_SOURCE}/backends/imgui_impl_sdlrenderer2.cpp")
target_include_directories(luukku_imgui SYSTEM PUBLIC "${LUUKKU_IMGUI_SOURCE}" "${LUUKKU_IMGUI_SOURCE}/backends")
target_compile_definitions(luukku_imgui PUBLIC IMGUI_DISABLE_DEMO_WINDOWS IMGUI_DISABLE_OBSOLETE_FUNCTIONS)
target_compile_options(luukku_imgui PRIVATE -w)
set_target_properties(luukku_imgui PROPERTIES CXX_CLANG_TIDY "")
target_link_libraries(luukku_imgui PRIVATE luukku_common PUBLIC PkgConfig::SDL2)

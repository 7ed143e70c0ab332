# luukku_room(NAME SOURCES … LINK … PRIVATE_LINK …): one folder, one static library, `luukku_NAME`.
function(luukku_room name)
    cmake_parse_arguments(ROOM "" "" "SOURCES;LINK;PRIVATE_LINK" ${ARGN})
    if(ROOM_SOURCES)
        add_library(luukku_${name} STATIC ${ROOM_SOURCES})
        target_link_libraries(luukku_${name} PUBLIC ${ROOM_LINK} PRIVATE luukku_flags ${ROOM_PRIVATE_LINK})
        target_include_directories(luukku_${name} PUBLIC "${CMAKE_SOURCE_DIR}")
    else()
        add_library(luukku_${name} INTERFACE)
        target_link_libraries(luukku_${name} INTERFACE ${ROOM_LINK})
        target_include_directories(luukku_${name} INTERFACE "${CMAKE_SOURCE_DIR}")
    endif()
endfunction()

# The thread sanitizer makes a program five to fifteen times as slow, the others two to five times.
set(LUUKKU_TEST_SECONDS 300)
if(LUUKKU_SANITIZE STREQUAL "thread")
    set(LUUKKU_TEST_SECONDS 1800)
elseif(LUUKKU_SANITIZE)
    set(LUUKKU_TEST_SECONDS 1500)
endif()

# A test of a room from inside, a program of its own: labelled `room`, and without LUUKKU_ROOM_TESTS built only where it is asked for.
function(luukku_room_test test program labels)
    set_tests_properties(${test} PROPERTIES LABELS "${labels};room" TIMEOUT ${LUUKKU_TEST_SECONDS})
    if(NOT LUUKKU_ROOM_TESTS)
        set_target_properties(${program} PROPERTIES EXCLUDE_FROM_ALL TRUE)
    endif()
endfunction()

# luukku_test(NAME SOURCES … LINK … LABELS …): one doctest program, one ctest entry. All of them share one main.
function(luukku_test name)
    cmake_parse_arguments(TEST "" "" "SOURCES;LINK;LABELS" ${ARGN})
    if(NOT TARGET luukku_test_main)
        add_library(luukku_test_main OBJECT "${CMAKE_SOURCE_DIR}/tests/support/main.cpp")
        target_link_libraries(luukku_test_main PRIVATE luukku_flags)
    endif()
    add_executable(test_${name} ${TEST_SOURCES} $<TARGET_OBJECTS:luukku_test_main>)
    target_link_libraries(test_${name} PRIVATE luukku_flags ${TEST_LINK})
    target_compile_definitions(test_${name} PRIVATE
        LUUKKU_SOURCE_DIR="${CMAKE_SOURCE_DIR}" LUUKKU_FIXTURES_DIR="${LUUKKU_FIXTURES}")
    add_test(NAME ${name} COMMAND test_${name})
    luukku_room_test(${name} test_${name} "${TEST_LABELS}")
endfunction()

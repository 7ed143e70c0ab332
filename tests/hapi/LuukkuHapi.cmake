# include() this in the folder of a test that needs the real FHIR server, then say luukku_needs_hapi(TEST…).
# The test finds the state folder in the environment variable LUUKKU_HAPI_STATE: base_url, ca.pem, log; or only `skipped`, a reason,
# and then it says so and ends with 77. ctest starts the server before it and stops it after the last such test.
include_guard(GLOBAL)

function(luukku_needs_hapi)
    foreach(test IN LISTS ARGN)
        set_property(TEST ${test} APPEND PROPERTY FIXTURES_REQUIRED hapi)
        set_property(TEST ${test} APPEND PROPERTY ENVIRONMENT "LUUKKU_HAPI_STATE=${CMAKE_BINARY_DIR}/hapi")
        set_property(TEST ${test} APPEND PROPERTY LABELS hapi)
        set_property(TEST ${test} PROPERTY SKIP_RETURN_CODE 77)
    endforeach()
endfunction()

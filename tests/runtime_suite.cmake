# SPDX-License-Identifier: BSL-1.0
# nazir_runtime_suite(TARGET LABEL SOURCES...): a program of tests that use the runtime's fixture. Each test runs alone
# under virtual time with seed 1; all run once more with another seed and on the real clock with two schedulers.

# The headers that every suite includes, compiled once for all of them.
add_library(nazir_suite_headers OBJECT "${CMAKE_CURRENT_LIST_DIR}/runtime/suite_headers.cpp")
target_link_libraries(nazir_suite_headers PRIVATE nazir_runtime nazir::heap_accounting GTest::gtest)
target_compile_options(nazir_suite_headers PRIVATE -O1)
target_precompile_headers(nazir_suite_headers PRIVATE <gtest/gtest.h> <nazir/nazir.hpp>)
nazir_target(nazir_suite_headers)

set(NAZIR_TEST_ENVIRONMENT "ASAN_OPTIONS=detect_stack_use_after_return=0")

# nazir_runtime_program(TARGET SOURCES...): only the program.
function(nazir_runtime_program target)
  add_executable(${target} ${ARGN})
  target_link_libraries(${target} PRIVATE nazir_runtime nazir::heap_accounting GTest::gtest GTest::gtest_main)
  # White-box checks look behind the public headers.
  target_include_directories(${target} PRIVATE "$<TARGET_PROPERTY:nazir_runtime,SOURCE_DIR>/src"
    "${PROJECT_SOURCE_DIR}/tests/runtime")
  # Exports names for current_function. Not under ThreadSanitizer: libboost_fiber would call our instrumented copies of
  # its inline functions in the middle of a switch.
  if(NOT NAZIR_SANITIZE MATCHES "thread")
    set_target_properties(${target} PROPERTIES ENABLE_EXPORTS ON)
  endif()
  nazir_target(${target})
endfunction()

# nazir_world(TARGET LABEL NAME VARIABLE=VALUE...): all of a program's tests in one run with another environment.
function(nazir_world target label name)
  add_test(NAME ${label}.world.${name} COMMAND ${target} --gtest_brief=1)
  set_tests_properties(${label}.world.${name} PROPERTIES TIMEOUT 600 LABELS "${label};world"
    ENVIRONMENT "${NAZIR_TEST_ENVIRONMENT};${ARGN}")
endfunction()

function(nazir_runtime_suite target label)
  nazir_runtime_program(${target} ${ARGN})
  # The tests need not be fast, but they are many: -O1 compiles faster, and so do four sources as one unit.
  target_compile_options(${target} PRIVATE -O1)
  nazir_unity(${target} 4)
  target_precompile_headers(${target} REUSE_FROM nazir_suite_headers)
  gtest_discover_tests(${target} TEST_PREFIX "${label}." DISCOVERY_TIMEOUT 60
    PROPERTIES TIMEOUT 120 LABELS ${label} ENVIRONMENT "${NAZIR_TEST_ENVIRONMENT}")
  nazir_world(${target} ${label} seed_2 NAZIR_TEST_SEED=2)
  nazir_world(${target} ${label} real_2 NAZIR_TEST_CLOCK=real NAZIR_TEST_SCHEDULERS=2)
endfunction()

# SPDX-License-Identifier: BSL-1.0
# Included by project() in the mutation build only (CMAKE_PROJECT_INCLUDE). Makes the runtime a shared library, so that
# no test program is linked again. The libraries have one object for each source, so that a slip recompiles one file.
# Otherwise the build is like the release build.
set(CMAKE_LINK_DEPENDS_NO_SHARED ON)

function(add_library name)
  if(name MATCHES "^nazir_(scenarios|findings|widgets|widgets_data|widgets_models|window)$")
    # EVAL, because a deferred call looks its variables up when it is made.
    cmake_language(EVAL CODE "cmake_language(DEFER CALL set_target_properties ${name} PROPERTIES UNITY_BUILD OFF)")
  endif()
  if(NOT name STREQUAL nazir_runtime)
    _add_library(${name} ${ARGN})
    return()
  endif()
  list(TRANSFORM ARGN REPLACE "^STATIC$" "SHARED")
  _add_library(${name} ${ARGN})
  # -O1 compiles fast. As in a program, the places of thread-local variables must be known at start.
  target_compile_options(${name} PRIVATE -O1 -ftls-model=initial-exec)
  cmake_language(DEFER CALL set_target_properties nazir_runtime PROPERTIES UNITY_BUILD OFF)
endfunction()

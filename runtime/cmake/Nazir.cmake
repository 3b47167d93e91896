# SPDX-License-Identifier: BSL-1.0
# Settings of every target of this project: language level, warnings, sanitizers, ccache, link hardening.

set(CMAKE_CXX_STANDARD 20)
set(CMAKE_CXX_STANDARD_REQUIRED ON)
set(CMAKE_CXX_EXTENSIONS OFF)
set(CMAKE_EXPORT_COMPILE_COMMANDS ON)

find_program(NAZIR_CCACHE ccache)
if(NAZIR_CCACHE AND NOT CMAKE_CXX_COMPILER_LAUNCHER)
  # With precompiled headers, ccache compares what is included instead of each macro's definition and time stamps.
  # Its depend mode compares the bytes of each header. Compared as preprocessed text, a precompiled header from before a
  # change of a comment would count as equal; GCC recognises a `#pragma once` header in it by its bytes, and would
  # include it twice.
  set(CMAKE_CXX_COMPILER_LAUNCHER "${CMAKE_COMMAND}" -E env CCACHE_SLOPPINESS=pch_defines,time_macros CCACHE_DEPEND=1
      "${NAZIR_CCACHE}")
  if(CMAKE_CXX_COMPILER_ID STREQUAL "GNU")
    add_compile_options(-fpch-preprocess)
  endif()
endif()

set(NAZIR_VERSION 0.1.0)

# The build id: version, commit where git knows it, compiler and build type. Shown by --version and the System tab.
find_package(Git QUIET)
set(NAZIR_COMMIT "")
if(GIT_FOUND)
  execute_process(COMMAND "${GIT_EXECUTABLE}" -C "${CMAKE_CURRENT_LIST_DIR}" describe --always --dirty --abbrev=10
                  OUTPUT_VARIABLE NAZIR_COMMIT OUTPUT_STRIP_TRAILING_WHITESPACE ERROR_QUIET)
endif()

function(nazir_target target)
  target_compile_options(${target} PRIVATE -Wall -Wextra -Wpedantic -Wconversion -Wshadow)
  if(NAZIR_WARNINGS_AS_ERRORS)
    target_compile_options(${target} PRIVATE -Werror)
  endif()
  if(CMAKE_CXX_COMPILER_ID STREQUAL "GNU" AND CMAKE_CXX_COMPILER_VERSION VERSION_LESS 13)
    # GCC 12 falsely reports overlapping copies in std::string's operator+ (its bug 105651).
    target_compile_options(${target} PRIVATE -Wno-restrict)
  endif()
  if(CMAKE_CXX_COMPILER_ID STREQUAL "GNU" AND CMAKE_CXX_COMPILER_VERSION VERSION_GREATER_EQUAL 13)
    # Warns of references into containers that a function with a temporary argument returns, such as a look-up by key.
    # GCC 14 falsely reports that std::vector::insert writes beyond what it has just allocated.
    target_compile_options(${target} PRIVATE -Wno-dangling-reference -Wno-stringop-overflow)
  endif()
  # Bind all symbols at start. A lazy first call of a library function from a small stack would overflow it, because the
  # dynamic linker saves the vector registers there. Embedders need the same option.
  target_link_options(${target} PUBLIC -Wl,-z,now)
  # Functions, files and lines for stack traces, without types and variables.
  target_compile_options(${target} PRIVATE $<$<CONFIG:Release>:-g1>)
  if(NAZIR_SANITIZE)
    target_compile_options(${target} PUBLIC -fsanitize=${NAZIR_SANITIZE} -fno-omit-frame-pointer -g)
    target_link_options(${target} PUBLIC -fsanitize=${NAZIR_SANITIZE})
    if(NAZIR_SANITIZE MATCHES "thread")
      # GCC warns that ThreadSanitizer does not see fences; the code that uses them annotates them for it.
      target_compile_options(${target} PRIVATE -Wno-tsan)
    endif()
    if(NAZIR_SANITIZE MATCHES "undefined")
      target_compile_options(${target} PUBLIC -fno-sanitize-recover=undefined)
      # With these checks, GCC falsely warns that the value of an empty std::optional is read (GCC bug 80635).
      target_compile_options(${target} PRIVATE $<$<CXX_COMPILER_ID:GNU>:-Wno-maybe-uninitialized>)
    endif()
  endif()
endfunction()

# Compiles `size` sources at a time, in the order in which the target lists them. CMake's own batches also count what
# it generates, which differs between its versions: two equal names of unnamed namespaces may then meet on one system
# and not on another.
function(nazir_unity target size)
  get_target_property(sources ${target} SOURCES)
  list(FILTER sources INCLUDE REGEX "\\.cpp$")
  set(place 0)
  foreach(source IN LISTS sources)
    math(EXPR group "${place} / ${size}")
    set_source_files_properties(${source} PROPERTIES UNITY_GROUP ${target}_${group})
    math(EXPR place "${place} + 1")
  endforeach()
  set_target_properties(${target} PROPERTIES UNITY_BUILD ON UNITY_BUILD_MODE GROUP)
endfunction()

# GCC 12 warns of std::string itself when <string> comes from a precompiled header.
function(nazir_no_false_string_warnings target)
  target_compile_options(${target} PRIVATE "$<$<CXX_COMPILER_ID:GNU>:-Wno-array-bounds;-Wno-stringop-overflow>")
endfunction()

# SPDX-FileCopyrightText: Let's Talk Desk contributors
# SPDX-License-Identifier: GPL-3.0-or-later
#
# Flags live in one interface target; libraries are made by letstalk_library(), one per folder of core, so that the
# linker keeps the layers apart (tests/layers_test keeps the includes apart).
set(CMAKE_CXX_STANDARD 20)
set(CMAKE_CXX_STANDARD_REQUIRED ON)
set(CMAKE_CXX_EXTENSIONS OFF)
set(CMAKE_EXPORT_COMPILE_COMMANDS ON)
if(NOT CMAKE_BUILD_TYPE)
  set(CMAKE_BUILD_TYPE Debug CACHE STRING "" FORCE)
endif()
# Line numbers are enough to read a backtrace; full debug information doubles the link time of the tests.
set(CMAKE_CXX_FLAGS_DEBUG "-g1 -O1")
set(CMAKE_RUNTIME_OUTPUT_DIRECTORY "${CMAKE_BINARY_DIR}/bin")

# Comments count: a precompiled header holds the checksums of its headers, comments and all. One from the cache that differs in a
# comment alone no longer knows its headers, which are then read a second time.
find_program(LETSTALK_CCACHE ccache)
if(LETSTALK_CCACHE AND NOT CMAKE_CXX_COMPILER_LAUNCHER)
  set(CMAKE_CXX_COMPILER_LAUNCHER
      "${CMAKE_COMMAND};-E;env;CCACHE_BASEDIR=${CMAKE_SOURCE_DIR};CCACHE_NOHASHDIR=1;CCACHE_SLOPPINESS=pch_defines,time_macros;CCACHE_COMMENTS=1;${LETSTALK_CCACHE}")
endif()

find_package(Qt6 6.4 REQUIRED COMPONENTS Core Gui Widgets PrintSupport)
find_package(PkgConfig REQUIRED)
pkg_check_modules(SQLITE REQUIRED IMPORTED_TARGET sqlite3>=3.40)
pkg_check_modules(SODIUM REQUIRED IMPORTED_TARGET libsodium>=1.0.18)
pkg_check_modules(ZSTD REQUIRED IMPORTED_TARGET libzstd>=1.5.4)
pkg_check_modules(ENCHANT enchant-2>=2.3) # without it the program does not check spelling

add_library(letstalk_options INTERFACE)
target_include_directories(letstalk_options INTERFACE "${CMAKE_SOURCE_DIR}")
target_compile_options(letstalk_options INTERFACE
    -Wall -Wextra -Wpedantic -Wshadow -Wconversion -Wold-style-cast
    -Wnon-virtual-dtor -Woverloaded-virtual -fpch-preprocess
    "-ffile-prefix-map=${CMAKE_SOURCE_DIR}=." "-ffile-prefix-map=${CMAKE_BINARY_DIR}=build"
    $<$<BOOL:${LETSTALK_WERROR}>:-Werror>)
target_compile_definitions(letstalk_options INTERFACE
    QT_NO_CAST_FROM_ASCII QT_NO_CAST_TO_ASCII QT_NO_FOREACH
    QT_NO_CONTEXTLESS_CONNECT QT_DISABLE_DEPRECATED_BEFORE=0x060400
    QT_WARN_DEPRECATED_UP_TO=0x060400 # the oldest Qt that we build on decides what is old
    LETSTALK_VERSION="${PROJECT_VERSION}")
if(LETSTALK_SANITIZE)
  set(CMAKE_CXX_FLAGS_DEBUG "-g1 -O0") # the optimiser takes half of the time to compile what is watched so closely
  target_compile_options(letstalk_options INTERFACE -fsanitize=address,undefined -fno-omit-frame-pointer)
  target_link_options(letstalk_options INTERFACE -fsanitize=address,undefined)
endif()
if(LETSTALK_COVERAGE)
  target_compile_options(letstalk_options INTERFACE --coverage)
  target_link_options(letstalk_options INTERFACE --coverage)
endif()

# What nearly every file of the window, the command line and their tests includes: the workspace brings all services with it.
# Read once for each of them rather than once for each file: it takes a third off the time of a whole build.
set(LETSTALK_WORKSPACE_HEADER <core/services/workspace.h>) # by its name: a cache may hand it to another folder of sources

# letstalk_library(NAME [NO_QT|MOC] SOURCES file... LINK target... [PRECOMPILE header...]): a static library with the project's
# flags. Libraries that link Qt share the precompiled header of letstalk_base, unless they name headers of their own.
function(letstalk_library name)
  cmake_parse_arguments(ARG "NO_QT;MOC" "" "SOURCES;LINK;PRECOMPILE" ${ARGN})
  add_library(${name} STATIC ${ARG_SOURCES})
  target_link_libraries(${name} PUBLIC letstalk_options ${ARG_LINK})
  if(ARG_MOC)
    set_target_properties(${name} PROPERTIES AUTOMOC ON)
  endif()
  if(ARG_PRECOMPILE)
    target_precompile_headers(${name} PRIVATE ${ARG_PRECOMPILE})
  elseif(name STREQUAL letstalk_base)
    target_precompile_headers(${name} PRIVATE <QtCore>)
  elseif(NOT ARG_NO_QT)
    target_precompile_headers(${name} REUSE_FROM letstalk_base)
  endif()
endfunction()

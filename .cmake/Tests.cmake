# SPDX-FileCopyrightText: Let's Talk Desk contributors
# SPDX-License-Identifier: GPL-3.0-or-later
find_package(Catch2 3 QUIET)
if(Catch2_FOUND)
  message(STATUS "Catch2 3: ${Catch2_VERSION}")
else()
  find_package(Catch2 2.13 REQUIRED)
  message(STATUS "Catch2 2: ${Catch2_VERSION}")
endif()
include(Catch)
# A name that fits no case must fail. Catch2 3 fails by itself; Catch2 2 says that all is well unless it is told.
set(LETSTALK_NO_TESTS)
if(Catch2_VERSION VERSION_LESS 3)
  set(LETSTALK_NO_TESTS --warn NoTests)
endif()
find_package(rapidcheck REQUIRED)
find_package(Qt6 6.4 REQUIRED COMPONENTS Test)

# The mains, each compiled once: plain (no Qt), core (Qt Core), services (the same, over a workspace) and gui (offscreen Widgets).
# Catch2, Qt and the workspace are most of what a test compiles, so each main brings its precompiled header too; the main itself
# configures Catch2 first and goes without.
set(seed tests/support/seed.cpp tests/support/seed.h tests/support/seed_each_case.h)
add_library(letstalk_main_plain STATIC tests/support/main_plain.cpp tests/support/precompiled.cpp ${seed})
add_library(letstalk_main_core STATIC tests/support/main_core.cpp tests/support/precompiled.cpp ${seed})
add_library(letstalk_main_services STATIC tests/support/main_core.cpp tests/support/precompiled.cpp ${seed})
add_library(letstalk_main_gui STATIC tests/support/main_gui.cpp tests/support/precompiled.cpp
            tests/support/frame_watch.cpp tests/support/frame_watch.h ${seed})
foreach(kind plain core services gui)
  target_link_libraries(letstalk_main_${kind} PUBLIC letstalk_options Catch2::Catch2 PkgConfig::SODIUM)
endforeach()
target_link_libraries(letstalk_main_core PUBLIC Qt6::Core)
target_link_libraries(letstalk_main_services PUBLIC Qt6::Gui) # the workspace knows reports, which are drawn
target_link_libraries(letstalk_main_gui PUBLIC Qt6::Widgets)
target_compile_definitions(letstalk_main_gui PUBLIC QT_NO_KEYWORDS) # as letstalk_ui has it
set(catch ${CMAKE_SOURCE_DIR}/tests/support/catch.h)
target_precompile_headers(letstalk_main_plain PRIVATE ${catch})
target_precompile_headers(letstalk_main_core PRIVATE ${catch} <QtCore>)
target_precompile_headers(letstalk_main_services PRIVATE ${catch} <QtCore> ${LETSTALK_WORKSPACE_HEADER})
target_precompile_headers(letstalk_main_gui PRIVATE ${catch} <QtWidgets> ${LETSTALK_WORKSPACE_HEADER})
set_source_files_properties(tests/support/main_plain.cpp tests/support/main_core.cpp tests/support/main_gui.cpp
                            tests/support/seed.cpp
    PROPERTIES SKIP_PRECOMPILE_HEADERS ON)

# letstalk_test(NAME MAIN plain|core|services|gui SOURCES file... LINK target... [LABELS label...] [TIMEOUT seconds])
function(letstalk_test name)
  cmake_parse_arguments(ARG "" "MAIN;TIMEOUT" "SOURCES;LINK;LABELS" ${ARGN})
  if(NOT ARG_TIMEOUT)
    set(ARG_TIMEOUT 600) # quiet, the longest takes 40 s: this ends what hangs, not what waits its turn
  endif()
  add_executable(${name} ${ARG_SOURCES})
  target_link_libraries(${name} PRIVATE letstalk_main_${ARG_MAIN} ${ARG_LINK})
  target_precompile_headers(${name} REUSE_FROM letstalk_main_${ARG_MAIN})
  set_target_properties(${name} PROPERTIES AUTOMOC ON)
  target_compile_definitions(${name} PRIVATE LETSTALK_SOURCE_DIR="${CMAKE_SOURCE_DIR}")
  catch_discover_tests(${name}
      TEST_PREFIX "${name}: " EXTRA_ARGS ${LETSTALK_NO_TESTS}
      PROPERTIES TIMEOUT ${ARG_TIMEOUT} LABELS "${ARG_LABELS}" ENVIRONMENT "QT_QPA_PLATFORM=offscreen"
                 SKIP_REGULAR_EXPRESSION "skipped: no published feeds at") # what tests/support/shared_data says
endfunction()

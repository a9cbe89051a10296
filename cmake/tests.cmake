# SPDX-License-Identifier: Apache-2.0
# All tests. `ctest -R rules` is the house, `-R unit/read` a layer, `-R golden/read` a command, `-R accuracy` the samples.
find_package(GTest REQUIRED)

foreach(layer IN LISTS SITREP_LAYERS)
  file(GLOB unit CONFIGURE_DEPENDS ${CMAKE_SOURCE_DIR}/tests/unit/${layer}_*.cpp)
  if(NOT unit OR NOT TARGET sitrep_${layer})
    continue()
  endif()
  add_executable(unit_${layer} ${unit})
  target_link_libraries(unit_${layer} PRIVATE sitrep_${layer} GTest::gtest_main sitrep_warnings)
  target_include_directories(unit_${layer} PRIVATE ${CMAKE_SOURCE_DIR}/tests/unit)
  target_compile_definitions(unit_${layer} PRIVATE SITREP_SOURCE_DIR="${CMAKE_SOURCE_DIR}"
                                                   SITREP_DATA_DIR="${SITREP_DATA_DIR}")
  add_test(NAME unit/${layer} COMMAND unit_${layer})
endforeach()
# What claims and truces make of a sentence is asked of the whole chain.
foreach(layer claims truces)
  if(TARGET unit_${layer})
    target_link_libraries(unit_${layer} PRIVATE sitrep_pipeline)
  endif()
endforeach()
if(TARGET unit_read)
  target_link_libraries(unit_read PRIVATE ZLIB::ZLIB PkgConfig::ZSTD)
endif()

# Property tests: one program a file, a fixed seed, linked to everything but the command line.
file(GLOB properties CONFIGURE_DEPENDS ${CMAKE_SOURCE_DIR}/tests/property/*.cpp)
foreach(source IN LISTS properties)
  get_filename_component(name ${source} NAME_WE)
  add_executable(property_${name} ${source})
  target_link_libraries(property_${name} PRIVATE ${SITREP_LAST_LAYER} GTest::gtest_main sitrep_warnings)
  target_compile_definitions(property_${name} PRIVATE SITREP_SOURCE_DIR="${CMAKE_SOURCE_DIR}"
                                                      SITREP_DATA_DIR="${SITREP_DATA_DIR}")
  add_test(NAME property/${name} COMMAND property_${name})
endforeach()
# The program itself, killed and doubled.
foreach(program property_register_corrections property_register_criteria property_register_faults property_register_originals
        property_register_redact)
  if(TARGET ${program} AND TARGET sitrep)
    target_compile_definitions(${program} PRIVATE SITREP_PROGRAM="$<TARGET_FILE:sitrep>")
    add_dependencies(${program} sitrep)
  endif()
endforeach()

# Scenarios: a text file with reports and the exact claims that the whole chain must find.
if(TARGET sitrep_pipeline)
  add_executable(run_scenarios ${CMAKE_SOURCE_DIR}/tests/scenarios/run_scenarios.cpp)
  target_link_libraries(run_scenarios PRIVATE sitrep_pipeline sitrep_warnings)
  target_compile_definitions(run_scenarios PRIVATE SITREP_DATA_DIR="${SITREP_DATA_DIR}")
  file(GLOB scenarios CONFIGURE_DEPENDS ${CMAKE_SOURCE_DIR}/tests/scenarios/*.txt)
  foreach(file IN LISTS scenarios)
    get_filename_component(name ${file} NAME_WE)
    add_test(NAME scenarios/${name} COMMAND run_scenarios ${file})
  endforeach()
endif()

# Registers: reports that come in one after another, and the table of incidents that must come of them.
if(TARGET sitrep_publish)
  add_executable(run_register ${CMAKE_SOURCE_DIR}/tests/register/run_register.cpp)
  target_link_libraries(run_register PRIVATE sitrep_publish sitrep_warnings)
  target_compile_definitions(run_register PRIVATE SITREP_DATA_DIR="${SITREP_DATA_DIR}")
  file(GLOB registers CONFIGURE_DEPENDS ${CMAKE_SOURCE_DIR}/tests/register/*.txt)
  foreach(file IN LISTS registers)
    get_filename_component(name ${file} NAME_WE)
    add_test(NAME register/${name} COMMAND run_register ${file})
  endforeach()
endif()

# Tables: sentences with every quantity in them, and what the whole chain reads in it.
if(TARGET sitrep_pipeline)
  add_executable(run_quantities ${CMAKE_SOURCE_DIR}/tests/tables/run_quantities.cpp)
  target_link_libraries(run_quantities PRIVATE sitrep_pipeline sitrep_warnings)
  target_compile_definitions(run_quantities PRIVATE SITREP_DATA_DIR="${SITREP_DATA_DIR}")
  file(GLOB tables CONFIGURE_DEPENDS ${CMAKE_SOURCE_DIR}/tests/tables/quantities_*.txt)
  add_test(NAME tables/quantities COMMAND run_quantities ${tables})
endif()

# Fuzz targets: with libFuzzer under the preset `fuzz`; else each replays its corpus, in the plain test run too.
file(GLOB targets CONFIGURE_DEPENDS ${CMAKE_SOURCE_DIR}/tests/fuzz/fuzz_*.cpp)
foreach(source IN LISTS targets)
  get_filename_component(name ${source} NAME_WE)
  string(REPLACE "fuzz_" "" subject ${name})
  if(subject STREQUAL "pipeline" AND NOT TARGET sitrep_pipeline)
    continue()
  endif()
  add_executable(${name} ${source})
  target_link_libraries(${name} PRIVATE ${SITREP_LAST_LAYER} sitrep_warnings)
  target_include_directories(${name} PRIVATE ${CMAKE_SOURCE_DIR}/tests)
  target_compile_definitions(${name} PRIVATE SITREP_SOURCE_DIR="${CMAKE_SOURCE_DIR}"
                                             SITREP_DATA_DIR="${SITREP_DATA_DIR}")
  if(SITREP_FUZZ)
    target_link_options(${name} PRIVATE -fsanitize=fuzzer,address,undefined)
  else()
    target_sources(${name} PRIVATE ${CMAKE_SOURCE_DIR}/tests/fuzz/replay.cpp)
    add_test(NAME fuzz/${subject} COMMAND ${name} ${CMAKE_SOURCE_DIR}/tests/fuzz/corpus/${subject})
  endif()
endforeach()

if(TARGET sitrep)
  # A real server, asked over HTTP by Python's own library.
  find_package(Python3 COMPONENTS Interpreter)
  foreach(name answers masking roles safety)
    if(Python3_FOUND AND EXISTS ${CMAKE_SOURCE_DIR}/tests/server/${name}.py)
      add_test(NAME server/${name} COMMAND ${Python3_EXECUTABLE} ${CMAKE_SOURCE_DIR}/tests/server/${name}.py)
      set_tests_properties(server/${name} PROPERTIES ENVIRONMENT "SITREP_PROGRAM=$<TARGET_FILE:sitrep>;PYTHONDONTWRITEBYTECODE=1")
    endif()
  endforeach()
  file(GLOB cases CONFIGURE_DEPENDS ${CMAKE_SOURCE_DIR}/tests/golden/*/*)
  foreach(case IN LISTS cases)
    file(RELATIVE_PATH name ${CMAKE_SOURCE_DIR}/tests/golden ${case})
    add_test(NAME golden/${name} COMMAND ${CMAKE_COMMAND} -DSITREP=$<TARGET_FILE:sitrep> -DCASE=${case}
                                         -P ${CMAKE_SOURCE_DIR}/cmake/run_golden.cmake)
  endforeach()
  # `cmake --build build --target golden` writes what the program says now into every case; then read `git diff`.
  add_custom_target(golden COMMAND ${CMAKE_COMMAND} -DSITREP=$<TARGET_FILE:sitrep>
    -DROOT=${CMAKE_SOURCE_DIR}/tests/golden -P ${CMAKE_SOURCE_DIR}/cmake/update_golden.cmake)
  add_dependencies(golden sitrep)

  # The mean over our own sample reports is at least what tests/accuracy/thresholds.txt asks of it.
  add_test(NAME accuracy/samples COMMAND ${CMAKE_COMMAND} -DSITREP=$<TARGET_FILE:sitrep> -DDIR=${CMAKE_SOURCE_DIR}
                                         -P ${CMAKE_SOURCE_DIR}/cmake/check_samples.cmake)

  add_test(NAME rules/docs COMMAND ${CMAKE_COMMAND} -DSITREP=$<TARGET_FILE:sitrep>
    -DPAGE=${CMAKE_SOURCE_DIR}/docs/cli.md -P ${CMAKE_SOURCE_DIR}/cmake/check_docs.cmake)
  add_custom_target(docs COMMAND ${CMAKE_COMMAND} -DSITREP=$<TARGET_FILE:sitrep> -DUPDATE=1
    -DPAGE=${CMAKE_SOURCE_DIR}/docs/cli.md -P ${CMAKE_SOURCE_DIR}/cmake/check_docs.cmake)
  add_dependencies(docs sitrep)
endif()

foreach(rule layers owners files)
  add_test(NAME rules/${rule} COMMAND ${CMAKE_COMMAND} -DSRC=${CMAKE_SOURCE_DIR}/src -DDIR=${CMAKE_SOURCE_DIR}
                                      -P ${CMAKE_SOURCE_DIR}/cmake/check_${rule}.cmake)
endforeach()
find_program(CLANG_FORMAT clang-format-19)
if(CLANG_FORMAT)
  add_test(NAME rules/format COMMAND ${CMAKE_COMMAND} -DCLANG_FORMAT=${CLANG_FORMAT} -DDIR=${CMAKE_SOURCE_DIR}
                                     -P ${CMAKE_SOURCE_DIR}/cmake/check_format.cmake)
else()
  message(STATUS "No clang-format-19: the test rules/format is left out (tools/setup.sh lint installs it)")
endif()

# Every header compiles alone; a header that has not changed since it last did is not tried again.
add_test(NAME rules/headers COMMAND ${CMAKE_COMMAND} -DBUILD=${CMAKE_BINARY_DIR} -DDIR=${CMAKE_SOURCE_DIR}
                                    -DCXX=${CMAKE_CXX_COMPILER} -P ${CMAKE_SOURCE_DIR}/cmake/check_headers.cmake)

# The page (docs/page.md): what it computes and says, and each of its pages in Debian's chromium. Without node's packages
# there is none of them; without chromium, or before the page is built, the browser's part says so and counts as skipped.
if(TARGET ui)
  foreach(part types unit browser)
    add_test(NAME ui/${part} COMMAND ${SITREP_NODE} tests/run.mjs ${part} WORKING_DIRECTORY ${CMAKE_SOURCE_DIR}/ui)
  endforeach()
  set_tests_properties(ui/types ui/unit ui/browser PROPERTIES SKIP_RETURN_CODE 77)
  set_tests_properties(ui/browser PROPERTIES RUN_SERIAL ON TIMEOUT 900)
  if(TARGET sitrep)
    set_tests_properties(ui/browser PROPERTIES ENVIRONMENT "SITREP=$<TARGET_FILE:sitrep>")
  endif()
endif()

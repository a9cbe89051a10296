# SPDX-License-Identifier: Apache-2.0
# `make bench`: the speed of each layer on the sample reports (docs/performance.md).
find_package(benchmark QUIET)
if(benchmark_FOUND)
  add_executable(bench_layers EXCLUDE_FROM_ALL bench/layers.cpp)
  target_link_libraries(bench_layers PRIVATE sitrep_pipeline benchmark::benchmark sitrep_warnings)
  target_compile_definitions(bench_layers PRIVATE SITREP_SOURCE_DIR="${CMAKE_SOURCE_DIR}" SITREP_DATA_DIR="${SITREP_DATA_DIR}")
  add_custom_target(bench COMMAND bench_layers USES_TERMINAL)
  add_dependencies(bench knowledge gazetteer)
endif()

# `cmake --build build --target bench_gazetteer && build/bench_gazetteer`: an index the size of GeoNames.
add_executable(bench_gazetteer EXCLUDE_FROM_ALL bench/gazetteer.cpp)
target_link_libraries(bench_gazetteer PRIVATE sitrep_ground sitrep_warnings)
target_compile_definitions(bench_gazetteer PRIVATE SITREP_DATA_DIR="${SITREP_DATA_DIR}")

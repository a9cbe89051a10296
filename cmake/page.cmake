# SPDX-License-Identifier: Apache-2.0
# The page of `sitrep serve` inside the binary. Looked at on every build: what ui/dist holds is not known before it is made.
set(SITREP_PAGE ${CMAKE_BINARY_DIR}/page_files)
set(SITREP_EMBED ${CMAKE_COMMAND} -DDIST=${CMAKE_SOURCE_DIR}/ui/dist -DFALLBACK=${CMAKE_SOURCE_DIR}/src/publish/server/plain
    -DAPI=${CMAKE_SOURCE_DIR}/schema/openapi.json -DOUT=${SITREP_PAGE} -P ${CMAKE_SOURCE_DIR}/cmake/embed.cmake)
execute_process(COMMAND ${SITREP_EMBED} COMMAND_ERROR_IS_FATAL ANY)
add_custom_target(page_files COMMAND ${SITREP_EMBED} BYPRODUCTS ${SITREP_PAGE}.S ${SITREP_PAGE}.cpp)
target_sources(sitrep_publish PRIVATE ${SITREP_PAGE}.S ${SITREP_PAGE}.cpp)
set_source_files_properties(${SITREP_PAGE}.S PROPERTIES LANGUAGE ASM)
add_dependencies(sitrep_publish page_files)
# Where node is, the page is bundled first; without, the plain one is built in.
if(TARGET ui)
  add_dependencies(page_files ui)
endif()

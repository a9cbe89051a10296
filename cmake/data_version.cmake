# SPDX-License-Identifier: Apache-2.0
# share/sitrep/version: the first 12 digits of the hash of all images, so that `sitrep --version` names the data exactly.
if(CMAKE_SCRIPT_MODE_FILE)
  file(GLOB images ${FOLDER}/*.img)
  list(SORT images)
  set(all "")
  foreach(image IN LISTS images)
    file(SHA256 ${image} hash)
    string(APPEND all ${hash})
  endforeach()
  string(SHA256 hash "${all}")
  string(SUBSTRING ${hash} 0 12 version)
  file(WRITE ${FOLDER}/version "${version}\n")
  return()
endif()

set(images ${SITREP_DATA_DIR}/en.img ${SITREP_DATA_DIR}/en.model.img ${SITREP_DATA_DIR}/fillers.model.img
  ${SITREP_DATA_DIR}/confidence.model.img ${SITREP_DATA_DIR}/gazetteer.img)
add_custom_command(OUTPUT ${SITREP_DATA_DIR}/version
  COMMAND ${CMAKE_COMMAND} -DFOLDER=${SITREP_DATA_DIR} -P ${CMAKE_CURRENT_LIST_FILE}
  DEPENDS ${images} ${CMAKE_CURRENT_LIST_FILE} VERBATIM)
add_custom_target(data_version ALL DEPENDS ${SITREP_DATA_DIR}/version)

# SPDX-License-Identifier: Apache-2.0
file(GLOB cases ${ROOT}/*/*)
foreach(case IN LISTS cases)
  execute_process(COMMAND ${CMAKE_COMMAND} -DSITREP=${SITREP} -DCASE=${case} -DUPDATE=1
                          -P ${CMAKE_CURRENT_LIST_DIR}/run_golden.cmake)
endforeach()

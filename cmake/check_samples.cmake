# SPDX-License-Identifier: Apache-2.0
# `sitrep eval` over our own sample reports reaches the figure that tests/accuracy/thresholds.txt gives as `samples`.
file(STRINGS ${DIR}/tests/accuracy/thresholds.txt row REGEX "^samples [0-9.]+$")
if(NOT row)
  message(FATAL_ERROR "tests/accuracy/thresholds.txt: no line \"samples LEAST\"")
endif()
string(REPLACE "samples " "" least "${row}")
file(GLOB golds ${DIR}/samples/gold/*.gold.json)
execute_process(COMMAND ${SITREP} eval --min ${least} ${golds} RESULT_VARIABLE status)
if(NOT status EQUAL 0)
  message(FATAL_ERROR "sitrep eval --min ${least}: exit ${status}")
endif()

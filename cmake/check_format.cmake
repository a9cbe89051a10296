# SPDX-License-Identifier: Apache-2.0
# Every C++ file is as clang-format-19 would write it.
file(GLOB_RECURSE files ${DIR}/src/*.cpp ${DIR}/src/*.h ${DIR}/include/*.h ${DIR}/tools/*.cpp ${DIR}/tools/*.h
     ${DIR}/tests/*.cpp ${DIR}/tests/*.h ${DIR}/bench/*.cpp)
execute_process(COMMAND ${CLANG_FORMAT} --dry-run --Werror ${files} ERROR_VARIABLE said RESULT_VARIABLE status)
if(NOT status EQUAL 0)
  string(REGEX MATCHALL "[^\n]*: error:" places "${said}")
  list(TRANSFORM places REPLACE ":[0-9]+:[0-9]+: error:" "")
  list(REMOVE_DUPLICATES places)
  list(JOIN places "\n" places)
  message(SEND_ERROR "run `make format`; these files differ:\n${places}")
endif()

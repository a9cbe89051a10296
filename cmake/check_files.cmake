# SPDX-License-Identifier: Apache-2.0
# Every text file of ours is under 400 lines and says its licence at the top. DIR: the repository.
set(MOST_LINES 399)
set(files "")
foreach(folder src include tools tests data cmake bench)
  file(GLOB_RECURSE found RELATIVE ${DIR} ${DIR}/${folder}/*.cpp ${DIR}/${folder}/*.h ${DIR}/${folder}/*.cmake
       ${DIR}/${folder}/*.sh ${DIR}/${folder}/*.py ${DIR}/${folder}/*.txt)
  list(APPEND files ${found})
endforeach()
foreach(file IN LISTS files)
  # what a test feeds to the program, and what it wants back, is nobody's prose
  if(file MATCHES "^tests/(golden|fuzz/corpus)/|[.]expected[.]txt$|__pycache__")
    continue()
  endif()
  # Square brackets and semicolons are signs of CMake's own lists: out of the way before lines are counted.
  file(READ ${DIR}/${file} text)
  string(REGEX REPLACE "[^\n]" "" breaks "${text}")
  string(LENGTH "${breaks}" lines)
  if(lines GREATER MOST_LINES)
    message(SEND_ERROR "${file}: ${lines} lines; split it (at most ${MOST_LINES})")
  endif()
  string(SUBSTRING "${text}" 0 400 head)
  if(NOT file MATCHES "^tests/scenarios/" AND NOT head MATCHES "SPDX-License-Identifier: [A-Za-z0-9.-]+")
    message(SEND_ERROR "${file}: no SPDX-License-Identifier in its first lines")
  endif()
endforeach()

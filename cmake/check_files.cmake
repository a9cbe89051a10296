# SPDX-License-Identifier: Apache-2.0
# Every source file of ours is under 400 lines and names its licence at the top; every knowledge file says where its
# words come from and under which licence. DIR: the repository.
set(MOST_LINES 399)
# These are tables of the world and of words: as long as what they list. The knowledge that is written by hand (frames,
# cues, operators, lists of function words) stays short.
set(TABLES "^data/(world|export)/|^data/en/(demonyms|place_words)[.]txt$")

set(files "")
foreach(folder src include tools tests data cmake bench)
  file(GLOB_RECURSE found RELATIVE ${DIR} ${DIR}/${folder}/*.cpp ${DIR}/${folder}/*.h ${DIR}/${folder}/*.cmake
       ${DIR}/${folder}/*.sh ${DIR}/${folder}/*.py ${DIR}/${folder}/*.txt)
  list(APPEND files ${found})
endforeach()
# The page: what we write of it, not what npm or the bundler put beside it. Its texts (JSON) are as long as what they say.
list(APPEND files ui/build.mjs)
foreach(folder src dev tools tests)
  file(GLOB_RECURSE found RELATIVE ${DIR} ${DIR}/ui/${folder}/*.ts ${DIR}/ui/${folder}/*.tsx ${DIR}/ui/${folder}/*.mjs
       ${DIR}/ui/${folder}/*.css ${DIR}/ui/${folder}/*.html)
  list(APPEND files ${found})
endforeach()
foreach(file IN LISTS files)
  # what a test feeds to the program, and what it wants back, is nobody's prose
  if(file MATCHES "^tests/(golden|fuzz/corpus)/|[.]expected[.]txt$|__pycache__")
    continue()
  endif()
  file(READ ${DIR}/${file} text)
  if(NOT file MATCHES "${TABLES}")
    string(REGEX REPLACE "[^\n]" "" breaks "${text}")
    string(LENGTH "${breaks}" lines)
    if(lines GREATER MOST_LINES)
      message(SEND_ERROR "${file}: ${lines} lines; split it (at most ${MOST_LINES})")
    endif()
  endif()
  if(file MATCHES "^data/")
    string(SUBSTRING "${text}" 0 1000 head)
    if(NOT head MATCHES "^#" OR NOT head MATCHES "Origin: |Own compilation" OR NOT head MATCHES "Licence: [A-Z]")
      message(SEND_ERROR "${file}: its first lines must say \"Origin: ...\" and \"Licence: ...\"")
    endif()
  elseif(NOT file MATCHES "^tests/scenarios/.*[.]txt$")
    string(SUBSTRING "${text}" 0 400 head)
    if(NOT head MATCHES "SPDX-License-Identifier: [A-Za-z0-9.-]+")
      message(SEND_ERROR "${file}: no SPDX-License-Identifier in its first lines")
    endif()
  endif()
endforeach()

# SPDX-License-Identifier: Apache-2.0
# Every header of ours compiles with nothing included before it. All of them are checked in one go by a generated
# build, since each costs the compiler as much as a small file.
file(GLOB_RECURSE headers RELATIVE ${DIR} ${DIR}/include/*.h ${DIR}/src/*.h)
set(folder ${BUILD}/header_check)
set(ninja "cxx = ${CXX} -std=c++20 -fsyntax-only -I${DIR}/include -I${DIR}/src\n")
string(APPEND ninja "rule check\n  command = $cxx -MD -MF $out.d -x c++ $in && touch $out\n  depfile = $out.d\n")
foreach(header IN LISTS headers)
  string(MAKE_C_IDENTIFIER ${header} id)
  string(APPEND ninja "build ${folder}/${id}.ok: check ${DIR}/${header}\n")
endforeach()
file(WRITE ${folder}/build.ninja "${ninja}")
execute_process(COMMAND ninja -C ${folder} -k 0 OUTPUT_VARIABLE said ERROR_VARIABLE said RESULT_VARIABLE status)
if(NOT status EQUAL 0)
  string(REGEX MATCHALL "[^\n]*error[^\n]*" errors "${said}")
  list(JOIN errors "\n" errors)
  message(SEND_ERROR "headers that do not compile alone:\n${errors}")
endif()

# SPDX-License-Identifier: Apache-2.0
# Each third-party library has its owners: only they include it, so that it can be changed in one place.
# Left: how the #include begins. Right: the files, as a regular expression over paths below src/.
set(OWNERS
  "simdjson.h|^read/(jsonl|json_ld|telegram_message)\\.cpp$"
  "gumbo.h|^read/html_tree\\.cpp$"
  "pugixml.hpp|^read/feed_item\\.cpp$"
  "iconv.h|^read/charset\\.cpp$"
  "zlib.h|^read/gzip\\.cpp$"
  "zstd.h|^read/zstd\\.cpp$"
  "cld2/|^read/language\\.cpp$"
  "httplib.h|^publish/server/web_server\\.cpp$"
  "sodium.h|^publish/server/passwords\\.cpp$"
  "termios.h|^publish/cli/cmd_people\\.cpp$"
  "CLI/|^publish/cli/"
  "fmt/|^(publish/|store/compare\\.cpp$)"
  "sqlite3.h|^store/sqlite\\.cpp$"
  "rapidjson/|^(publish/(server/)?json_|store/((json_fields|list_rows)\\.h|(show|decisions|correct_json|redact_json|geojson|criteria_file)\\.cpp)$)"
  # the operating system: files, terminals, signals
  "fcntl.h|^(core/mapped_file|read/bytes|publish/server/people|publish/cli/[a-z_]+)\\.cpp$"
  "poll.h|^publish/server/web_server\\.cpp$"
  "malloc.h|^publish/cli/main\\.cpp$"
  "pwd.h|^publish/cli/decision_options\\.cpp$"
  "unistd.h|^(core/|read/bytes|publish/server/people|publish/cli/[a-z_]+)"
  "sys/resource.h|^publish/server/keeper\\.cpp$"
  "sys/|^(core/(mapped_file|random)|store/sqlite|publish/server/people|publish/cli/[a-z_]+)\\.cpp$"
  # the processor: vector kernels, each beside a plain twin
  "immintrin.h|^text/"
  "arm_neon.h|^text/")

file(GLOB_RECURSE files RELATIVE ${SRC} ${SRC}/*.h ${SRC}/*.cpp)
foreach(file IN LISTS files)
  file(STRINGS ${SRC}/${file} includes REGEX "^#include <")
  foreach(line IN LISTS includes)
    string(REGEX REPLACE "^#include <([^>]+)>.*" "\\1" header "${line}")
    if(header MATCHES "^[a-z0-9_]+$")
      continue()  # the standard library
    endif()
    set(owned FALSE)
    foreach(rule IN LISTS OWNERS)
      string(FIND "${rule}" "|" bar)
      string(SUBSTRING "${rule}" 0 ${bar} begin)
      math(EXPR after "${bar} + 1")
      string(SUBSTRING "${rule}" ${after} -1 owners)
      string(FIND "${header}" "${begin}" at)
      if(at EQUAL 0 AND file MATCHES "${owners}")
        set(owned TRUE)
      endif()
    endforeach()
    if(NOT owned)
      message(SEND_ERROR "src/${file}: <${header}> is not this file's to include (cmake/check_owners.cmake)")
    endif()
  endforeach()
endforeach()

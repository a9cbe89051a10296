#!/bin/sh
# SPDX-License-Identifier: Apache-2.0
# Builds ./build (Release) with all that is missing installed first. usage: tools/build.sh [TARGET...]
set -eu
cd "$(dirname "$0")/.."
tools/setup.sh build ${SITREP_SETUP:-}
log=build/build.log
mkdir -p build
# Configured anew each time: it takes a second, and a file that was added must not be missed.
if ! cmake -S . -B build -G Ninja -DCMAKE_BUILD_TYPE=Release -DBUILD_TESTING="${SITREP_TESTS:-OFF}" >"$log" 2>&1; then
  cat "$log" >&2
  exit 1
fi
if [ -t 2 ]; then
  cmake --build build ${1:+--target "$@"} >&2
elif ! cmake --build build ${1:+--target "$@"} >"$log" 2>&1; then
  grep -E 'error|FAILED|warning' "$log" >&2 || tail -n 50 "$log" >&2
  exit 1
fi

#!/bin/sh
# SPDX-License-Identifier: Apache-2.0
# clang-tidy over the product's sources, or the given ones. Needs a configured ./build (tools/build.sh).
set -eu
cd "$(dirname "$0")/.."
[ -f build/compile_commands.json ] || cmake -S . -B build -G Ninja >/dev/null
if [ $# -eq 0 ]; then set -- $(git ls-files 'src/*.cpp' 'tools/*.cpp'); fi
# Debian's RapidJSON has an unused template body that clang 19 refuses to parse before it is needed.
printf '%s\n' "$@" |
  xargs -P "$(nproc)" -n 4 clang-tidy-19 -p build --quiet --extra-arg=-fdelayed-template-parsing 2>/dev/null

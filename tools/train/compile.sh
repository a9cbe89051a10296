#!/bin/sh
# SPDX-License-Identifier: Apache-2.0
# Compiles the program that trains the text layer's models (docs/training.md).
#   tools/train/compile.sh OUT
# Needs a configured build/: the entities learn from what the program knows of words (en.img, gazetteer.img).
set -eu
root=$(cd "$(dirname "$0")/../.." && pwd)
out=${1:?usage: tools/train/compile.sh OUT}
cmake --build "$root/build" --target knowledge gazetteer sitrep_ground
# Compiled apart from build/: training code is no part of the product, and wants all that the machine has.
# shellcheck disable=SC2046  # a list of files is meant
${CXX:-g++} -std=c++20 -O3 -march=native -ffp-contract=fast -I"$root/include" -I"$root/src" -I"$root/tools/train" \
  "$root"/src/core/utf8.cpp "$root"/src/core/image.cpp "$root"/src/core/mapped_file.cpp \
  "$root"/src/core/check.cpp "$root"/src/core/blocks.cpp "$root"/src/text/*.cpp \
  $(ls "$root"/tools/train/*.cpp | grep -v -e annotate_main -e lead_features) \
  "$root/build/libsitrep_ground.a" "$root/build/libsitrep_core.a" -o "$out"

#!/bin/sh
# SPDX-License-Identifier: Apache-2.0
# Rebuilds data/en/models/en.model.img from the treebanks, bit for bit (docs/training.md).
#   tools/train/train.sh DATA [OUT]     DATA: the yardstick's data folder; OUT: default data/en/models
# Needs a configured build/ (compile.sh).
set -eu
root=$(cd "$(dirname "$0")/../.." && pwd)
data=${1:?usage: tools/train/train.sh DATA [OUT]}
out=${2:-$root/data/en/models}
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
"$root/tools/train/compile.sh" "$work/train_text"
for name in ewt-train gum-train-open; do gunzip -c "$data/ud/$name.conllu.gz" > "$work/$name.conllu"; done
gunzip -c "$data/muc4/dev.jsonl.gz" > "$work/muc4.jsonl"
gunzip -c "$data/syria/reports.jsonl.gz" > "$work/syria.jsonl"
gunzip -c "$data/entities/re3d-dev.jsonl.gz" > "$work/re3d.jsonl"
mkdir -p "$out"
set -- "$work/ewt-train.conllu" "$work/gum-train-open.conllu"
# Teachers learn from the treebanks, each from another start; as many at a time as there are processors.
teachers="1 2 3 4"
weights=
for seed in $teachers; do
  mkdir "$work/teacher$seed"
  weights="$weights $work/teacher$seed/weights"
done
# shellcheck disable=SC2086  # a list of numbers is meant
printf '%s\n' $teachers | xargs -P "$(nproc)" -I SEED "$work/train_text" syntax "$root/data/en" \
  "$work/teacherSEED/en.model.img" "$@" --seed SEED --weights "$work/teacherSEED/weights"
# The model learns from the treebanks, from what the teachers believe of them, and from plain text that they annotate.
# shellcheck disable=SC2086  # a list of files is meant
"$work/train_text" syntax "$root/data/en" "$work/en.model.img" "$@" --half 96 --teacher $weights \
  --tokenizer "$work/teacher1" --plain "$work/muc4.jsonl" "$work/syria.jsonl" "$work/re3d.jsonl"
"$work/train_text" entities "$work/en.model.img" "$work/re3d.jsonl" "$root/build/share/sitrep" \
  "$out/en.model.img"
sha256sum "$out/en.model.img"

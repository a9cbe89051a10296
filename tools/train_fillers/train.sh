#!/bin/sh
# SPDX-License-Identifier: Apache-2.0
# Rebuilds data/en/models/fillers.model.img from the development half of MUC-4, bit for bit (docs/training.md).
#   tools/train_fillers/train.sh DATA [OUT]     DATA: the yardstick's data folder; OUT: default data/en/models
# Needs a configured build/: the model learns from what the layers before it make of the reports.
set -eu
root=$(cd "$(dirname "$0")/../.." && pwd)
data=${1:?usage: tools/train_fillers/train.sh DATA [OUT]}
out=${2:-$root/data/en/models}
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
cmake --build "$root/build" --target train_fillers knowledge gazetteer
gunzip -c "$data/muc4/dev.jsonl.gz" > "$work/dev.jsonl"
"$root/build/train_fillers" "$root/build/share/sitrep" "$work/dev.jsonl" "$out/fillers.model.img"
sha256sum "$out/fillers.model.img"

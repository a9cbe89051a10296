#!/usr/bin/env python3
# SPDX-License-Identifier: Apache-2.0
"""No text of the yardstick or of the seed in the project: finds runs of words that stand in both.

  tools/check_copied.py [SHARED] [--words N]     SHARED is ../shared; N is 9

Read are the project's tests, samples, documents, knowledge and the comments of its sources. Case, punctuation and line ends do not
count; an actor's name of four words or more (data/world/actors) counts as one word. Tables of the world are names and are left out.
Exit status 1 if there is such a run; each is printed with its place in the project, and never with the pack's text around it.
"""
import argparse
import collections
import gzip
import json
import re
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
WORD = re.compile(r"[^\W_]+")
NAME_LINE = re.compile(r"^ *(?:name|alias) (.*)$", re.M)


def long_names():
    """The words of each name, by its first word."""
    out = collections.defaultdict(list)
    for path in sorted((ROOT / "data/world/actors").glob("*.txt")):
        for line in NAME_LINE.findall(path.read_text(encoding="utf-8")):
            for name in line.split("|"):
                words = WORD.findall(name.casefold())
                if len(words) >= 4:
                    out[words[0]].append(words)
    for names in out.values():
        names.sort(key=len, reverse=True)
    return out


NAMES = long_names()


def words_of(text):
    """(word, line) of a text, a long name as one word."""
    found = []
    for number, line in enumerate(text.split("\n"), 1):
        found += [(word, number) for word in WORD.findall(line.casefold())]
    out, at = [], 0
    while at < len(found):
        name = next((n for n in NAMES.get(found[at][0], ()) if [w for w, _ in found[at:at + len(n)]] == n), None)
        out.append((" ".join(name), found[at][1]) if name else found[at])
        at += len(name) if name else 1
    return out


def comments(source):
    """The comments of a source and nothing else, line by line."""
    return "\n".join(line.partition("//")[2] for line in source.split("\n"))


def project(count):
    """Each run of `count` words in the project -> its places."""
    out = collections.defaultdict(list)
    listed = subprocess.run(["git", "ls-files", "tests", "samples", "docs", "data", "src", "include", "tools", "README.md"], cwd=ROOT,
                            capture_output=True, text=True, check=True).stdout.split()
    for name in listed:
        if name.startswith("data/world/") or "/models/" in name:
            continue
        try:
            text = (ROOT / name).read_text(encoding="utf-8")
        except (UnicodeDecodeError, FileNotFoundError):
            continue
        if name.startswith(("src/", "include/")):
            text = comments(text)
        words = words_of(text)
        for i in range(len(words) - count + 1):
            out[tuple(word for word, _ in words[i:i + count])].append(f"{name}:{words[i][1]}")
    return out


def strings(value):
    if isinstance(value, str):
        yield value
    elif isinstance(value, dict):
        for v in value.values():
            yield from strings(v)
    elif isinstance(value, list):
        for v in value:
            yield from strings(v)


def packs(shared):
    """Every text of the packs and of the seed."""
    for folder in (shared / "yardstick/data", shared / "seed"):
        for path in sorted(p for p in folder.rglob("*") if p.is_file()):
            opened = gzip.open if path.suffix == ".gz" else open
            with opened(path, "rt", encoding="utf-8", errors="replace") as f:
                text = f.read()
            if ".conllu" in path.name:
                rows = (line.split("\t") for line in text.split("\n"))
                yield " ".join(r[1] for r in rows if len(r) > 3 and r[0].isdigit())
            elif ".json" in path.name:
                for record in text.split("\n") if ".jsonl" in path.name else [text]:
                    if record.strip():
                        yield from strings(json.loads(record))
            else:
                yield text


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("shared", nargs="?", type=Path, default=ROOT.parent / "shared")
    parser.add_argument("--words", type=int, default=9)
    asked = parser.parse_args()
    if not (asked.shared / "yardstick/data").is_dir():
        print(f"check_copied: skipped, no {asked.shared}/yardstick/data")
        return 0
    ours = project(asked.words)
    copied = {}
    for text in packs(asked.shared):
        words = [word for word, _ in words_of(text)]
        for i in range(len(words) - asked.words + 1):
            run = tuple(words[i:i + asked.words])
            if run in ours:
                copied[run] = ours[run]
    for run, places in sorted(copied.items(), key=lambda item: item[1]):
        print(f"{', '.join(places)}: {' '.join(run)}")
    print(f"check_copied: {len(copied)} runs of {asked.words} words or more that stand in the packs, too")
    return 1 if copied else 0


if __name__ == "__main__":
    sys.exit(main())

#!/usr/bin/env python3
# SPDX-License-Identifier: Apache-2.0
"""Counts in how many documents each word stands, for data/en/word_counts.txt (docs/incidents.md).

usage: tools/train/count_words.py YARDSTICK_FOLDER > data/en/word_counts.txt

Reads what the yardstick's README lets a shipped file learn from: MUC-4 dev, the Syria reports, EWT and the open
part of GUM. A word is a run of letters, small and without accents, without a closing 's; src/incidents/wording.cpp cuts text the same
way. Words of one document only are left out: they are as rare as words that are not here.
"""
import collections
import gzip
import json
import math
import re
import sys
import unicodedata

WORD = re.compile(r"[a-z][a-z']+|\d+")
LINE = 1000


def words_of(text):
    plain = unicodedata.normalize("NFKD", text.replace("’", "'")).lower()
    for match in WORD.finditer("".join(c for c in plain if not unicodedata.combining(c))):
        word = match.group().rstrip("'")
        yield word[:-2] if word.endswith("'s") else word


def json_documents(path):
    with gzip.open(path, "rt", encoding="utf-8") as lines:
        for line in lines:
            yield json.loads(line)["text"]


def treebank_documents(path):
    text = []
    with gzip.open(path, "rt", encoding="utf-8") as lines:
        for line in lines:
            if line.startswith("# newdoc") and text:
                yield " ".join(text)
                text = []
            elif line.startswith("# text ="):
                text.append(line[8:])
    yield " ".join(text)


def main():
    if len(sys.argv) != 2:
        sys.exit(__doc__)
    data = sys.argv[1] + "/data/"
    sources = [json_documents(data + "muc4/dev.jsonl.gz"), json_documents(data + "syria/reports.jsonl.gz"),
               treebank_documents(data + "ud/ewt-train.conllu.gz"), treebank_documents(data + "ud/gum-train-open.conllu.gz")]
    documents, count = 0, collections.Counter()
    for source in sources:
        for text in source:
            documents += 1
            count.update(set(words_of(text)))
    rows = collections.defaultdict(list)
    for word, n in count.items():
        if n > 1 and not word.isdigit():
            # Steps of a quarter of an octave say enough of how rare a word is.
            rows[round(2 ** (round(math.log2(n) * 4) / 4))].append(word)
    print("# In how many documents each word stands: how much it says of what a report is about (docs/incidents.md).\n"
          "# Made by tools/train/count_words.py. Origin: counts over MUC-4 dev (public domain), FA-KES (CC BY 4.0), the\n"
          "# English Web Treebank and the open texts of GUM (CC BY-SA 4.0). Licence: CC BY-SA 4.0.\n")
    print(f"counts words\n  documents {documents}")
    for n in sorted(rows):
        line = f"  in {n}"
        for word in sorted(rows[n]):
            if len(line) + len(word) + 3 > LINE:
                print(line)
                line = f"  in {n}"
            line += " | " + word
        print(line)


if __name__ == "__main__":
    main()

#!/usr/bin/env python3
# SPDX-License-Identifier: Apache-2.0
"""What the relevance scan costs: every development pack of the yardstick, read with it and with --read-all.

usage: tools/check_scan.py YARDSTICK [--sitrep build/sitrep] [--verbose]

Prints for each pack: reports, claims, claims lost, won and changed by the scan, and the share of sentences that it passed
over. The last line is `scan_equal_share X`: claims that are the same, field by field, of all claims (docs/relevance.md).
"""
import argparse
import gzip
import json
import pathlib
import re
import subprocess
import tempfile


def packs(data):
    """name -> texts; trees are no reports, and what may only train is left alone."""
    for path in sorted(data.glob("**/*.jsonl*")):
        name = str(path.relative_to(data)).removesuffix(".gz").removesuffix(".jsonl")
        if name.startswith("ud/") or name.endswith("train"):
            continue
        with (gzip.open if path.suffix == ".gz" else open)(path, "rt", encoding="utf-8") as file:
            texts = [record["text"] for record in map(json.loads, file) if "text" in record]
        if texts:
            yield name, texts


def read(sitrep, path, *options):
    run = subprocess.run([sitrep, "read", "--json", "--verbose", *options, path], check=True, stdout=subprocess.PIPE, stderr=subprocess.PIPE)
    share = re.search(rb"([\d.]+) % of the sentences", run.stderr)
    return [json.loads(line) for line in run.stdout.splitlines()], float(share.group(1)) if share else 0.0


def by_trigger(report):
    return {(c["type"], c["evidence"]["trigger"][0]): {k: v for k, v in c.items() if k != "id"} for c in report["claims"]}


def main():
    arguments = argparse.ArgumentParser(usage=__doc__)
    arguments.add_argument("yardstick", type=pathlib.Path)
    arguments.add_argument("--sitrep", default="build/sitrep")
    arguments.add_argument("--verbose", action="store_true", help="print every difference")
    options = arguments.parse_args()
    claims = different = 0
    print(f"{'pack':28} reports  claims   lost    won changed  passed over")
    for name, texts in packs(options.yardstick / "data"):
        with tempfile.NamedTemporaryFile("w", suffix=".jsonl", encoding="utf-8") as file:
            for i, text in enumerate(texts):
                file.write(json.dumps({"id": str(i), "text": text, "published": "2016-05-01"}) + "\n")
            file.flush()
            scanned, share = read(options.sitrep, file.name)
            everything, _ = read(options.sitrep, file.name, "--read-all")
        total = lost = won = changed = 0
        for a, b in zip(scanned, everything, strict=True):
            ours, all_of_it = by_trigger(a), by_trigger(b)
            total += len(all_of_it)
            lost += len(all_of_it.keys() - ours.keys())
            won += len(ours.keys() - all_of_it.keys())
            other = [key for key in ours.keys() & all_of_it.keys() if ours[key] != all_of_it[key]]
            changed += len(other)
            if options.verbose:
                for key in other:
                    fields = [k for k in ours[key] if ours[key][k] != all_of_it[key].get(k)]
                    print(f"  {name} {a['report']['id']} {key}: {', '.join(fields)}")
        print(f"{name:28} {len(texts):7} {total:7} {lost:6} {won:6} {changed:7} {share:10.1f} %")
        claims += total
        different += lost + won + changed
    print(f"scan_equal_share {1 - different / max(claims, 1):.5f}")


if __name__ == "__main__":
    main()

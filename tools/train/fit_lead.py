# SPDX-License-Identifier: Apache-2.0
"""Fits data/world/lead.txt: which of a report's claims is its lead (docs/training.md).

    tools/train/fit_lead.py YARDSTICK [BUILD] [--folds]

YARDSTICK: the folder with syria.py; BUILD: default ./build, with `sitrep` and `lead_features` in it. Learns from the
Syria pack and from the project's own samples. A claim of the pack is as good as the gold slots that it fills right; of
a sample, as near to the gold's lead. Softmax regression over the claims of a report, kept near hand-set weights (PRIOR)
so that what the packs hardly have, truces and politics, is not forgotten. --folds prints the pack's scores in five
folds by the hash of the report's id and writes nothing. Standard library, one thread, fixed order: same weights anew.
"""
import copy
import glob
import gzip
import hashlib
import json
import math
import os
import subprocess
import sys
import tempfile

ROOT = os.path.dirname(os.path.dirname(os.path.dirname(os.path.abspath(__file__))))
PRIOR = {"in_headline": 0.2, "depth": -0.5, "late": -1, "headline_share": 1, "tally": -0.4, "act": -0.3, "condition": -1.5,
         "unreal": -1.5, "denied": -1, "truce": 0.8, "names_means": 0.5, "plain_violence": 0.2, "killed": 1,
         "killed_vague": 0.5, "injured": 0.2, "place": 0.3, "first_sentence": 0.3, "headline_other_kind": -1.5,
         "hurt": 1.2, "no_hurt": -1, "law": -1}
# Every report of the pack tells of deaths, whatever its headline is about: it cannot teach these.
HELD = {"headline_other_kind", "act", "condition", "truce", "hurt", "no_hurt", "law"}
STEPS, RATE, PULL, SHARP, OWN = 250, 0.05, 0.003, 2.0, 3


def lines(command):
    return [json.loads(x) for x in subprocess.run(command, check=True, capture_output=True, text=True).stdout.splitlines()]


def rows_of(build, inputs):
    return {r["id"]: r["rows"] for r in lines([f"{build}/lead_features", f"{build}/share/sitrep", *inputs])}


def pack(syria, build, folder):
    """Per report {claim id: (features, worth)}, and what `syria.score` wants."""
    reports = folder + "/reports.jsonl.gz"
    with gzip.open(folder + "/gold.jsonl.gz", "rt") as f:
        gold = {g["id"]: g for g in map(json.loads, f)}
    objects = {o["report"]["id"]: o for o in lines([f"{build}/sitrep", "read", "--json", reports])}
    rows = rows_of(build, [reports])
    out = {}
    for gid, g in gold.items():
        out[gid] = {c["id"]: (rows[gid][c["id"]], worth(syria, g, c)) for c in objects[gid]["claims"]}
    return gold, objects, out


def worth(syria, gold, claim):
    said, total = syria.predicted(claim), 0.0
    for slot in syria.SLOTS:
        if slot in gold["unscored"]:
            continue
        if syria.correct(slot, gold.get(slot), said[slot]):
            total += 1
        elif said[slot] is not None:
            total -= 0.5  # F1 counts a false alarm as half a hit
    return total


def samples(build):
    """The same for the project's samples: 3 for a claim of the gold lead's type at its words, 1 for another there."""
    golds, out = {}, {}
    for path in sorted(glob.glob(ROOT + "/samples/gold/*.json")):
        with open(path) as f:
            gold = json.load(f)
        golds[gold["report"]["id"]] = gold
    with tempfile.NamedTemporaryFile("w", suffix=".jsonl") as records:
        for gold in golds.values():
            about = dict(gold["report"])
            with open(ROOT + "/samples/gold/" + about.pop("text_file")) as f:
                about["text"] = f.read()
            records.write(json.dumps(about) + "\n")
        records.flush()
        rows = rows_of(build, [records.name])
        for said in lines([f"{build}/sitrep", "read", "--json", records.name]):
            leads = [c for c in golds[said["report"]["id"]]["claims"] if c["gid"] in golds[said["report"]["id"]]["lead"]]
            out[said["report"]["id"]] = {c["id"]: (rows[said["report"]["id"]][c["id"]], max(nearness(g, c) for g in leads)) for c in said["claims"]}
    return out


def nearness(gold, claim):
    begin, end = claim["evidence"]["trigger"]
    at = begin < gold["span"][1] and gold["span"][0] < end
    return 3.0 * (at and claim["type"] in gold["types"]) or 1.0 * at


def fit(names, reports, own):
    """Gradient ascent on the whole set, Adam's step: convex, so that the order of reports does not matter."""
    prior = [PRIOR.get(n, 0.0) for n in names]
    weights, first, second = list(prior), [0.0] * len(prior), [0.0] * len(prior)
    rows = []
    for rid in sorted(reports):
        claims = list(reports[rid].values())
        best = max(w for _, w in claims)
        want = normal([SHARP * (w - best) for _, w in claims])
        sparse = [[(k, x) for k, x in enumerate(f) if x] for f, _ in claims]
        rows.append((sparse, want, OWN if rid in own else 1.0))
    for step in range(1, STEPS + 1):
        slope = [PULL * len(rows) * (p - w) for w, p in zip(weights, prior)]
        for sparse, want, weight in rows:
            have = normal([sum(weights[k] * x for k, x in f) for f in sparse])
            for f, t, p in zip(sparse, want, have):
                for k, x in f:
                    slope[k] += weight * (t - p) * x
        for k, g in enumerate(slope):
            if names[k] in HELD:
                continue
            first[k] = 0.9 * first[k] + 0.1 * g
            second[k] = 0.999 * second[k] + 0.001 * g * g
            weights[k] += RATE * (first[k] / (1 - 0.9**step)) / (math.sqrt(second[k] / (1 - 0.999**step)) + 1e-8)
    return weights


def normal(scores):
    top = max(scores)
    out = [math.exp(s - top) for s in scores]
    return [x / sum(out) for x in out]


def choose(weights, claims):
    return max(claims, key=lambda c: sum(a * b for a, b in zip(weights, claims[c][0])))


def main(yardstick, build, folds):
    sys.path.insert(0, yardstick)
    import syria

    names = subprocess.run([f"{build}/lead_features", "--names"], check=True, capture_output=True, text=True).stdout.split()
    gold, objects, reports = pack(syria, build, yardstick + "/data/syria")
    reports = {r: c for r, c in reports.items() if c}
    own = samples(build)
    if folds:
        fold = {r: int(hashlib.sha1(r.encode()).hexdigest(), 16) % 5 for r in reports}
        led = copy.deepcopy(objects)
        for k in range(5):
            weights = fit(names, {**{r: c for r, c in reports.items() if fold[r] != k}, **own}, own)
            for r in reports:
                if fold[r] == k:
                    led[r]["lead"] = choose(weights, reports[r])
        syria.show("five folds", syria.score(gold, led)[0])
        return
    weights = fit(names, {**reports, **own}, own)
    right = sum(own[r][choose(weights, own[r])][1] == max(w for _, w in own[r].values()) for r in own)
    print(f"own samples: {right} of {len(own)} leads right", file=sys.stderr)
    path = ROOT + "/data/world/lead.txt"
    with open(path) as f:
        head = f.read().split("lead weights\n")[0]
    with open(path, "w") as f:
        f.write(head + "lead weights\n" + "".join(f"  {n} {w:.2f}\n" for n, w in zip(names, weights)))


if __name__ == "__main__":
    given = [a for a in sys.argv[1:] if a != "--folds"]
    if not given:
        sys.exit(__doc__)
    main(os.path.abspath(given[0]), os.path.abspath(given[1] if len(given) > 1 else "build"), "--folds" in sys.argv)

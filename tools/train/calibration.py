# SPDX-License-Identifier: Apache-2.0
"""Makes and measures data/en/models/confidence.model.img: how likely a value of a claim is right (docs/training.md).

    tools/train/calibration.py YARDSTICK [BUILD] [--fit | --measure] [--plot FILE.svg]

YARDSTICK: the folder with syria.py and muc4.py; BUILD: default ./build, with `confidence_features`, `train_confidence` and
`train_fillers` in it. --fit writes the model. Right is: in the Syria pack, a value of the lead that fills a slot as
syria.py judges it; in MUC-4 dev, a filler as muc4.py counts it, told by fillers' models that have not seen the report.
Prints, of each value judged by trees of the other four fifths (by the hash of the report's id): the expected calibration
error over ten bins, AUROC, and a table of what was said against what was right. Standard library, same bytes anew.
"""
import copy
import gzip
import hashlib
import json
import math
import os
import subprocess
import sys
import tempfile

ROOT = os.path.dirname(os.path.dirname(os.path.dirname(os.path.abspath(__file__))))
KINDS = ["type", "killed", "killed_fighters", "other_harm", "group", "time", "place", "perpetrator", "target", "victim",
         "other_participant", "weapon"]
FOLDS, ONE = 5, 4096


def lines(command, **more):
    return [json.loads(x) for x in subprocess.run(command, check=True, capture_output=True, text=True, **more).stdout.splitlines()]


def fold_of(rid):
    return int(hashlib.sha1(rid.encode()).hexdigest(), 16) % FOLDS


def syria_rows(yardstick, build):
    """(report, claim, kind, right, features) of what the leads say in slots that the gold scores."""
    import syria

    folder = yardstick + "/data/syria"
    with gzip.open(folder + "/gold.jsonl.gz", "rt") as f:
        gold = {g["id"]: g for g in map(json.loads, f)}
    reports = folder + "/reports.jsonl.gz"
    objects = {o["report"]["id"]: o for o in lines([f"{build}/sitrep", "read", "--json", "--quiet", reports])}
    values = {r["id"]: r["values"] for r in lines([f"{build}/confidence_features", f"{build}/share/sitrep", reports])}
    out = []
    for rid, g in gold.items():
        lead = next((c for c in objects[rid]["claims"] if c["id"] == objects[rid]["lead"]), None)
        for claim, kind, index, part, features in values[rid]:
            if lead is None or claim != lead["id"]:
                continue
            right = syria_right(syria, g, lead, KINDS[kind], index, part)
            if right is not None:
                out.append((rid, claim, KINDS[kind], right, features))
    return out


def syria_right(syria, gold, lead, kind, index, part):
    """Is the value right, by the scorer alone: the claim with this value only. None: no slot asks for it."""
    only = copy.deepcopy(lead)
    if kind in ("killed", "killed_fighters"):
        only["harm"] = [only["harm"][index]]
        slots = ["combatants"] if kind == "killed_fighters" else ["civilians"]
    elif kind == "group":
        slots = [only["harm"][index]["groups"][part]["who"]]
    elif kind == "place":
        only["places"] = [only["places"][index]]
        slots = ["place"]
    elif kind == "time":
        only["times"] = [only["times"][index]]
        slots = ["date"]
    elif kind in ("perpetrator", "other_participant"):
        only["participants"] = [only["participants"][index]]
        slots = ["actor"]
    else:
        slots = ["cause"] if kind == "type" else []
    slots = [s for s in slots if s in syria.SLOTS and s not in gold["unscored"]]
    if not slots or syria.predicted(only)[slots[0]] is None:
        return None
    return syria.correct(slots[0], gold.get(slots[0]), syria.predicted(only)[slots[0]])


def muc_rows(yardstick, build):
    """The same of the participants and weapons of MUC-4 dev that fill a slot."""
    import muc4

    pack = yardstick + "/data/muc4/dev.jsonl.gz"
    docs = muc4.read_lines(pack)
    out, lexicon, share = [], muc4.load_words(), f"{build}/share/sitrep"
    with tempfile.TemporaryDirectory() as work:
        with open(work + "/dev.jsonl", "w") as f:
            f.writelines(json.dumps(d, separators=(",", ":"), ensure_ascii=False) + "\n" for d in docs)
        subprocess.run([f"{build}/train_fillers", "--folds", share, work + "/dev.jsonl", work + "/fold"], check=True, capture_output=True)
        for fold in range(FOLDS):
            data = f"{work}/data{fold}"
            os.makedirs(data)
            for name in os.listdir(share):
                os.symlink(os.path.abspath(f"{share}/{name}") if name != "fillers.model.img" else f"{work}/fold{fold}", f"{data}/{name}")
            part = [d for i, d in enumerate(docs) if i % FOLDS == fold]
            with open(work + "/in.jsonl", "w") as f:
                f.writelines(json.dumps(muc4.sitrep_input(d)) + "\n" for d in part)
            objects = lines([f"{build}/sitrep", "read", "--json", "--quiet", work + "/in.jsonl"], env={**os.environ, "SITREP_DATA": data})
            objects = {o["report"]["id"]: o for o in objects}
            values = {r["id"]: r["values"] for r in lines([f"{build}/confidence_features", data, work + "/in.jsonl"])}
            for d in part:
                claims = {c["id"]: c for c in objects[d["id"]]["claims"] if muc4.is_relevant(c)}
                for claim, kind, index, _, features in values[d["id"]]:
                    right = muc_right(muc4, d, claims.get(claim), KINDS[kind], index, lexicon)
                    if right is not None:
                        out.append((d["id"], claim, KINDS[kind], right, features))
    return out


def muc_right(muc4, doc, claim, kind, index, lexicon):
    if claim is None or kind not in ("perpetrator", "target", "victim", "weapon"):
        return None
    key = "weapons" if kind == "weapon" else "participants"
    only = {**claim, "participants": [], "weapons": [], "harm": [], key: [claim[key][index]]}
    told = [(r, m) for r, m, _ in muc4.fillers(only, doc["text"], *lexicon) if r in muc4.ROLES]
    if not told:
        return None
    role, mention = told[0]
    return any(muc4.normalise(mention) in [muc4.normalise(m) for m in e] for e in doc["gold"]["roles"][role])


def chance(odds):
    return min(99, max(1, round(100 / (1 + math.exp(-odds / ONE))))) / 100


def auroc(pairs):
    """The chance that a right one stands above a wrong one; equals count half."""
    ranked, rank, total = sorted(pairs), 0, 0.0
    while rank < len(ranked):
        end = rank
        while end < len(ranked) and ranked[end][0] == ranked[rank][0]:
            end += 1
        total += sum(r for _, r in ranked[rank:end]) * (rank + end + 1) / 2
        rank = end
    right = sum(r for _, r in pairs)
    wrong = len(pairs) - right
    return (total - right * (right + 1) / 2) / (right * wrong) if right and wrong else float("nan")


def bins_of(pairs):
    """[(mean said, share right, count)] by tenths."""
    out = []
    for b in range(10):
        inside = [(p, r) for p, r in pairs if b / 10 <= p < (b + 1) / 10 or (b == 9 and p == 1)]
        if inside:
            out.append((sum(p for p, _ in inside) / len(inside), sum(r for _, r in inside) / len(inside), len(inside)))
    return out


def error(pairs):
    return sum(n * abs(p - r) for p, r, n in bins_of(pairs)) / len(pairs)


def show(name, pairs):
    share = sum(r for _, r in pairs) / len(pairs)
    print(f"| {name} | {len(pairs)} | {share:.2f} | {error(pairs):.3f} | {auroc(pairs):.3f} |")


def plot(path, pairs):
    """A reliability diagram as SVG: said from left to right, right upwards."""
    at = lambda p, r: f"{30 + 200 * p:.1f},{220 - 200 * r:.1f}"
    dots = "".join(f'<circle cx="{30 + 200 * p:.1f}" cy="{220 - 200 * r:.1f}" r="{2 + math.sqrt(n) / 5:.1f}"/>' for p, r, n in bins_of(pairs))
    with open(path, "w") as f:
        f.write('<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 240 250" font-family="sans-serif" font-size="9">'
                '<rect width="240" height="250" fill="white"/><path d="M30 20V220H230" fill="none" stroke="#888"/>'
                f'<path d="M{at(0, 0)} L{at(1, 1)}" stroke="#bbb" stroke-dasharray="4"/>'
                f'<polyline points="{" ".join(at(p, r) for p, r, _ in bins_of(pairs))}" fill="none" stroke="#1f6f8b"/>'
                f'<g fill="#1f6f8b">{dots}</g><text x="90" y="240">confidence printed</text>'
                '<text x="14" y="150" transform="rotate(-90 14 150)">share that is right</text>'
                '<text x="26" y="230">0</text><text x="226" y="230">1</text><text x="20" y="24">1</text></svg>\n')


def main(yardstick, build, mode, picture):
    sys.path.insert(0, yardstick)
    rows = [("syria", *r) for r in syria_rows(yardstick, build)] + [("muc4", *r) for r in muc_rows(yardstick, build)]
    with tempfile.TemporaryDirectory() as work:
        with open(work + "/lessons", "w") as f:
            f.writelines(f"{fold_of(rid)} {int(right)} {' '.join(map(str, features))}\n" for _, rid, _, _, right, features in rows)
        done = subprocess.run([f"{build}/train_confidence", work + "/lessons", work + "/model"], check=True, capture_output=True, text=True)
        said = [chance(int(x)) for x in done.stdout.split()]
        if mode == "--fit":
            with open(work + "/model", "rb") as f, open(ROOT + "/data/en/models/confidence.model.img", "wb") as out:
                out.write(f.read())
    pairs = {"all": [], "syria": [], "muc4": []}
    claims = {}
    for (pack, rid, claim, kind, right, _), p in zip(rows, said):
        for key in ("all", pack, f"{pack}: {kind}"):
            pairs.setdefault(key, []).append((p, right))
        claims.setdefault((rid, claim), []).append((p, right))
    # A claim's confidence is the mean of its values': against each of them.
    whole = [(sum(p for p, _ in v) / len(v), r) for v in claims.values() for _, r in v]
    print("| values | number | right | ECE | AUROC |\n|---|---|---|---|---|")
    for key in pairs:
        show(key, pairs[key])
    show("by the claim's mean", whole)
    print("\n| said | right | number |\n|---|---|---|")
    for p, r, n in bins_of(pairs["all"]):
        print(f"| {p:.2f} | {r:.2f} | {n} |")
    if picture:
        plot(picture, pairs["all"])


if __name__ == "__main__":
    given, mode, picture = sys.argv[1:], "--measure", None
    if "--plot" in given:
        at = given.index("--plot")
        picture = given[at + 1]
        del given[at:at + 2]
    for flag in ("--fit", "--measure"):
        if flag in given:
            given.remove(flag)
            mode = flag
    if not given:
        sys.exit(__doc__)
    main(os.path.abspath(given[0]), os.path.abspath(given[1] if len(given) > 1 else "build"), mode, picture)

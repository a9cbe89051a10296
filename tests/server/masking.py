#!/usr/bin/env python3
# SPDX-License-Identifier: Apache-2.0
"""What is masked in exports is masked in every answer of `sitrep serve`, by whatever it is asked for.

usage: SITREP_PROGRAM=build/sitrep python3 tests/server/masking.py"""
import json
import sys
import unittest
import urllib.parse

import serving
from serving import SECRETS, Folder

LISTS = ["/incidents", "/claims", "/tallies", "/reports", "/truces", "/sources"]


def ids_of(server, path):
    return [row["id"] for row in server.pages(path, 50) if row.get("id")]


def everything(server):
    """Every answer that can be reached from the lists: path and bytes."""
    paths = ["/", "/overview.json", "/about.json", "/openapi.json", "/decisions.json", "/codings.json"] + [f"{p}.json?limit=500" for p in LISTS]
    for kind in ("incidents", "reports", "truces"):
        paths += [f"/{kind}/{urllib.parse.quote(i, safe='')}.json" for i in ids_of(server, f"/{kind}.json")]
    return {path: server.get(path)[2].decode() for path in paths}


class Masking(unittest.TestCase):
    @classmethod
    def setUpClass(cls):
        cls.folder = Folder()
        cls.folder.fill()
        cls.public = cls.folder.serve()
        cls.partners = cls.folder.serve("--audience", "partners", "--as", "tester")
        cls.internal = cls.folder.serve("--audience", "internal", "--as", "tester")

    @classmethod
    def tearDownClass(cls):
        cls.folder.close()

    def test_planted_names_are_in_no_public_answer(self):
        answers = everything(self.public)
        self.assertGreater(len(answers), 20)
        for path, body in answers.items():
            for secret in [*SECRETS, "clinic", "barada.example", "user771"]:
                self.assertNotIn(secret.lower(), body.lower(), path)

    def test_the_registers_own_people_see_them(self):
        body = "".join(everything(self.internal).values())
        for secret in ("Quelthorpe", "Vexlinghamari", "Brindlewick"):
            self.assertIn(secret, body)
        for sender in ("Zilpha Wexcombe", "user771"):  # never taken in
            self.assertNotIn(sender, body)

    def test_partners_see_titles_and_no_people(self):
        body = "".join(everything(self.partners).values())
        self.assertNotIn("Vexlinghamari", body)
        self.assertNotIn("0944 771", body)

    def test_no_filter_finds_what_is_masked(self):
        for secret in SECRETS:
            for key in ("text", "place", "actor", "target"):
                for path in LISTS:
                    if path == "/truces" and key in ("text", "target"):
                        continue
                    found = self.public.json(f"{path}.json?{key}={urllib.parse.quote(secret)}")
                    self.assertEqual(found["page"]["total"], 0, (path, key, secret))
        self.assertEqual(self.public.json("/incidents.json?place=Azaz")["page"]["total"], 0)
        self.assertEqual(self.internal.json("/incidents.json?place=Azaz")["page"]["total"], 1)
        self.assertEqual(self.internal.json("/incidents.json?text=Quelthorpe")["page"]["total"], 1)

    def test_the_clinic_is_told_of_its_province(self):
        rows = [r for r in self.public.pages("/incidents.json") if r["protected_object"] == "medical"]
        self.assertEqual(len(rows), 1)
        self.assertEqual([(p["name"], p["latitude"]) for p in rows[0]["places"]], [("Aleppo", None)])
        self.assertEqual(rows[0]["harm"]["killed"]["high"], 17)
        self.assertEqual(rows[0]["title"], "Shelling in Aleppo")

    def test_sexual_violence_has_no_day_no_id_and_no_page(self):
        for server in (self.public, self.partners):
            rows = [r for r in server.pages("/incidents.json") if r["type"] == "sexual_violence"]
            self.assertEqual([(r["id"], r["start"], r["end"]) for r in rows], [(None, "2019-06-01", "2019-06-30")])
            self.assertEqual(server.pages("/incidents.json")[-1]["type"], "sexual_violence")
            self.assertNotIn("assault", ids_of(server, "/reports.json"))
            self.assertEqual(server.json("/incidents.json?place=Afrin")["page"]["total"], 0)
            self.assertEqual(server.json("/incidents.json?from=2019-06-05&to=2019-06-06&type=sexual_violence")["page"]["total"], 1)
        real = next(r for r in self.internal.pages("/incidents.json") if r["type"] == "sexual_violence")
        self.assertEqual(self.partners.get(f"/incidents/{real['id']}.json")[0], 404)

    def test_what_is_fresh_is_held_back(self):
        held = next(r for r in self.internal.pages("/incidents.json") if r["places"] and "Raqqa" in r["places"][0]["name"])
        for server in (self.public, self.partners):
            for path, body in everything(server).items():
                self.assertNotIn("Raqqa", body, path)
            self.assertEqual(server.get(f"/incidents/{held['id']}.json")[0], 404)
            self.assertEqual(server.get("/reports/held.json")[0], 404)
        at_once = self.folder.serve("--embargo", "0")
        self.assertEqual(at_once.json("/incidents.json?place=Raqqa")["page"]["total"], 1)

    def test_ids_of_the_register_are_not_answered_to_the_public(self):
        for kind in ("incidents", "reports", "truces"):
            for real in ids_of(self.internal, f"/{kind}.json"):
                path = f"/{kind}/{urllib.parse.quote(real, safe='')}.json"
                self.assertEqual(self.internal.get(path)[0], 200, path)
                self.assertEqual(self.public.get(path)[0], 404, path)

    def test_incidents_are_those_of_an_export(self):
        out = self.folder.run("export", self.folder.register, "--format", "jsonl", "--quiet")
        exported = {json.dumps(json.loads(line), sort_keys=True) for line in out.splitlines()}
        served = set()
        for row in self.public.pages("/incidents.json"):
            del row["title"], row["revision"]
            served.add(json.dumps(row, sort_keys=True))
        self.assertEqual(served, exported)

    def test_rejected_incidents_are_not_there(self):
        folder = Folder()
        self.addCleanup(folder.close)
        folder.fill()
        public, internal = folder.serve(), folder.serve("--audience", "internal")
        market = next(r for r in internal.pages("/incidents.json") if r["title"] == "Air strike in Sarāqib" and r["harm"]["killed"]["best"] == 9)
        before = public.data("/about.json")["incidents"]
        folder.run("review", folder.register, market["id"], "--reject", "--note", "told of another war")
        serving.until(lambda: public.data("/about.json")["incidents"] == before - 1)
        self.assertEqual(public.json("/incidents.json?included=all")["page"]["total"], before - 1)
        self.assertEqual(public.data("/about.json")["left_out"], 1)
        serving.until(lambda: not internal.data(f"/incidents/{market['id']}.json")["incident"]["included"])

    def test_names_in_small_letters_months_and_headlines(self):
        """What reports tell in other ways than the ones above: in small letters, over several months, beside something else."""
        folder = Folder()
        self.addCleanup(folder.close)
        folder.run("ingest", folder.register, folder.write("more.jsonl", serving.OTHER_WAYS), "--quiet")
        for server in (folder.serve(), folder.serve("--audience", "partners")):
            answers = everything(server)
            for path, body in answers.items():
                for secret in ("tolvane", "nizar", "darwish", "quillmont", "raped", "maskanah", "2019-03-12", "2019-04-25"):
                    self.assertNotIn(secret, body.lower(), path)
            violence = [r for r in server.pages("/incidents.json", 1) if r["type"] == "sexual_violence"]
            self.assertEqual(sorted((r["start"], r["end"]) for r in violence), [("2019-03-01", "2019-04-30"), ("2019-05-01", "2019-05-31"), ("2019-05-01", "2019-05-31")])
        for audience in ("public", "partners"):
            text = folder.run("brief", folder.register, "--audience", audience, "--quiet").lower()
            for secret in ("tolvane", "nizar", "darwish", "quillmont", "raped", "maskanah", "12 march", "25 april"):
                self.assertNotIn(secret, text, audience)

    def test_a_breach_does_not_tell_where_a_clinic_is(self):
        folder = Folder()
        self.addCleanup(folder.close)
        folder.run("ingest", folder.register, folder.write("more.jsonl", serving.CLINIC_IN_A_TRUCE), "--quiet")
        public, partners = folder.serve(), folder.serve("--audience", "partners")
        days = lambda server: {t["kind"]: [d["alleged"] for d in t["days"]] for t in server.pages("/truces.json")}
        self.assertEqual(days(partners)["local_truce"], [1])
        self.assertEqual(days(public)["local_truce"], [])
        self.assertEqual(days(public)["ceasefire"], [1])  # of no town
        brief = folder.run("brief", folder.register, "--quiet")
        truces = brief[brief.index("## Truces and"):brief.index("## Tallies")]
        self.assertEqual(truces.count("| 14 June 2019 |"), 1)

    def test_a_view_for_others_than_the_public_is_logged_first(self):
        lines = [json.loads(line) for line in self.folder.run("decisions", self.folder.register, "--json").splitlines()]
        views = [(d["who"], d["detail"]["audience"]) for d in lines if d["what"] == "view"]
        self.assertEqual(sorted(views), [("tester", "internal"), ("tester", "partners")])
        self.assertEqual(self.internal.data("/decisions.json")[0]["what"], "view")
        self.assertEqual(self.public.json("/decisions.json", 403)["error"]["code"], "forbidden")

    def test_a_breach_is_told_by_who_alleges_it(self):
        for server in (self.internal, self.public):
            truce = server.pages("/truces.json")[0]
            self.assertEqual(truce["days"], [{"day": "2019-07-09", "alleged": 1, "by": {"rebels": 1}}])
            self.assertEqual((truce["last_report"], truce["last_breach"]), ("2019-07-09", "2019-07-09"))
            self.assertEqual(server.data(f"/truces/{truce['id']}.json")["truce"]["days"], truce["days"])

    def test_every_answer_says_what_must_be_said(self):
        for server, word in ((self.public, "public"), (self.partners, "partners"), (self.internal, "internal")):
            for path in ["/overview.json", "/about.json"] + [p + ".json" for p in LISTS]:
                about = server.json(path)["about"]
                self.assertEqual(about["audience"], word)
                lines = " ".join(about["lines"])
                self.assertIn("not independently verified", lines)
                self.assertIn("absence of reports is not absence of violence", lines)
                self.assertEqual("INTERNAL" in lines, word == "internal")


if __name__ == "__main__":
    unittest.main(argv=[sys.argv[0], "-q"] + sys.argv[1:])

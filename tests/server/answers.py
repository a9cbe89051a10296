#!/usr/bin/env python3
# SPDX-License-Identifier: Apache-2.0
"""Shape of the answers of `sitrep serve`: every path is described and answers as described, lists go on by their tokens, changes arrive.

usage: SITREP_PROGRAM=build/sitrep python3 tests/server/answers.py"""
import gzip
import http.client
import json
import signal
import subprocess
import sys
import threading
import unittest
import urllib.parse

import serving
from serving import ROOT, SITREP, Folder

OPENAPI = json.loads((ROOT / "schema" / "openapi.json").read_text())


def required(operation):
    """Keys that `data` (or each of its rows) must have, and whether it is a list."""
    data = operation["responses"]["200"]["content"]["application/json"]["schema"]["allOf"][1]["properties"]["data"]
    return data.get("required") or data["items"]["required"], data["type"] == "array"


class Answers(unittest.TestCase):
    @classmethod
    def setUpClass(cls):
        cls.folder = Folder()
        cls.folder.fill(40)
        cls.public = cls.folder.serve()
        cls.internal = cls.folder.serve("--audience", "internal")

    @classmethod
    def tearDownClass(cls):
        cls.folder.close()

    def test_every_documented_path_answers_as_documented(self):
        for server in (self.public, self.internal):
            for path, methods in OPENAPI["paths"].items():
                if path in ("/events", "/openapi.json", "/session.json") or "get" not in methods:
                    continue  # who may write: roles.py
                if path in ("/decisions.json", "/codings.json") and server is self.public:
                    continue
                keys, is_list = required(methods["get"])
                if "{id}" in path:
                    for row in server.pages(path.replace("/{id}", ""), 20):
                        if row["id"] is not None:
                            data = server.data(path.replace("{id}", urllib.parse.quote(row["id"], safe="")))
                            self.assertLessEqual(set(keys), set(data), path)
                    continue
                answer = server.json(path)
                self.assertEqual(set(answer), {"data", "page", "about"})
                self.assertEqual(answer["page"] is not None, is_list, path)
                for row in answer["data"] if is_list else [answer["data"]]:
                    self.assertLessEqual(set(keys), set(row), path)

    def test_every_parameter_is_known_and_no_other(self):
        for path, methods in OPENAPI["paths"].items():
            for parameter in methods.get("get", {}).get("parameters", []):
                name = parameter["$ref"].rsplit("/", 1)[1]
                if name in ("id", "after"):
                    continue
                given = OPENAPI["components"]["parameters"][name]["schema"]
                value = {"from": "2018-01-01", "to": "2020-01-01", "box": "30,30,45,40", "limit": "3"}.get(name) or given.get("enum", ["Idlib"])[0]
                self.internal.json(f"{path}?{name}={value}")
        for path in ("/overview.json", "/incidents.json", "/sources.json"):
            self.assertEqual(self.public.json(f"{path}?colour=red", 400)["error"]["code"], "usage")

    def test_wrong_values_say_what_is_wrong(self):
        for query in ("from=yesterday", "to=2019-13-01", "box=1,2,3", "box=9,9,9,9e999", "limit=0", "limit=501", "limit=x", "grade=A", "included=maybe", "undated=1&from=2019-01-01",
                      "after=deadbeef", "after=" + "0" * 16, "after=%00", "text=" + "x" * 600, "truce=tr-1", "scope=in_scope"):
            error = self.public.json("/incidents.json?" + query, 400)["error"]
            self.assertEqual(error["code"], "usage", query)
            self.assertTrue(error["message"], query)
        for path in ("/incidents/none.json", "/reports/none.json", "/truces/none.json", "/nothing", "/nothing.json", "/assets/none.js", "/incidents/.json"):
            expected = 200 if path == "/incidents/.json" else 404  # a page's path: ids are not known before they are asked for
            self.assertEqual(self.public.get(path)[0], expected, path)

    def test_lists_go_on_by_their_tokens(self):
        for server in (self.public, self.internal):
            for path in ("/incidents.json", "/claims.json", "/tallies.json", "/reports.json", "/sources.json", "/truces.json"):
                whole = server.json(path + "?limit=500")
                self.assertIsNone(whole["page"]["next"], path)
                self.assertEqual(len(whole["data"]), whole["page"]["total"], path)
                for limit in (1, 3, 7):
                    self.assertEqual(server.pages(path, limit), whole["data"], (path, limit))
        token = self.public.json("/incidents.json?limit=1")["page"]["next"]
        self.public.json(f"/incidents.json?limit=5&after={token}")
        self.public.json(f"/reports.json?after={token}", 400)
        self.public.json(f"/incidents.json?place=Idlib&after={token}", 400)
        self.public.json(f"/incidents.json?after={token[:-1]}{'1' if token[-1] == '0' else '0'}", 400)

    def test_the_overview_is_the_list_in_columns(self):
        for server in (self.public, self.internal):
            for query in ("", "?type=shelling&type=air_strike", "?from=2018-03-01&to=2018-06-30", "?box=35,34,38,37", "?place=idlib", "?target=market", "?undated=1", "?grade=weak", "?text=shelling"):
                rows, columns = server.pages("/incidents.json" + query, 100), server.data("/overview.json" + query)
                self.assertEqual(columns["count"], len(rows), query)
                for name, column in columns.items():
                    if name not in ("count", "words"):
                        self.assertEqual(len(column), len(rows), name)
                self.assertEqual(columns["id"], [r["id"] for r in rows])
                self.assertEqual(columns["title"], [r["title"] for r in rows])
                self.assertEqual([columns["words"]["type"][t] for t in columns["type"]], [r["type"] for r in rows])
                for at, row in enumerate(rows):
                    killed = row["harm"]["killed"]
                    stated = None if killed["low"] is killed["best"] is killed["high"] is None else [killed["low"], killed["best"], killed["high"], killed["high_open"]]
                    self.assertEqual(columns["killed"][at], stated)
                    place = row["places"][0] if row["places"] else {"latitude": None, "precision": None}
                    self.assertEqual((columns["lat"][at], columns["place_precision"][at]), (place["latitude"], place["precision"]))

    def test_filters_are_those_of_the_command_line(self):
        for words in (["--type", "shelling"], ["--place", "Idlib"], ["--from", "2018-02-01", "--to", "2018-04-30"], ["--actor", "Syrian army"], ["--target", "medical"], ["--text", "police"],
                      ["--box", "36,35,38,37"], ["--undated"], ["--review", "machine"], ["--included", "no"], ["--scope", "in_scope"]):
            lines = self.folder.run("incidents", self.folder.register, "--json", *words).splitlines()
            query = urllib.parse.urlencode({words[i].strip("-"): "1" if words == ["--undated"] else words[i + 1] for i in range(0, len(words), 2)})
            self.assertEqual([r["id"] for r in self.internal.pages("/incidents.json?" + query, 50)], [json.loads(line)["id"] for line in lines], words)

    def test_a_report_is_marked_at_its_words(self):
        page = self.internal.data("/reports/clinic%2F1.json")
        self.assertIn("Brindlewick clinic in Azaz", page["text"])
        words = {(m["role"], page["text"][m["span"][0]:m["span"][1]]) for m in page["marks"]}
        self.assertIn(("place", "Azaz"), words)
        self.assertIn(("harm", "At least 14 civilians"), words)
        rules = {m["role"]: m["rule"] for m in page["marks"] if m["claim"] == "clinic/1/c1"}
        self.assertRegex(rules["event"], r"^frame [a-z_.]+$")
        self.assertEqual(rules["harm"], "own figure")
        self.assertIsNone(rules["sentence"])
        self.assertEqual(page["marks"], sorted(page["marks"], key=lambda m: m["span"][0]))
        incident = next(r for r in self.internal.pages("/incidents.json") if "clinic/1/c1" in r["claims"])
        told = self.internal.data(f"/incidents/{incident['id']}.json")["evidence"]
        self.assertTrue(all(item["quotation"] in self.internal.data("/reports/" + urllib.parse.quote(item["report"], safe="") + ".json")["text"] for item in told))

    def test_answers_come_packed_where_that_is_asked_for(self):
        plain, packed = self.public.get("/overview.json"), self.public.get("/overview.json", {"Accept-Encoding": "gzip"})
        self.assertEqual(packed[1]["Content-Encoding"], "gzip")
        self.assertEqual(gzip.decompress(packed[2]), plain[2])
        self.assertLess(len(packed[2]), len(plain[2]))
        self.assertIsNone(self.public.get("/overview.json", {"Accept-Encoding": "gzip;q=0"})[1]["Content-Encoding"])

    def test_pages_are_one_shell_with_a_tag(self):
        shell = self.public.get("/")
        self.assertTrue(shell[1]["Content-Type"].startswith("text/html"))
        for path in ("/incidents", "/incidents/i-1", "/reports", "/reports/a%2Fb", "/claims", "/tallies", "/truces", "/truces/x", "/sources", "/decisions", "/about", "/review"):
            self.assertEqual(self.public.get(path)[2], shell[2], path)
        tag = shell[1]["ETag"]
        self.assertEqual(self.public.get("/", {"If-None-Match": tag})[0], 304)
        head = self.public.get("/", method="HEAD")
        self.assertEqual((head[0], head[2], head[1]["Content-Length"]), (200, b"", str(len(shell[2]))))
        self.assertEqual(json.loads(self.public.get("/openapi.json")[2]), OPENAPI)

    def test_changes_arrive_and_readers_go_on_beside_an_ingest(self):
        folder = Folder()
        self.addCleanup(folder.close)
        folder.fill()
        server, internal = folder.serve(), folder.serve("--audience", "internal")
        line = http.client.HTTPConnection("127.0.0.1", server.port, timeout=40)
        line.request("GET", "/events")
        stream = line.getresponse()
        self.assertEqual(stream.headers["Content-Type"], "text/event-stream")

        def next_change():
            while True:
                text = stream.readline().decode()
                if text.startswith("data: "):
                    return json.loads(text[6:])["change"]

        first = next_change()
        self.assertEqual(first, server.json("/about.json")["about"]["change"])
        inputs = folder.write("more.jsonl", serving.more_reports(600, 100))
        ingest = subprocess.Popen([SITREP, "ingest", folder.register, inputs, "--quiet", "--threads", "1"])
        stop, wrong, changes = threading.Event(), [], []

        def read(of, path):
            while not stop.is_set():
                status, _, body = of.get(path)
                if status != 200:
                    wrong.append((path, status, body[:200]))
                    return
                changes.append((path, json.loads(body)["about"]["change"]))

        readers = [threading.Thread(target=read, args=args) for args in ((server, "/incidents.json"), (internal, "/claims.json?limit=20&text=police"))]
        for reader in readers:
            reader.start()
        self.assertEqual(ingest.wait(300), 0)
        serving.until(lambda: server.data("/about.json")["reports"] == 600 + len(serving.REPORTS) + 1, 60)
        stop.set()
        for reader in readers:
            reader.join()
        self.assertEqual(wrong, [])
        for path in ("/incidents.json", "/claims.json?limit=20&text=police"):
            seen = [c for p, c in changes if p == path]
            self.assertEqual(seen, sorted(seen))
        self.assertGreater(next_change(), first)
        line.close()
        exported = {json.loads(line)["id"] for line in folder.run("export", folder.register, "--format", "jsonl", "--quiet").splitlines()}
        serving.until(lambda: {row["id"] for row in server.pages("/incidents.json", 500)} == exported)

    def test_it_ends_by_a_signal_and_begins_again(self):
        folder = Folder()
        self.addCleanup(folder.close)
        folder.fill()
        for by in (signal.SIGTERM, signal.SIGINT, signal.SIGKILL):
            server = folder.serve()
            before = server.json("/incidents.json?limit=2")
            line = http.client.HTTPConnection("127.0.0.1", server.port, timeout=40)
            line.request("GET", "/events")  # somebody listens
            line.getresponse().readline()
            self.assertEqual(server.end(by), -9 if by == signal.SIGKILL else 0)
            line.close()
            again = folder.serve()
            token = before["page"]["next"]
            self.assertEqual(again.json("/incidents.json?limit=2")["data"], before["data"])
            self.assertNotEqual(again.json(f"/incidents.json?limit=2&after={token}")["data"], before["data"])
            self.assertGreater(again.json("/about.json")["about"]["change"], before["about"]["change"])

    def test_a_redaction_works_beside_it(self):
        folder = Folder()
        self.addCleanup(folder.close)
        folder.fill()
        server = folder.serve("--audience", "internal")
        self.assertIn("Vexlinghamari", server.get("/reports/clinic%2F1.json")[2].decode())
        serving.until(lambda: subprocess.run([SITREP, "redact", folder.register, "clinic/1", "--reason", "asked for"], capture_output=True).returncode == 0)
        serving.until(lambda: server.json("/about.json")["data"]["redacted"] == 1)
        page = server.data("/reports/clinic%2F1.json")
        self.assertEqual((page["text"], page["text_withheld"], page["marks"]), (None, "redacted", []))
        self.assertEqual(json.loads(folder.run("show", folder.register, "clinic/1"))["rules"], [])
        for path in ("/incidents.json?limit=500", "/claims.json?limit=500", "/overview.json", "/sources.json"):
            self.assertNotIn(b"Vexlinghamari", server.get(path)[2])


if __name__ == "__main__":
    unittest.main(argv=[sys.argv[0], "-q"] + sys.argv[1:])

#!/usr/bin/env python3
# SPDX-License-Identifier: Apache-2.0
"""Login and review: who may do what, from a table; what somebody does stands in the log under his handle, and can be seen and undone.

usage: SITREP_PROGRAM=build/sitrep python3 tests/server/roles.py"""
import gzip
import http.client
import json
import os
import subprocess
import sys
import threading
import time
import unittest
import urllib.parse

import serving
from serving import SITREP, Folder

PASSWORD = "four plain words here"
ROLES = ["nobody", "reader", "reviewer", "admin"]
# Method, path, body, and what each of ROLES gets. INCIDENT, CLAIM and REPORT stand for ids; a reviewer's body is wrong on purpose where the act itself is tested elsewhere.
TABLE = [
    ("GET", "/", None, 200, 200, 200, 200),
    ("GET", "/incidents", None, 200, 200, 200, 200),
    ("GET", "/incidents/x.json", None, 401, 404, 404, 404),
    ("GET", "/openapi.json", None, 200, 200, 200, 200),
    ("GET", "/session.json", None, 200, 200, 200, 200),
    ("GET", "/overview.json", None, 401, 200, 200, 200),
    ("GET", "/incidents.json", None, 401, 200, 200, 200),
    ("GET", "/incidents/INCIDENT.json", None, 401, 200, 200, 200),
    ("GET", "/claims.json", None, 401, 200, 200, 200),
    ("GET", "/tallies.json", None, 401, 200, 200, 200),
    ("GET", "/reports.json", None, 401, 200, 200, 200),
    ("GET", "/reports/REPORT.json", None, 401, 200, 200, 200),
    ("GET", "/truces.json", None, 401, 200, 200, 200),
    ("GET", "/sources.json", None, 401, 200, 200, 200),
    ("GET", "/decisions.json", None, 401, 200, 200, 200),
    ("GET", "/codings.json", None, 401, 200, 200, 200),
    ("GET", "/about.json", None, 401, 200, 200, 200),
    ("GET", "/nothing.json", None, 401, 404, 404, 404),
    ("POST", "/incidents/INCIDENT/review", {"act": "dance"}, 401, 403, 400, 400),
    ("POST", "/incidents/INCIDENT/review", {"act": "note"}, 401, 403, 400, 400),  # without words
    ("POST", "/incidents/INCIDENT/set", {"fields": []}, 401, 403, 400, 400),
    ("POST", "/incidents/INCIDENT/set", {"fields": ["truce=nothing:in_scope"], "reason": "x"}, 401, 403, 404, 404),
    ("POST", "/incidents/INCIDENT/coding", {"act": "ask", "coders": ["mk-7"]}, 401, 403, 400, 400),
    ("POST", "/incidents/INCIDENT/coding", {"act": "code", "fields": ["type=shelling"]}, 401, 403, 400, 400),
    ("POST", "/incidents/INCIDENT/split", {"claims": []}, 401, 403, 400, 400),
    ("POST", "/incidents/merge", {"ids": []}, 401, 403, 400, 400),
    ("POST", "/claims/CLAIM/set", {"fields": ["killed=14"]}, 401, 403, 400, 400),  # without a reason
    ("POST", "/reports/REPORT/claims", {"fields": [], "reason": "x"}, 401, 403, 400, 400),
    ("POST", "/decisions/99999/undo", {"reason": "x"}, 401, 403, 404, 404),
    ("POST", "/decisions/abc/undo", {"reason": "x"}, 401, 403, 400, 400),
    ("POST", "/register/set", {"fields": ["sign_off=2"], "reason": "four eyes"}, 401, 403, 403, 200),
    ("POST", "/claims/register/set", {"fields": ["sign_off=1"], "reason": "x"}, 401, 403, 400, 400),
    ("POST", "/nothing", {}, 401, 404, 404, 404),
    ("DELETE", "/incidents/INCIDENT", None, 401, 404, 404, 404),
    ("PUT", "/incidents/INCIDENT", {}, 405, 405, 405, 405),
]


class Person:
    """Somebody with a browser: keeps the cookie and the proof."""

    def __init__(self, server, name=None, password=PASSWORD):
        self.server, self.cookie, self.csrf = server, None, None
        if name:
            status, headers, body = self.ask("POST", "/session", {"name": name, "password": password})
            assert status == 200, (status, body)
            self.cookie = headers["Set-Cookie"].split(";")[0]
            self.set_cookie = headers["Set-Cookie"]
            self.csrf = body["data"]["csrf"]

    def ask(self, method, path, body=None, headers=None):
        head = {"Content-Type": "application/json"} if method == "POST" else {}
        if self.cookie:
            head["Cookie"] = "theme=dark; " + self.cookie
        if self.csrf and method != "GET":
            head["X-Sitrep-CSRF"] = self.csrf
        head |= headers or {}
        status, got, text = self.server.get(path, head, method, None if body is None else body if isinstance(body, (bytes, str)) else json.dumps(body))
        return status, got, json.loads(text) if got["Content-Type"].startswith("application/json") and text else text

    def get(self, path):
        status, _, body = self.ask("GET", path)
        assert status == 200, (path, status, body)
        return body["data"]

    def act(self, path, body, status=200):
        got, _, answer = self.ask("POST", path, body)
        assert got == status, (path, got, answer)
        return answer["data"] if status == 200 else answer["error"]


def quoted(name):
    return urllib.parse.quote(name, safe="")


class Roles(unittest.TestCase):
    def setUp(self):
        self.folder = Folder()
        self.addCleanup(self.folder.close)
        self.folder.fill()
        for name, role in (("lena", "reader"), ("mk-7", "reviewer"), ("jo.2", "reviewer"), ("boss", "admin")):
            self.add(name, role)
        self.server = self.folder.serve("--login")

    def add(self, name, role, password=PASSWORD, code=0):
        read, write = os.pipe()
        os.write(write, (password + "\n").encode())
        os.close(write)
        done = subprocess.run([SITREP, "people", "add", self.folder.register, name, "--role", role, "--password-fd", str(read)], pass_fds=[read], capture_output=True, text=True)
        os.close(read)
        self.assertEqual(done.returncode, code, done.stderr)
        return done.stderr

    def incident(self, person, best=9):
        return next(r for r in person.get("/incidents.json?limit=500") if r["harm"]["killed"]["best"] == best)

    def test_the_table_has_every_documented_path(self):
        documented = {(method.upper(), path) for path, methods in json.loads((serving.ROOT / "schema" / "openapi.json").read_text())["paths"].items() for method in methods}
        names = {"INCIDENT": "{id}", "CLAIM": "{id}", "REPORT": "{id}", "99999": "{number}"}
        tested = {("GET", "/events"), ("POST", "/session"), ("DELETE", "/session"), ("GET", "/truces/{id}.json")}  # below, and as /incidents/{id}.json
        for method, path, *_ in TABLE:
            for word, name in names.items():
                path = path.replace(word, name)
            tested.add((method, path))
        self.assertLessEqual(documented, tested)
        self.assertEqual(Person(self.server).ask("GET", "/events")[0], 401)

    def test_the_table_of_routes_and_roles(self):
        people = [Person(self.server), Person(self.server, "lena"), Person(self.server, "mk-7"), Person(self.server, "boss")]
        incident = self.incident(people[1])
        for method, path, body, *expected in TABLE:
            path = path.replace("INCIDENT", quoted(incident["id"])).replace("CLAIM", quoted(incident["claims"][0])).replace("REPORT", "market")
            for role, person, status in zip(ROLES, people, expected):
                got, headers, answer = person.ask(method, path, body)
                self.assertEqual(got, status, (method, path, role, answer))
                self.assertEqual(headers["X-Content-Type-Options"], "nosniff")
        self.assertEqual([p for p in Person(self.server).ask("GET", "/session.json")[2]["data"].values()], [True, None, None, None])

    def test_every_act_is_done_under_the_handle_and_can_be_undone(self):
        mk, jo = Person(self.server, "mk-7"), Person(self.server, "jo.2")
        incident = self.incident(mk)
        path, claim = f"/incidents/{incident['id']}", quoted(incident["claims"][0])
        self.assertEqual(mk.act(path + "/review", {"act": "accept", "note": "read both"})["incidents"], [incident["id"]])
        self.assertEqual(mk.get(path + ".json")["incident"]["review"], "reviewed")
        set_ = mk.act(f"/claims/{claim}/set", {"fields": ["killed=14+"], "words": "killing nine people", "reason": "misread"})
        self.assertEqual(len(set_["decisions"]), 1)
        changed = mk.get(path + ".json")["incident"]
        self.assertEqual((changed["harm"]["killed"]["best"], changed["harm"]["killed"]["high_open"], changed["review"]), (14, True, "machine"))
        self.assertEqual(jo.get(path + ".json")["incident"]["harm"], changed["harm"])
        jo.act(f"/decisions/{set_['decisions'][0]}/undo", {"reason": "it was right"})
        self.assertEqual(mk.get(path + ".json")["incident"]["harm"]["killed"]["best"], 9)
        added = jo.act("/reports/route/claims", {"fields": ["type=abduction", "start=2019-04-01", "place=Douma, SY @ 33.57, 36.40"], "span": [0, 30], "reason": "left out", "own": True})
        self.assertTrue(added["claim"].startswith("route/h"))
        self.assertEqual(len(added["incidents"]), 1)
        self.assertEqual(mk.get(f"/incidents/{added['incidents'][0]}.json")["incident"]["type"], "abduction")
        merged = mk.act("/incidents/merge", {"ids": [incident["id"], added["incidents"][0]], "reason": "one"})
        whole = mk.get(f"/incidents/{merged['incidents'][0]}.json")["incident"]
        self.assertIn(added["claim"], whole["claims"])
        parted = mk.act(f"/incidents/{whole['id']}/split", {"claims": [added["claim"]], "reason": "two"})
        self.assertEqual(len(parted["incidents"]), 2)
        log = [(d["who"], d["what"]) for d in mk.get("/decisions.json?limit=100")]
        for line in (("mk-7", "review"), ("mk-7", "set"), ("jo.2", "undo"), ("jo.2", "add"), ("mk-7", "merge"), ("mk-7", "split"), ("mk-7", "view"), ("jo.2", "view")):
            self.assertIn(line, log)
        self.folder.run("check", self.folder.register)
        missing = mk.act("/incidents/i-nothing/review", {"act": "accept"}, 404)
        self.assertEqual(missing["code"], "not_found")

    def test_a_note_and_a_word_on_a_truce_are_the_persons(self):
        mk = Person(self.server, "mk-7")
        truce = mk.get("/truces.json?limit=500")[0]["id"]
        incident = self.incident(mk)
        path = f"/incidents/{incident['id']}"
        mk.act(path + "/review", {"act": "accept"})
        mk.act(path + "/review", {"act": "note", "note": "ask the clinic for its list"})
        page = mk.get(path + ".json")
        self.assertEqual(page["incident"]["review"], "reviewed")
        self.assertEqual([(d["detail"]["act"], d["words"].get("note")) for d in page["history"]], [("accept", None), ("note", "ask the clinic for its list")])
        set_ = mk.act(path + "/set", {"fields": [f"truce={truce}:unclear"], "reason": "the annex was not published"})
        relation = next(r for r in mk.get(path + ".json")["incident"]["truce"] if r["id"] == truce)
        self.assertEqual((relation["relation"], relation["by"]), ("unclear", "person"))
        self.assertEqual(relation["machine"]["relation"], next((r["relation"] for r in incident["truce"] if r["id"] == truce), None))
        self.assertNotIn(truce.encode(), self.server.get("/openapi.json")[2])
        mk.act(f"/decisions/{set_['decisions'][0]}/undo", {"reason": "it was"})
        self.assertEqual(mk.get(path + ".json")["incident"]["truce"], incident["truce"])
        self.folder.run("check", self.folder.register)

    def test_two_people_code_blind_and_a_third_settles(self):
        mk, jo, boss = (Person(self.server, name) for name in ("mk-7", "jo.2", "boss"))
        path = f"/incidents/{self.incident(mk)['id']}/coding"
        fields = ["type=shelling", "killed=9", "injured=none", "date=2018-01-02", "place=Wexcombe Yard", "actor=none", "target=none", "grade=weak"]
        other = ["killed=11" if f == "killed=9" else f for f in fields]
        self.assertIn("was not asked", mk.act(path, {"act": "code", "fields": fields}, 400)["message"])
        asked = boss.act(path, {"act": "ask", "coders": ["mk-7", "jo.2"]})["decisions"][0]
        self.assertIn("already", boss.act(path, {"act": "ask", "coders": ["mk-7", "boss"]}, 400)["message"])
        mk.act(path, {"act": "code", "fields": fields})
        self.assertIn("already", mk.act(path, {"act": "code", "fields": other}, 400)["message"])
        self.assertIn("not both", boss.act(path, {"act": "settle", "fields": other, "reason": "x"}, 400)["message"])
        # Nobody sees the first, not even who made it: wherever the server could tell of it.
        for person in (mk, jo, boss):
            task = person.get("/codings.json")["tasks"][0]
            self.assertEqual((task["state"], task["codings"], task["coders"]), ("open", [], [{"name": "mk-7", "coded": True}, {"name": "jo.2", "coded": False}]))
            for where in ("/codings.json", "/decisions.json?limit=500", path.removesuffix("/coding") + ".json"):
                self.assertNotIn("Wexcombe Yard", json.dumps(person.get(where)), where)
        jo.act(path, {"act": "code", "fields": other})
        task, agreement = (boss.get("/codings.json")[key] for key in ("tasks", "agreement"))
        self.assertEqual((task[0]["state"], task[0]["differ"], task[0]["codings"][0]["values"]["place"]), ("coded", ["killed"], "Wexcombe Yard"))
        self.assertEqual([c["values"]["killed"] for c in task[0]["codings"]], ["9", "11"])
        self.assertEqual([(a["field"], a["same"]) for a in agreement if a["same"] != a["units"]], [("killed.low", 0), ("killed.high", 0)])
        self.assertIn("third", jo.act(path, {"act": "settle", "fields": other, "reason": "mine"}, 400)["message"])
        self.assertIn("reason", boss.act(path, {"act": "settle", "fields": other}, 400)["message"])
        settled = boss.act(path, {"act": "settle", "fields": other, "reason": "the list has eleven names"})["decisions"][0]
        self.assertEqual(mk.get("/codings.json")["tasks"][0]["settled"]["who"], "boss")
        mk.act(f"/decisions/{settled}/undo", {"reason": "nine"})
        self.assertEqual(mk.get("/codings.json")["tasks"][0]["state"], "coded")
        mk.act(f"/decisions/{asked}/undo", {"reason": "another one was meant"})
        self.assertEqual(mk.get("/codings.json")["tasks"], [])
        self.folder.run("check", self.folder.register)

    def test_two_people_sign_off_where_that_is_asked_for(self):
        Person(self.server, "boss").act("/register/set", {"fields": ["sign_off=2"], "reason": "four eyes"})
        mk, jo = Person(self.server, "mk-7"), Person(self.server, "jo.2")
        path = f"/incidents/{self.incident(mk)['id']}"
        mk.act(path + "/review", {"act": "sign_off"})
        self.assertNotEqual(jo.get(path + ".json")["incident"]["review"], "signed_off")
        again = mk.act(path + "/review", {"act": "sign_off"}, 409)  # no waiting helps: this is not `busy`
        self.assertEqual(again["code"], "conflict")
        jo.act(path + "/review", {"act": "sign_off"})
        self.assertEqual(mk.get(path + ".json")["incident"]["review"], "signed_off")

    def test_other_pages_and_forged_proofs_change_nothing(self):
        mk = Person(self.server, "mk-7")
        path = f"/incidents/{self.incident(mk)['id']}/review"
        host = f"127.0.0.1:{self.server.port}"
        for headers, status in (({"X-Sitrep-CSRF": ""}, 403), ({"X-Sitrep-CSRF": "0" * 64}, 403), ({"X-Sitrep-CSRF": Person(self.server, "jo.2").csrf}, 403), ({"Origin": "http://evil.example"}, 403),
                                ({"Origin": "null"}, 403), ({"Origin": f"http://{host}.evil.example"}, 403), ({"Content-Type": "text/plain"}, 400), ({"Content-Type": "application/x-www-form-urlencoded"}, 400),
                                ({"Cookie": "sitrep_session=" + "0" * 64}, 401), ({"Cookie": ""}, 401), ({"Host": "evil.example"}, 403)):
            self.assertEqual(mk.ask("POST", path, {"act": "reject"}, headers)[0], status, headers)
        for body, status in (("{", 400), ("[]", 400), (b"\xff\xfe", 400), ("[" * 50000, 400), (json.dumps({"act": "reject", "note": "x" * 70000}), 413), (json.dumps({"act": "reject", "note": "two\nlines"}), 400)):
            self.assertEqual(mk.ask("POST", path, body)[0], status, body[:30])
        self.assertEqual(mk.ask("POST", "/session", {"name": "mk-7", "password": PASSWORD}, {"Origin": "http://evil.example"})[0], 403)
        incident = mk.get(path.removesuffix("/review") + ".json")["incident"]
        self.assertEqual((incident["review"], incident["included"]), ("machine", True))
        self.assertEqual(mk.ask("POST", path, {"act": "accept"}, {"Origin": f"http://{host}"})[0], 200)

    def test_a_session_ends(self):
        mk = Person(self.server, "mk-7")
        for word in ("HttpOnly", "SameSite=Strict", "Path=/"):
            self.assertIn(word, mk.set_cookie)
        self.assertNotIn("Secure", mk.set_cookie)
        self.assertEqual(mk.get("/session.json"), {"login": True, "name": "mk-7", "role": "reviewer", "csrf": mk.csrf})
        self.assertEqual(mk.ask("DELETE", "/session", None, {"X-Sitrep-CSRF": "x"})[0], 403)
        self.assertEqual(mk.ask("DELETE", "/session")[0], 200)
        self.assertEqual(mk.ask("GET", "/about.json")[0], 401)
        lena, jo = Person(self.server, "lena"), Person(self.server, "jo.2")
        self.add("jo.2", "reader")  # the same password, another hash
        self.assertEqual(jo.ask("GET", "/about.json")[0], 401)
        self.folder.run("people", "remove", self.folder.register, "lena")
        self.assertEqual(lena.ask("GET", "/about.json")[0], 401)
        self.server.end()
        again = self.folder.serve("--login")
        jo.server = again
        self.assertEqual(jo.ask("GET", "/about.json")[0], 401)

    def test_passwords_are_not_guessed(self):
        nobody = Person(self.server)
        answers = [nobody.ask("POST", "/session", {"name": "boss", "password": f"wrong password {i}"}) for i in range(7)]
        self.assertEqual([a[0] for a in answers[:5]], [401] * 5)
        self.assertEqual(answers[-1][0], 429)
        self.assertGreaterEqual(int(answers[-1][1]["Retry-After"]), 1)
        self.assertEqual(nobody.ask("POST", "/session", {"name": "boss", "password": PASSWORD})[0], 429)
        self.assertEqual(Person(self.server, "mk-7").ask("GET", "/about.json")[0], 200)
        unknown = nobody.ask("POST", "/session", {"name": "ghost", "password": "wrong password x"})
        self.assertEqual(unknown[2]["error"], answers[0][2]["error"])
        for body in ({"name": "boss"}, {"password": PASSWORD}, {"name": ["boss"], "password": PASSWORD}, {"name": "x y", "password": PASSWORD}, []):
            self.assertIn(nobody.ask("POST", "/session", body)[0], (400, 401, 429), body)

    def test_many_logins_at_once_leave_room_for_others(self):
        mk, codes = Person(self.server, "mk-7"), []

        def guess(i):
            codes.append(Person(self.server).ask("POST", "/session", {"name": f"ghost{i}", "password": "wrong password x"})[0])

        threads = [threading.Thread(target=guess, args=(i,)) for i in range(40)]
        for thread in threads:
            thread.start()
        mk.get("/about.json")
        for thread in threads:
            thread.join()
        self.assertEqual(set(codes), {401, 429})

    def test_a_packed_request_is_not_unpacked(self):
        nobody = Person(self.server)
        for packing, body in (("gzip", gzip.compress(b'{"name":"' + b"a" * 60_000_000, 9)), ("br", b"\x8b\x01\x80ab\x03"), ("deflate", b"x"), ("identity", b"{}")):
            for path in ("/session", "/incidents/merge"):
                before = self.peak()
                self.assertEqual(nobody.ask("POST", path, body, {"Content-Encoding": packing})[0], 415, packing)
                self.assertLess(self.peak() - before, 20_000, packing)  # KiB

    def peak(self):
        with open(f"/proc/{self.server.process.pid}/status", encoding="utf-8") as file:
            return next(int(line.split()[1]) for line in file if line.startswith("VmHWM"))

    def test_who_is_taken_out_meanwhile_stays_out(self):
        """Somebody types a password while somebody else is taken out."""
        read, write = os.pipe()
        adding = subprocess.Popen([SITREP, "people", "add", self.folder.register, "new", "--password-fd", str(read)], pass_fds=[read], stderr=subprocess.PIPE)
        os.close(read)
        time.sleep(1)
        self.folder.run("people", "remove", self.folder.register, "mk-7")
        os.write(write, (PASSWORD + "\n").encode())
        os.close(write)
        adding.communicate(timeout=60)
        self.assertEqual(adding.returncode, 0)
        self.assertEqual(self.folder.run("people", "list", self.folder.register).splitlines(), ["lena\treader", "jo.2\treviewer", "boss\tadmin", "new\treviewer"])
        several = [subprocess.Popen([SITREP, "people", "remove", self.folder.register, name], stderr=subprocess.DEVNULL) for name in ("lena", "jo.2", "boss")]
        self.assertEqual([one.wait(60) for one in several], [0, 0, 0])
        self.assertEqual(self.folder.run("people", "list", self.folder.register).splitlines(), ["new\treviewer"])
        self.assertEqual([name for name in os.listdir(self.folder.path) if ".people" in name], ["ledger.db.people"])

    def test_people_are_kept_for_the_owner_alone(self):
        path = self.folder.register + ".people"
        self.assertEqual(os.stat(path).st_mode & 0o777, 0o600)
        with open(path, encoding="utf-8") as file:
            text = file.read()
        self.assertNotIn(PASSWORD, text)
        self.assertIn("$argon2id$", text)
        self.assertEqual(self.folder.run("people", "list", self.folder.register).splitlines(), ["lena\treader", "mk-7\treviewer", "jo.2\treviewer", "boss\tadmin"])
        self.assertIn("12", self.add("short", "reader", "too short", 2))
        self.add("two words", "reader", PASSWORD, 2)
        self.folder.run("people", "remove", self.folder.register, "ghost", code=1)
        done = subprocess.run([SITREP, "people", "add", self.folder.register, "x"], stdin=subprocess.DEVNULL, capture_output=True, text=True)
        self.assertEqual(done.returncode, 2)
        self.assertIn("--password-fd", done.stderr)

    def test_without_people_or_login(self):
        other = Folder()
        self.addCleanup(other.close)
        other.fill()
        done = subprocess.run([SITREP, "serve", other.register, "--port", "0", "--login"], capture_output=True, text=True, timeout=20)
        self.assertEqual(done.returncode, 2)
        self.assertIn("sitrep people add", done.stderr)
        open_ = other.serve()
        self.assertEqual(open_.data("/session.json"), {"login": False, "name": None, "role": None, "csrf": None})
        self.assertEqual(open_.get("/session", {"Content-Type": "application/json"}, "POST", b"{}")[0], 405)

    def test_off_host_with_a_login_and_a_name(self):
        server = self.folder.serve("--login", "--host", "0.0.0.0", "--name", "sitrep.example:8443")
        self.assertEqual(server.get("/", {"Host": "sitrep.example:8443"})[0], 200)
        self.assertEqual(server.get("/", {"Host": "sitrep.example"})[0], 403)
        self.assertEqual(server.get("/about.json", {"Host": "SITREP.example:8443"})[0], 401)
        secure = server.get("/session", {"Host": "sitrep.example:8443", "Origin": "https://sitrep.example:8443", "Content-Type": "application/json"}, "POST",
                            json.dumps({"name": "mk-7", "password": PASSWORD}))
        self.assertEqual(secure[0], 200)
        self.assertIn("; Secure", secure[1]["Set-Cookie"])

    def test_masked_views_are_not_corrected(self):
        server = self.folder.serve("--login", "--audience", "partners")
        mk = Person(server, "mk-7")
        self.assertEqual(mk.ask("POST", "/incidents/x/review", {"act": "accept"})[0], 403)
        self.assertEqual(mk.ask("GET", "/decisions.json")[0], 403)
        self.assertEqual(mk.ask("GET", "/codings.json")[0], 403)


if __name__ == "__main__":
    unittest.main(argv=[sys.argv[0], "-q"] + sys.argv[1:])

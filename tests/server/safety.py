#!/usr/bin/env python3
# SPDX-License-Identifier: Apache-2.0
"""What `sitrep serve` refuses, and that nothing a client sends, or a report says, harms the others.

usage: SITREP_PROGRAM=build/sitrep python3 tests/server/safety.py"""
import json
import socket
import subprocess
import sys
import threading
import time
import unittest

import serving
from serving import SITREP, Folder

HEADERS = {
    "Content-Security-Policy": "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data: blob:; connect-src 'self'; worker-src 'self' blob:; font-src 'self'; "
                               "base-uri 'none'; form-action 'self'; frame-ancestors 'none'",
    "X-Content-Type-Options": "nosniff",
    "Referrer-Policy": "no-referrer",
    "Cross-Origin-Opener-Policy": "same-origin",
    "Cross-Origin-Resource-Policy": "same-origin",
}


def status(answer):
    return int(answer.split(b" ", 2)[1]) if answer else None


class Safety(unittest.TestCase):
    @classmethod
    def setUpClass(cls):
        cls.folder = Folder()
        cls.folder.fill(20)
        cls.server = cls.folder.serve()
        cls.internal = cls.folder.serve("--audience", "internal")

    @classmethod
    def tearDownClass(cls):
        cls.folder.close()

    def ask(self, text, **more):
        return self.server.raw([text.replace("HOST", f"127.0.0.1:{self.server.port}").encode()], **more)

    def test_every_answer_has_the_headers(self):
        for method, path in (("GET", "/"), ("GET", "/overview.json"), ("GET", "/nothing"), ("GET", "/incidents.json?limit=0"), ("POST", "/overview.json"), ("HEAD", "/"), ("GET", "/decisions.json")):
            _, headers, _ = self.server.get(path, method=method)
            for name, value in HEADERS.items():
                self.assertEqual(headers[name], value, (method, path))
            self.assertIsNone(headers["Access-Control-Allow-Origin"])
            self.assertIsNone(headers["Server"])
        self.assertEqual(self.server.get("/about.json")[1]["Cache-Control"], "no-store")

    def test_only_its_own_name_is_answered(self):
        port = self.server.port
        for host, expected in ((f"127.0.0.1:{port}", 200), (f"localhost:{port}", 200), (f"LOCALHOST:{port}", 200), (f"[::1]:{port}", 200), ("127.0.0.1", 403), (f"127.0.0.1:{port + 1}", 403),
                               (f"sitrep.example:{port}", 403), (f"127.0.0.1.sitrep.example:{port}", 403), (f"localhost.example:{port}", 403), ("", 403)):
            for path in ("/", "/about.json", "/events"):
                if path == "/events" and expected == 200:
                    continue
                got, _, body = self.server.get(path, {"Host": host})
                self.assertEqual(got, expected, host)
                if expected == 403:
                    self.assertEqual(json.loads(body)["error"]["code"], "forbidden")
        self.assertEqual(status(self.ask("GET /about.json HTTP/1.0\r\n\r\n")), 403)

    def test_it_only_reads(self):
        for method in ("POST", "PUT", "DELETE", "PATCH", "OPTIONS"):
            for path in ("/", "/incidents.json", "/session", "/incidents/x/review"):
                got, headers, body = self.server.get(path, {"Content-Type": "application/json"}, method, b"{}" if method != "OPTIONS" else None)
                self.assertEqual((got, headers["Allow"]), (405, "GET, HEAD"), (method, path))
                self.assertEqual(json.loads(body)["error"]["code"], "usage")
        for method in ("TRACE", "CONNECT", "PROPFIND", "get", "BREW"):
            self.assertIn(status(self.ask(f"{method} /about.json HTTP/1.1\r\nHost: HOST\r\nConnection: close\r\n\r\n")), (400, 405), method)
        got, _, body = self.server.get("/about.json", {"Content-Length": "5"}, "GET", b"hello")
        self.assertEqual((got, json.loads(body)["error"]["code"]), (413, "too_large"))

    def test_no_path_leads_out(self):
        for path in ("/../../etc/passwd", "/assets/../../../etc/passwd", "/assets/..%2f..%2fetc/passwd", "/%2e%2e/%2e%2e/etc/passwd", "/assets/%00", "//etc/passwd", "/assets/....//x", "/\\..\\x",
                     "/assets", "/assets/", "/index.html/..", "/.git/config"):
            answer = self.ask(f"GET {path} HTTP/1.1\r\nHost: HOST\r\nConnection: close\r\n\r\n")
            self.assertIn(status(answer), (400, 404), path)
            self.assertNotIn(b"root:", answer)

    def test_nonsense_is_refused_and_the_next_is_served(self):
        for text in ("\r\n\r\n", "GET\r\n\r\n", "GET /about.json\r\n\r\n", "GET /about.json HTTP/9.9\r\nHost: HOST\r\n\r\n", "\x00\x01\x02\x03\r\n\r\n", "GET http://other.example/ HTTP/1.1\r\nHost: HOST\r\n\r\n",
                     "GET /about.json HTTP/1.1\r\nHost: HOST\r\nX: " + "a" * 9000 + "\r\n\r\n", "GET /" + "a" * 9000 + " HTTP/1.1\r\nHost: HOST\r\n\r\n",
                     "GET /about.json?" + "&".join(f"a{i}=1" for i in range(1500)) + " HTTP/1.1\r\nHost: HOST\r\n\r\n", "GET /about.json HTTP/1.1\r\nHost: HOST\r\nRange: bytes=a-b\r\n\r\n",
                     "GET /about.json HTTP/1.1\r\nHost: HOST\r\nContent-Length: -5\r\n\r\n", "GET /about.json HTTP/1.1\r\nHost: HOST\r\nTransfer-Encoding: chunked\r\n\r\nzz\r\n\r\n"):
            answer = self.ask(text.replace("\r\n\r\n", "\r\nConnection: close\r\n\r\n") if text.startswith("GET /") and "HTTP/1.1" in text else text, wait=20)
            self.assertTrue(not answer or 200 <= status(answer) < 500, text[:80])
            self.assertNotIn(b"HTTP/1.1 206", answer)
            self.assertEqual(self.server.get("/about.json")[0], 200)
        long_url = self.ask("GET /" + "a" * 9000 + " HTTP/1.1\r\nHost: HOST\r\n\r\n")
        self.assertEqual(status(long_url), 414)
        self.assertEqual(json.loads(long_url.split(b"\r\n\r\n", 1)[1])["error"]["code"], "too_large")

    def test_no_request_hides_in_another(self):
        """Behind a proxy the next answer on a line is somebody else's: a request for reading that carries bytes ends it."""
        host = f"127.0.0.1:{self.server.port}"
        hidden = f"GET /openapi.json HTTP/1.1\r\nHost: {host}\r\n\r\n"
        for announced in (f"Content-Length: {len(hidden)}", f"Content-Length: 0\r\nContent-Length: {len(hidden)}", f"Content-Length: {len(hidden)}\r\nContent-Length: 0", "Content-Length: 00",
                          "Transfer-Encoding: chunked", "Transfer-Encoding: identity", "Transfer-Encoding: chunked\r\nContent-Length: 0"):
            answer = self.ask(f"GET /about.json HTTP/1.1\r\nHost: HOST\r\n{announced}\r\n\r\n{hidden}")
            self.assertEqual(status(answer), 413, announced)
            self.assertEqual(answer.count(b"HTTP/1.1 "), 1, announced)

    def test_an_answer_is_of_its_own_question(self):
        """What is kept goes by what was asked: a value with a line break and the next filter in it is another question."""
        asked = "/incidents.json?place=Idlib&type=shelling"
        expected = len(self.folder.run("incidents", self.folder.register, "--place", "Idlib", "--type", "shelling", "--json").splitlines())
        self.assertGreater(expected, 0)
        server = self.folder.serve()
        for odd in ("/incidents.json?place=Idlib%0Atype%3Dshelling", "/incidents.json?place=Idlib4%3Atype8%3Ashelling", "/incidents.json?place=Idlib%00type=shelling"):
            self.assertEqual(server.json(odd)["page"]["total"], 0, odd)
        self.assertEqual(server.json(asked)["page"]["total"], expected)

    def test_headers_without_end_are_cut(self):
        begin = time.monotonic()
        line = b"X-More: " + b"a" * 1000 + b"\r\n"
        answer = self.server.raw([f"GET /about.json HTTP/1.1\r\nHost: 127.0.0.1:{self.server.port}\r\n".encode()] + [line] * 500)
        self.assertIn(status(answer), (400, None))
        self.assertLess(time.monotonic() - begin, 5)

    def test_who_is_slow_is_let_go_and_the_others_are_served(self):
        slow = [socket.create_connection(("127.0.0.1", self.server.port), timeout=40) for _ in range(40)]
        ends = []

        def drip(line):
            begin = time.monotonic()
            try:
                for byte in b"GET /about.json HTTP/1.1\r\nX: " + b"a" * 100:
                    line.sendall(bytes([byte]))
                    time.sleep(0.5)
            except OSError:
                pass
            ends.append(time.monotonic() - begin)
            line.close()

        threads = [threading.Thread(target=drip, args=(line,)) for line in slow]
        for thread in threads:
            thread.start()
        for _ in range(20):
            begin = time.monotonic()
            self.assertEqual(self.server.get("/incidents.json")[0], 200)
            self.assertLess(time.monotonic() - begin, 2)
        for thread in threads:
            thread.join()
        self.assertLess(max(ends), 20)  # it would be a minute and more

    def test_more_listeners_than_it_takes_are_turned_away(self):
        lines, codes = [], []
        try:
            for _ in range(36):
                line = socket.create_connection(("127.0.0.1", self.internal.port), timeout=20)
                lines.append(line)
                line.sendall(f"GET /events HTTP/1.1\r\nHost: 127.0.0.1:{self.internal.port}\r\n\r\n".encode())
                codes.append(status(line.recv(100)))
            self.assertEqual((codes.count(200), codes.count(503)), (32, 4))
            self.assertEqual(self.internal.get("/about.json")[0], 200)
        finally:
            for line in lines:
                line.close()

    def test_what_reports_say_is_data(self):
        for server in (self.server, self.internal):
            for path in ("/overview.json", "/incidents.json?limit=500", "/claims.json?limit=500", "/reports.json?limit=500", "/sources.json?limit=500"):
                _, headers, body = server.get(path)
                self.assertEqual(headers["Content-Type"], "application/json; charset=utf-8")
                json.loads(body)
        text = self.internal.data("/reports/market.json")
        self.assertIn("<script>alert(document.cookie)</script>", text["text"])
        self.assertNotIn("<script", self.server.get("/reports.json?limit=500")[2].decode())
        _, headers, body = self.server.get("/%3Cscript%3Ealert(1)%3C/script%3E")
        self.assertEqual(headers["Content-Type"], "application/json; charset=utf-8")
        self.assertNotIn(b"script", body)

    def test_it_listens_on_this_machine_alone(self):
        for host in ("0.0.0.0", "::", "192.168.1.5", "10.0.0.1", "example.org", "127.example.org"):
            done = subprocess.run([SITREP, "serve", self.folder.register, "--port", "0", "--host", host], capture_output=True, text=True, timeout=20)
            self.assertEqual(done.returncode, 2, host)
            self.assertIn("without a login", done.stderr)
        taken = subprocess.run([SITREP, "serve", self.folder.register, "--port", str(self.server.port)], capture_output=True, text=True, timeout=20)
        self.assertEqual(taken.returncode, 1)
        self.assertIn("another --port", taken.stderr)
        missing = subprocess.run([SITREP, "serve", "/nowhere/x.db", "--port", "0"], capture_output=True, text=True, timeout=20)
        self.assertEqual(missing.returncode, 1)

    def test_errors_of_a_public_server_name_no_file(self):
        folder = Folder()
        self.addCleanup(folder.close)
        folder.fill()
        server = folder.serve()
        server.json("/incidents.json?limit=500")
        (folder.path / "ledger.db").rename(folder.path / "moved.db")
        limits = iter(range(1, 500))  # another question each time: what was answered before is kept
        serving.until(lambda: server.get(f"/incidents.json?limit={next(limits)}")[0] == 500)
        error = server.json(f"/incidents.json?limit={next(limits)}", 500)["error"]
        self.assertEqual(error["code"], "internal")
        self.assertNotIn("ledger", error["message"] + error["hint"])
        (folder.path / "moved.db").rename(folder.path / "ledger.db")
        serving.until(lambda: server.get(f"/incidents.json?limit={next(limits)}")[0] == 200)


if __name__ == "__main__":
    unittest.main(argv=[sys.argv[0], "-q"] + sys.argv[1:])

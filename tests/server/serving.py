# SPDX-License-Identifier: Apache-2.0
"""A real `sitrep serve` on a free port, over a register of invented reports, for the tests beside this file. Only Python's own library."""
import http.client
import json
import os
import pathlib
import select
import shutil
import signal
import socket
import subprocess
import sys
import tempfile
import time
import urllib.parse

SITREP = os.environ["SITREP_PROGRAM"]
ROOT = pathlib.Path(__file__).resolve().parent.parent.parent

# What must be in no answer for the public: names of the dead, of a child, a nurse, a clinic, a road by which people leave, who sent a
# message. In letters that stand in nothing else.
SECRETS = ["Quelthorpe", "Vexlinghamari", "Brindlewick", "Tuvalkin", "Ostrovane", "Pohorrin", "Marrowfen", "0944 771", "Wexcombe", "Zilpha"]
REPORTS = [
    {"id": "clinic/1", "publisher": "Barada Post", "url": "https://barada.example/quelthorpe", "title": "Brindlewick clinic shelled, Samir Quelthorpe among the dead", "published": "2019-03-16",
     "text": "At least 14 civilians were killed on Friday when shells fired by the Syrian army hit the Brindlewick clinic in Azaz, said Zubayda Vexlinghamari, a nurse there, reached at 0944 771 203. "
             "Samir Quelthorpe, a surgeon, and Zilpha Pohorrin, 9, were among the dead. Colonel Yusuf Karandawi, a spokesman for the army, denied that the army had shelled the town."},
    {"id": "clinic:2", "publisher": "Delta Wire", "title": "Toll rises in Azaz", "published": "2019-03-17",
     "text": "At least 17 civilians were killed on Friday when shells fired by the Syrian army hit a clinic in Azaz, the Civil Defence said on Saturday."},
    {"id": "route", "publisher": "Delta Wire", "published": "2019-04-02",
     "text": "About 300 people were evacuated on Monday from Douma by the Marrowfen road, residents said. The convoy was to go on to the Tuvalkin school on Thursday."},
    {"id": "market", "publisher": "Barada Post", "title": "<script>alert(1)</script> Market <b>bombed</b> in Saraqib", "published": "2019-05-05",
     "text": "<script>alert(document.cookie)</script> Warplanes bombed a market in Saraqib on Saturday, killing nine people and wounding 21, the Syrian Observatory for Human Rights said. "
             "A fighter of the \"><img src=x onerror=alert(2)> Brigade was among the wounded."},
    {"id": "assault", "publisher": "Delta Wire", "published": "2019-06-11",
     "text": "Gunmen raped two women in Afrin on Sunday, a witness, Halima Ostrovane, said."},
    {"id": "tally", "publisher": "Barada Post", "published": "2019-07-01",
     "text": "At least 253 civilians have been killed in Idlib since the start of the year, the Syrian Observatory for Human Rights said."},
    {"id": "truce", "publisher": "Delta Wire", "published": "2019-07-09",
     "text": "The government and the rebels agreed on Monday on a 48-hour ceasefire in Idlib, the United Nations said. Elders call it the Wexcombe calm. On Tuesday the rebels accused the army of breaking the ceasefire by shelling Saraqib."},
    {"id": "held", "publisher": "Delta Wire", "published": "@today", "text": "An air strike hit a bakery in Raqqa on @weekday, killing six people, residents said."},
]
OTHER_WAYS = [
    {"id": "w1", "publisher": "Kestrel Post", "published": "2019-03-18", "text": "a 9-year-old girl, zimra tolvane, was killed by shelling in saraqib on sunday, her uncle hadi tolvane said."},
    {"id": "w2", "publisher": "Kestrel Post", "published": "2017-06-14", "text": "army shelling killed abu nizar, a baker, and his son nizar on monday in idlib, a neighbour, hassan darwish, said."},
    {"id": "w3", "publisher": "Kestrel Post", "published": "2019-05-02", "text": "Former mayor Edda Quillmont was detained by the army in Idlib on Wednesday, police said."},
    {"id": "w4", "publisher": "Kestrel Post", "published": "2019-04-28", "text": "Between 12 March and 25 April, soldiers raped eleven women in Afrin, the United Nations said."},
    {"id": "w5", "publisher": "Kestrel Post", "title": "Woman raped in Maskanah by soldiers", "url": "https://kestrel.example/raped-in-maskanah", "published": "2019-05-15",
     "text": "Soldiers raped a woman in Maskanah on Tuesday, a relative said. On the same day shelling killed five people in Aleppo, police said."},
    {"id": "w6", "publisher": "Kestrel Post", "published": "2019-05-22", "text": "Soldiers raped a woman in Manbij on Tuesday, a relative said."},
]
CLINIC_IN_A_TRUCE = [
    {"id": "d1", "publisher": "Kestrel Post", "published": "2019-06-13", "text": "Rebels and the army agreed on Thursday on a local ceasefire in Azaz, the Red Crescent said."},
    {"id": "d2", "publisher": "Kestrel Post", "published": "2019-06-15",
     "text": "The army shelled a hospital in Azaz on Friday in breach of the ceasefire, killing two patients, the rebels said."},
    {"id": "d3", "publisher": "Delta Wire", "published": "2019-06-16",
     "text": "Army shells hit a clinic in Azaz on Friday, killing three people, in violation of the local truce, the White Helmets said."},
]
TELEGRAM = {"name": "Azaz news", "type": "public_channel", "id": 1, "messages": [
    {"id": 5, "type": "message", "date": "2019-03-20T10:00:00", "from": "Zilpha Wexcombe", "from_id": "user771", "text": "Shelling killed four people in Atarib on Tuesday, rescue workers said."}]}
WEEKDAYS = ["Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday"]


def more_reports(count, first=0):
    towns = ["Saraqib", "Azaz", "Douma", "Afrin", "Atarib", "Idlib", "Aleppo", "Hama"]
    days = ["10", "12", "15", "18", "21", "24"]
    for i in range(first, first + count):
        yield {"id": f"m{i}", "publisher": f"Outlet {i % 7}", "published": f"2018-{1 + i // 6 % 12:02}-{days[i % 6]}",
               "text": f"Shelling killed {2 + i % 9} people and wounded six in the Syrian town of {towns[i % 8]} on {WEEKDAYS[i % 7]}, police said."}


class Folder:
    """Of a test: a register and what goes into it."""

    def __init__(self):
        self.path = pathlib.Path(tempfile.mkdtemp(prefix="sitrep-serve-"))
        self.register = str(self.path / "ledger.db")
        self.servers = []

    def close(self):
        for server in self.servers:
            server.end()
        shutil.rmtree(self.path, ignore_errors=True)

    def write(self, name, records):
        today = time.gmtime()
        path = self.path / name
        with open(path, "w", encoding="utf-8") as out:
            for record in records:
                line = json.dumps(record).replace("@today", time.strftime("%Y-%m-%d", today)).replace("@weekday", WEEKDAYS[today.tm_wday])
                out.write(line + "\n")
        return str(path)

    def run(self, *words, code=0):
        done = subprocess.run([SITREP, *words], capture_output=True, text=True)
        assert done.returncode == code, (words, done.returncode, done.stderr)
        return done.stdout

    def fill(self, count=0):
        self.run("ingest", self.register, self.write("reports.jsonl", [*REPORTS, *more_reports(count)]), "--quiet")
        (self.path / "result.json").write_text(json.dumps(TELEGRAM))
        self.run("ingest", self.register, str(self.path / "result.json"), "--quiet")

    def serve(self, *words):
        server = Server([SITREP, "serve", self.register, "--port", "0", *words])
        self.servers.append(server)
        return server


class Server:
    def __init__(self, words):
        self.process = subprocess.Popen(words, stderr=subprocess.PIPE, text=True)
        self.port = 0
        for line in self.process.stderr:
            if line.startswith("http://"):
                self.port = int(line.rsplit(":", 1)[1].strip("/\n"))
                break
        if self.port == 0:
            raise RuntimeError("the server did not start")

    def end(self, by=signal.SIGTERM):
        if self.process.poll() is None:
            self.process.send_signal(by)
        try:
            return self.process.wait(20)
        finally:
            self.process.stderr.close()

    def get(self, path, headers=None, method="GET", body=None):
        """Status, headers and bytes."""
        line = http.client.HTTPConnection("127.0.0.1", self.port, timeout=40)
        try:
            line.request(method, path, body, headers or {})
            answer = line.getresponse()
            return answer.status, answer.headers, answer.read()
        finally:
            line.close()

    def json(self, path, status=200):
        got, headers, body = self.get(path)
        assert got == status, (path, got, body[:300])
        assert headers["Content-Type"] == "application/json; charset=utf-8", (path, headers["Content-Type"])
        return json.loads(body)

    def data(self, path):
        return self.json(path)["data"]

    def pages(self, path, limit=2):
        """All rows of a list, page by page."""
        rows, after = [], None
        while True:
            query = {"limit": limit} | ({"after": after} if after else {})
            answer = self.json(path + ("&" if "?" in path else "?") + urllib.parse.urlencode(query))
            rows += answer["data"]
            after = answer["page"]["next"]
            if after is None:
                return rows

    def raw(self, pieces, pause=0.0, wait=30.0):
        """Bytes sent as they are; what comes back until the line is closed."""
        with socket.create_connection(("127.0.0.1", self.port), timeout=wait) as line:
            out = b""
            try:
                for piece in pieces:
                    line.sendall(piece)
                    if pause:
                        time.sleep(pause)
                while True:
                    got = line.recv(65536)
                    if not got:
                        return out
                    out += got
            except (ConnectionResetError, BrokenPipeError):
                return out


def until(true, seconds=20.0):
    """Waits for something that a running server does soon."""
    end = time.monotonic() + seconds
    while not true():
        assert time.monotonic() < end, "it did not happen in time"
        time.sleep(0.05)

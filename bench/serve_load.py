#!/usr/bin/env python3
# SPDX-License-Identifier: Apache-2.0
"""How soon `sitrep serve` answers a steady stream of mixed questions, beside a running ingest.

usage: bench/serve_load.py REGISTER [--ingest REPORTS.jsonl] [--sitrep build/sitrep] [--rate 200] [--seconds 60] [--lines 16] [--audience public]

Questions are due at fixed times, whether or not the last was answered: one that waits behind a slow answer counts its waiting. Three of ten ask what nobody asked before
(another page, another filter), the others what pages ask again and again: incidents and reports by id, lists, filtered overviews, the page itself. REGISTER is changed by the ingest: use a copy."""
import argparse
import asyncio
import json
import random
import subprocess
import sys
import time
import urllib.error
import urllib.parse
import urllib.request


def start(args):
    server = subprocess.Popen([args.sitrep, "serve", args.register, "--port", "0", "--audience", args.audience], stderr=subprocess.PIPE, text=True)
    for line in server.stderr:
        if line.startswith("http://"):
            return server, line.strip().rstrip("/")
    sys.exit("the server did not start")


def fetch(address):
    for _ in range(20):
        try:
            return json.load(urllib.request.urlopen(address, timeout=120))
        except urllib.error.HTTPError as error:  # the register is being read for the first time
            if error.code != 503:
                raise
            time.sleep(1)
    sys.exit("the server never had its first answer")


def questions(base, random_):
    """Endless paths. What they are made of is asked for at once, before the first is due: asked for in between, it would hold up all that are due meanwhile."""
    rows = fetch(base + "/incidents.json?limit=500")["data"]
    incidents = [f"/incidents/{urllib.parse.quote(r['id'], safe='')}.json" for r in rows if r["id"]]
    reports = [f"/reports/{urllib.parse.quote(r['id'], safe='')}.json" for r in fetch(base + "/reports.json?limit=200")["data"]]
    places = sorted({r["places"][0]["name"] for r in rows if r["places"] and r["places"][0]["name"]})
    types = ["shelling", "air_strike", "bombing", "shooting", "ground_attack"]
    fixed = ["/", "/about.json", "/incidents.json", "/claims.json", "/tallies.json", "/truces.json", "/sources.json", "/reports.json"]
    return paths_of(incidents, reports, places, types, fixed, random_)


def paths_of(incidents, reports, places, types, fixed, random_):
    while True:
        kind = random_.random()
        if kind < 0.3:
            yield random_.choice(incidents)
        elif kind < 0.4:
            yield random_.choice(reports)
        elif kind < 0.7:
            yield random_.choice(fixed)
        elif kind < 0.8:
            yield f"/incidents.json?place={urllib.parse.quote(random_.choice(places))}&limit={random_.randint(10, 50)}"
        elif kind < 0.9:
            yield f"/incidents.json?type={random_.choice(types)}&from=2015-{random_.randint(1, 12):02}-{random_.randint(1, 28):02}&limit=20"
        else:
            yield f"/overview.json?place={urllib.parse.quote(random_.choice(places))}&type={random_.choice(types)}"


class Load:
    def __init__(self, base, rate, lines):
        self.host, self.port = urllib.parse.urlsplit(base).hostname, urllib.parse.urlsplit(base).port
        self.rate, self.lines = rate, lines
        self.times, self.wrong = [], []

    async def ask(self, reader, writer, path):
        writer.write(f"GET {path} HTTP/1.1\r\nHost: {self.host}:{self.port}\r\nAccept-Encoding: gzip\r\n\r\n".encode())
        head = await reader.readuntil(b"\r\n\r\n")
        size = next(int(line.split(b":")[1]) for line in head.split(b"\r\n") if line.lower().startswith(b"content-length:"))
        await reader.readexactly(size)
        return int(head.split(b" ", 2)[1])

    async def line(self, queue):
        reader = writer = None
        while (item := await queue.get()) is not None:
            due, path = item
            try:
                if writer is None:
                    reader, writer = await asyncio.open_connection(self.host, self.port)
                status = await self.ask(reader, writer, path)
                if status != 200:
                    self.wrong.append((path, status))
            except (OSError, asyncio.IncompleteReadError) as error:
                self.wrong.append((path, repr(error)))
                writer = None
            self.times.append((time.monotonic() - due, path))
        if writer is not None:
            writer.close()

    async def run(self, paths, seconds):
        queue = asyncio.Queue()
        lines = [asyncio.create_task(self.line(queue)) for _ in range(self.lines)]
        begin = time.monotonic()
        for i in range(int(self.rate * seconds)):
            due = begin + i / self.rate
            if due > time.monotonic():
                await asyncio.sleep(due - time.monotonic())
            queue.put_nowait((due, next(paths)))
        for _ in lines:
            queue.put_nowait(None)
        await asyncio.gather(*lines)


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("register")
    parser.add_argument("--ingest")
    parser.add_argument("--sitrep", default="build/sitrep")
    parser.add_argument("--rate", type=float, default=200)
    parser.add_argument("--seconds", type=float, default=60)
    parser.add_argument("--lines", type=int, default=16)
    parser.add_argument("--audience", default="public")
    args = parser.parse_args()
    begin = time.monotonic()
    server, base = start(args)
    incidents = fetch(base + "/about.json")["data"]["incidents"]
    print(f"{incidents} incidents; first answer after {time.monotonic() - begin:.1f} s")
    ticks = open(f"/proc/{server.pid}/stat").read().rsplit(")", 1)[1].split()
    before = (int(ticks[11]) + int(ticks[12])) / 100
    paths = questions(base, random.Random(1))
    load = Load(base, args.rate, args.lines)
    ingest = subprocess.Popen([args.sitrep, "ingest", args.register, args.ingest, "--quiet"]) if args.ingest else None
    asyncio.run(load.run(paths, args.seconds))
    running = ingest is not None and ingest.poll() is None
    times = sorted(t for t, _ in load.times)
    at = lambda share: 1000 * times[min(len(times) - 1, int(share * len(times)))]
    print(f"{len(times)} questions at {args.rate:.0f}/s; ms: half {at(0.5):.1f}, 95 % {at(0.95):.1f}, 99 % {at(0.99):.1f}, 99.9 % {at(0.999):.1f}, longest {1000 * times[-1]:.1f}; "
          f"wrong {len(load.wrong)} {load.wrong[:3]}")
    print("slowest:", [(round(1000 * t), p[:70]) for t, p in sorted(load.times, reverse=True)[:6]])
    if ingest is not None:
        print("the ingest was still running at the end" if running else "the ingest had ended")
        ingest.wait()
    ticks = open(f"/proc/{server.pid}/stat").read().rsplit(")", 1)[1].split()
    print(f"processor time of the server: {(int(ticks[11]) + int(ticks[12])) / 100 - before:.1f} s")
    memory = next(line for line in open(f"/proc/{server.pid}/status") if line.startswith("VmHWM"))
    print("memory of the server, at most:", memory.split(":")[1].strip())
    server.terminate()
    server.wait()
    sys.exit(1 if load.wrong else 0)


if __name__ == "__main__":
    main()

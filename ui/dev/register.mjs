// SPDX-License-Identifier: Apache-2.0
// A real register for working on the page without the server: rows come from the program's own lists, one thing
// from `sitrep show`. Reads nothing else, writes nothing.
import { execFile, execFileSync } from 'node:child_process';
import { promisify } from 'node:util';

const run = promisify(execFile);
const most = { maxBuffer: 1 << 30 };

export class Register {
  /** `program` is sitrep, `file` the register. Reads all lists at once: this is for hundreds of incidents. */
  constructor(program, file) {
    this.program = program;
    this.file = file;
    const list = (name) =>
      execFileSync(program, [name, file, '--json'], { ...most, stdio: ['ignore', 'pipe', 'ignore'] })
        .toString()
        .split('\n')
        .filter(Boolean)
        .map((line) => JSON.parse(line));
    this.incidents = list('incidents');
    this.claims = list('claims');
    this.tallies = list('tallies');
    this.truces = list('truces');
    this.reports = list('reports');
    this.sources = list('sources');
    this.decisions = list('decisions');
    this.reportOf = new Map(this.reports.map((report) => [report.id, report]));
    this.claimOf = new Map([...this.claims, ...this.tallies].map((claim) => [claim.id, claim]));
  }

  /** What `sitrep show --json` says of an id, or null where there is none. */
  async show(id) {
    try {
      const { stdout } = await run(this.program, ['show', this.file, id, '--json'], most);
      return JSON.parse(stdout);
    } catch {
      return null;
    }
  }
}

// SPDX-License-Identifier: Apache-2.0
// The page's API over a Register of dev/: enough of it to work on the page, with the server's shapes. What it lacks:
// masking, filters, sessions. It is never what people are served.
import { columns } from './columns.mjs';
import { synthetic } from './synthetic.mjs';

export class Api {
  constructor(register, { audience = 'public', made_up = 0 } = {}) {
    this.register = register;
    this.audience = audience;
    this.made_up = made_up;
    const languages = [...new Set(register.reports.map((r) => r.language))].sort().join(', ');
    const publishers = new Set(register.reports.map((r) => r.publisher)).size;
    const last = register.reports.map((r) => r.published ?? '').sort().pop();
    this.about = {
      audience,
      lines: [
        `Machine-read from ${register.reports.length} reports of ${publishers} publishers in languages ${languages}, up to ${last}.`,
        'Not independently verified.',
        'Figures are reported and incomplete.',
        'Absence of reports is not absence of violence.',
        'Tallies are not added.',
        'Names and boundaries imply no endorsement.',
      ],
      program: '0.1.0',
      data_version: 'dev',
      change: 1,
    };
  }

  page(rows, query) {
    const limit = Math.min(500, Number(query.get('limit') ?? 50));
    const from = Number(query.get('after') ?? 0);
    const next = from + limit < rows.length ? String(from + limit) : null;
    return { data: rows.slice(from, from + limit), page: { next, total: rows.length }, about: this.about };
  }

  one(data) {
    return data ? { data, page: null, about: this.about } : null;
  }

  /** The envelope for a path without `.json`, or null where there is nothing of that name. */
  async answer(path, query) {
    const r = this.register;
    const parts = path.split('/').filter(Boolean).map(decodeURIComponent);
    if (parts.length === 2) return this.one(await this.thing(parts[0], parts[1]));
    switch (parts[0]) {
      case 'overview':
        return this.one(this.made_up ? synthetic(this.made_up) : columns(r.incidents));
      case 'session':
        return this.one({ login: false, name: null, role: null, csrf: null });
      case 'incidents':
      case 'claims':
      case 'tallies':
      case 'reports':
      case 'sources':
      case 'decisions':
        return this.page(r[parts[0]], query);
      case 'truces':
        return this.page(await Promise.all(r.truces.map((t) => this.truce(t.id))), query);
      default:
        return null;
    }
  }

  async thing(kind, id) {
    const found = await this.register.show(id);
    if (!found) return null;
    if (kind === 'incidents' && found.incident) return this.incident(found);
    if (kind === 'reports' && found.report) return this.report(found);
    if (kind === 'truces' && found.truce) return { truce: await this.truce(id, found), register: { incidents: found.incidents } };
    return null;
  }

  quoted(claim, text) {
    const [begin, end] = claim.evidence?.sentence ?? [0, 0];
    return [...text].slice(begin, end).join('');
  }

  async incident(found) {
    const evidence = [];
    for (const claim of found.told) {
      const report = this.register.reportOf.get(claim.report);
      const shown = await this.register.show(claim.report);
      const text = shown?.text?.join('\n\n') ?? '';
      evidence.push({ ...claim, quotation: this.quoted(claim, text), published: report?.published ?? null, publisher: report?.publisher ?? null });
    }
    const ids = new Set(found.incident.truce.map((t) => t.id));
    return {
      incident: found.incident,
      evidence,
      superseded: evidence.filter((c) => c.standing !== 'standing').map((c) => c.id),
      truces: this.register.truces.filter((t) => ids.has(t.id)),
      history: found.decisions ?? [],
    };
  }

  async report(found) {
    const claims = found.told;
    const text = found.text.join('\n\n');
    if (this.audience !== 'internal') {
      const masked = claims.map((c) => ({ ...c, quotation: this.quoted(c, text) }));
      return { report: found.report, claims: masked, text_withheld: 'The text is shown to an internal audience only: it may name private persons.' };
    }
    const marks = [];
    const mark = (span, role, claim, rule) => span && marks.push({ span, role, claim: claim.id, rule });
    for (const claim of claims) {
      mark(claim.evidence.trigger, 'event', claim, null);
      for (const p of claim.participants) mark(p.span, p.role, claim, `${p.role} of ${claim.type}`);
      for (const p of claim.places) mark(p.span, 'place', claim, `place, ${p.precision}`);
      for (const t of claim.times) mark(t.span, 'time', claim, `time, ${t.basis}`);
      for (const h of claim.harm) mark(h.span, 'harm', claim, `harm: ${h.effect}`);
      for (const s of claim.sources) mark(s.span, 'source', claim, `source, ${s.kind}`);
      for (const w of claim.weapons) mark(w.span, 'weapon', claim, `weapon: ${w.category}`);
    }
    return { report: found.report, text, claims, marks };
  }

  async truce(id, shown = null) {
    const found = shown ?? (await this.register.show(id));
    const by = new Map();
    for (const breach of found.breaches ?? []) {
      const incident = this.register.incidents.find((i) => i.id === breach.incident);
      const day = breach.day ?? incident?.start ?? null;
            if (!by.has(day)) by.set(day, {});
      const names = by.get(day);
      names[breach.by] = (names[breach.by] ?? 0) + 1;
    }
    const order = ([a], [b]) => String(a ?? '').localeCompare(String(b ?? ''));
    const days = [...by].sort(order).map(([day, names]) => ({ day, alleged: Object.values(names).reduce((a, b) => a + b, 0), by: names }));
    const published = found.truce.versions.map((v) => v.published).filter(Boolean).sort();
    const of_scope = found.truce.claims.map((c) => this.register.claimOf.get(c)?.report).map((r) => this.register.reportOf.get(r)?.published).filter(Boolean).sort();
    const last_report = [...published, ...of_scope].sort().pop() ?? null;
    return { ...found.truce, days, last_report, last_breach: days.at(-1)?.day ?? null };
  }
}

// SPDX-License-Identifier: Apache-2.0
// Rows of `incidents --json` as the columns of /overview.json: words once, and numbers that point at them.

const radii = { exact: 1, neighbourhood: 2, town: 5, near: 10, district: 20, province: 60, region: 100 };

class Words {
  constructor() {
    this.list = [];
    this.at = new Map();
  }
  code(word) {
    if (word === null || word === undefined) return null;
    if (!this.at.has(word)) {
      this.at.set(word, this.list.length);
      this.list.push(word);
    }
    return this.at.get(word);
  }
}

const day = (text) => (text ? Math.round(Date.parse(text.slice(0, 10) + 'T00:00:00Z') / 86400000) : null);
const figure = (harm) =>
  harm && (harm.low !== null || harm.best !== null || harm.high !== null)
    ? [harm.low, harm.best, harm.high, Boolean(harm.high_open)]
    : null;

/** "Shelling in Douma": what the machine says happened, and the place it was told for. */
export function titleOf(incident) {
  const words = incident.type.replaceAll('_', ' ');
  const place = incident.places.find((p) => p.role === 'event') ?? incident.places[0];
  const what = words[0].toUpperCase() + words.slice(1);
  return place ? `${what} in ${place.name ?? place.text}` : `${what}, place not stated`;
}

/** The columns of /overview.json, in the order of the rows. */
export function columns(incidents) {
  const words = {
    type: new Words(),
    side: new Words(),
    target: new Words(),
    place: new Words(),
    country: new Words(),
    grade: new Words(),
  };
  const names = [
    ...['id', 'start', 'end', 'date_precision', 'lat', 'lon', 'place_precision', 'radius_km', 'place', 'country'],
    ...['type', 'grade', 'target', 'sides', 'killed', 'injured', 'sources', 'disputed', 'review', 'included'],
    ...['breach', 'title'],
  ];
  const out = Object.fromEntries(names.map((name) => [name, []]));
  for (const row of incidents) {
    const place = row.places.find((p) => p.role === 'event') ?? row.places[0] ?? null;
    const target = row.targets.find((t) => t.category) ?? null;
    out.id.push(row.id);
    out.start.push(day(row.start));
    out.end.push(day(row.end));
    out.date_precision.push(row.date_precision);
    out.lat.push(place?.latitude ?? null);
    out.lon.push(place?.longitude ?? null);
    out.place_precision.push(place?.precision ?? null);
    out.radius_km.push(place ? (radii[place.precision] ?? null) : null);
    out.place.push(words.place.code(place?.name ?? place?.text ?? null));
    out.country.push(words.country.code(place?.country ?? null));
    out.type.push(words.type.code(row.type));
    out.grade.push(words.grade.code(row.grade));
    out.target.push(words.target.code(target?.category ?? null));
    out.sides.push([...new Set(row.attribution.map((a) => words.side.code(a.name ?? a.side)).filter((c) => c !== null))]);
    out.killed.push(figure(row.harm.killed));
    out.injured.push(figure(row.harm.injured));
    out.sources.push(row.independent_sources);
    out.disputed.push(row.disputes.length > 0);
    out.review.push(row.review);
    out.included.push(row.included);
    out.breach.push(row.truce.some((t) => t.breach.alleged_by.length > 0));
    out.title.push(titleOf(row));
  }
  const lists = Object.fromEntries(Object.entries(words).map(([name, w]) => [name, w.list]));
  return { count: incidents.length, words: lists, ...out };
}

// SPDX-License-Identifier: Apache-2.0
// Columns of as many made-up incidents as wanted, to measure how fast the page filters. Nothing in it happened, and
// every title says so. The same number always gives the same columns.

/** Small generator of numbers in [0, 1): mulberry32. */
function numbers(seed) {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let t = Math.imul(state ^ (state >>> 15), 1 | state);
    t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t;
    return ((t ^ (t >>> 14)) >>> 0) / 4294967296;
  };
}

export function synthetic(count) {
  const random = numbers(7);
  const one = (list) => Math.floor(random() * list.length);
  const words = {
    type: ['shelling', 'air_strike', 'shooting', 'armed_clash', 'bombing', 'landmine_explosion', 'abduction', 'looting'],
    side: Array.from({ length: 40 }, (_, i) => `Side ${i + 1}`),
    target: ['medical', 'school', 'market', 'home', 'residential', 'water', 'road', 'military_base'],
    place: Array.from({ length: 900 }, (_, i) => `Place ${i + 1}`),
    country: ['SY', 'UA', 'SD', 'YE', 'MM', 'CD'],
    grade: ['confirmed', 'fair', 'weak', 'contested'],
  };
  const centres = [[35, 38], [48.5, 37], [14, 28], [15, 44.5], [20.5, 96], [-1, 28.5]];
  const precisions = ['exact', 'town', 'town', 'town', 'district', 'province'];
  const radii = { exact: 1, town: 5, district: 20, province: 60 };
  const sites = words.place.map((_, i) => {
    const [lat, lon] = centres[i % 6];
    return [lat + (random() - 0.5) * 5, lon + (random() - 0.5) * 6, precisions[i % 6]];
  });
  const out = { id: [], start: [], end: [], date_precision: [], lat: [], lon: [], place_precision: [], radius_km: [] };
  const rest = ['place', 'country', 'type', 'grade', 'target', 'sides', 'killed', 'injured', 'sources', 'disputed'];
  for (const name of [...rest, 'review', 'included', 'breach', 'title']) out[name] = [];
  for (let i = 0; i < count; ++i) {
    const place = one(words.place);
    const [lat, lon, precision] = sites[place];
    const placed = random() > 0.1;
    const dated = random() > 0.08;
    const start = 16000 + Math.floor(random() * 4500);
    const low = Math.floor(random() * random() * 30);
    const high = low + Math.floor(random() * 12);
    out.id.push(`i-${i.toString(16).padStart(12, '0')}`);
    out.start.push(dated ? start : null);
    out.end.push(dated ? start : null);
    out.date_precision.push(dated ? 'day' : null);
    out.lat.push(placed ? lat : null);
    out.lon.push(placed ? lon : null);
    out.place_precision.push(placed ? precision : null);
    out.radius_km.push(placed ? radii[precision] : null);
    out.place.push(placed ? place : null);
    out.country.push(placed ? place % 6 : null);
    out.type.push(one(words.type));
    out.grade.push(random() < 0.5 ? one(words.grade) : null);
    out.target.push(random() < 0.4 ? one(words.target) : null);
    out.sides.push(random() < 0.6 ? [one(words.side)] : []);
    out.killed.push(random() < 0.6 ? [low, Math.floor((low + high) / 2), high, random() < 0.1] : null);
    out.injured.push(random() < 0.4 ? [low, high, high, false] : null);
    out.sources.push(1 + one([1, 2, 3]));
    out.disputed.push(random() < 0.05);
    out.review.push('machine');
    out.included.push(true);
    out.breach.push(random() < 0.02);
    out.title.push(`Made-up incident ${i + 1}`);
  }
  return { count, words, ...out };
}

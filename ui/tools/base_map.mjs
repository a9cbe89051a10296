// SPDX-License-Identifier: Apache-2.0
// The base map from world-atlas (Natural Earth, public domain), made when the page is built.
//
// Why not in the browser: world-atlas has sewn the countries together that Natural Earth had cut at the 180th
// meridian (Russia, Fiji, Antarctica). Drawn as they are, each of them makes a band of false land around the
// whole world. They are cut here once, with no library in the page for it.
import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { feature, mesh } from 'topojson-client';

const require = createRequire(import.meta.url);

/** A ring whose longitudes do not jump: each point is within 180 degrees of the one before it. */
function unwrapped(ring) {
  const out = [ring[0].slice()];
  for (let i = 1; i < ring.length; ++i) {
    let longitude = ring[i][0];
    const before = out[i - 1][0];
    while (longitude - before > 180) longitude -= 360;
    while (longitude - before < -180) longitude += 360;
    out.push([longitude, ring[i][1]]);
  }
  return out;
}

/** What of a closed ring lies between two meridians (Sutherland and Hodgman, for two vertical lines). */
function clipped(ring, west, east) {
  const halves = [
    [(p) => p[0] >= west, west],
    [(p) => p[0] <= east, east],
  ];
  let points = ring;
  for (const [inside, edge] of halves) {
    const next = [];
    for (let i = 0; i < points.length; ++i) {
      const a = points[(i + points.length - 1) % points.length];
      const b = points[i];
      const cross = () => [edge, a[1] + ((b[1] - a[1]) * (edge - a[0])) / (b[0] - a[0])];
      if (inside(b)) {
        if (!inside(a)) next.push(cross());
        next.push(b);
      } else if (inside(a)) {
        next.push(cross());
      }
    }
    points = next;
  }
  return points;
}

/** The parts of a ring within [-180, 180], each moved there. */
export function cut(ring) {
  let open = unwrapped(ring);
  const turn = open[open.length - 1][0] - open[0][0];
  if (Math.abs(turn) > 180) {
    // It goes around a pole (Antarctica): closed along the pole, or it would be a line and no area.
    const pole = open[0][1] < 0 ? -90 : 90;
    open = [...open, [open[open.length - 1][0], pole], [open[0][0], pole], open[0].slice()];
  }
  const longitudes = open.map((p) => p[0]);
  const parts = [];
  const first = Math.floor((Math.min(...longitudes) + 180) / 360);
  const last = Math.ceil((Math.max(...longitudes) - 180) / 360);
  for (let turnNumber = first; turnNumber <= last; ++turnNumber) {
    const shift = turnNumber * 360;
    const part = clipped(open.slice(0, -1), shift - 180, shift + 180).map(([x, y]) => [x - shift, y]);
    if (part.length > 2) parts.push(part);
  }
  return parts;
}

/** Lines broken where they jump over the 180th meridian. */
export function broken(line) {
  const out = [[line[0]]];
  for (let i = 1; i < line.length; ++i) {
    if (Math.abs(line[i][0] - line[i - 1][0]) > 180) out.push([]);
    out[out.length - 1].push(line[i]);
  }
  return out.filter((part) => part.length > 1);
}

/** Whole numbers, each the step from the one before it: short as text, and shorter still when compressed. */
function steps(points, unit) {
  const out = [];
  let x = 0;
  let y = 0;
  for (const point of points) {
    const nextX = Math.round(point[0] / unit);
    const nextY = Math.round(point[1] / unit);
    if (out.length && nextX === x && nextY === y) continue;
    out.push(nextX - x, nextY - y);
    x = nextX;
    y = nextY;
  }
  return out;
}

/**
 * `detail` is 110m or 50m; `unit` the size of a step in degrees.
 * {unit, countries: [[name, [ring, ...]], ...], coast: [line, ...], borders: [line, ...]}
 */
export function baseMap(detail, unit) {
  const topology = JSON.parse(readFileSync(require.resolve(`world-atlas/countries-${detail}.json`), 'utf8'));
  const all = topology.objects.countries;
  const countries = feature(topology, all).features.map((country) => {
    const polygons =
      country.geometry.type === 'Polygon' ? [country.geometry.coordinates] : country.geometry.coordinates;
    return [country.properties.name, polygons.flatMap((rings) => rings.flatMap(cut)).map((r) => steps(r, unit))];
  });
  const lines = (keep) =>
    mesh(topology, all, keep)
      .coordinates.flatMap(broken)
      .map((line) => steps(line, unit));
  return { unit, countries, coast: lines((a, b) => a === b), borders: lines((a, b) => a !== b) };
}

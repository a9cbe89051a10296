// SPDX-License-Identifier: Apache-2.0
// Incidents put together for a zoom of the map.
//
// Three kinds never mix: places told to the town or nearer, places told to a district or a province only, and places
// of which only the country is told. A mark of the second kind is an outline as wide as the place is vague, and the
// third shades the country: neither is ever a point.
import type { Columns } from '../overview/columns';

export type Kind = 'near' | 'wide' | 'country';

export interface Cluster {
  kind: Kind;
  /** Left out: an incident by the register's criteria, a place by a truce. Never in one mark with what is not. */
  out: boolean;
  /** Mean of its incidents, Web Mercator. */
  x: number;
  y: number;
  rows: number[];
  /** All at one pair of coordinates. */
  one_place: boolean;
  /** The widest of its areas. */
  radius_km: number;
  west: number;
  north: number;
  east: number;
  south: number;
}

/** Drawn where the register gives no radius: about as wide as such places are. */
const usual_km: Record<string, number> = {
  exact: 0.5,
  neighbourhood: 2,
  town: 5,
  near: 10,
  district: 20,
  province: 60,
  region: 100,
  sea_air: 100,
};

export function kindOf(precision: string | null): Kind {
  switch (precision) {
    case 'district':
    case 'province':
    case 'region':
    case 'sea_air':
      return 'wide';
    case 'country':
      return 'country';
    default:
      return 'near';
  }
}

export function radiusOf(precision: string | null, stated: number): number {
  return Number.isFinite(stated) && stated > 0 ? stated : (usual_km[precision ?? ''] ?? 10);
}

const kinds: Kind[] = ['near', 'wide', 'country'];

/** Web Mercator from 0 to 1. */
export interface View {
  west: number;
  north: number;
  east: number;
  south: number;
}

/**
 * `world` is the width of the whole world in pixels at this zoom. Only what is in the view, with a margin, is looked at.
 * `apart`: each pair of coordinates is a mark of its own (a map of one incident's places).
 */
export function clusters(c: Columns, rows: Int32Array, world: number, view: View, apart = false): Cluster[] {
  const cell = (apart ? 0.5 : 52) / world;
  const margin = 100 / world;
  const found = new Map<number, Cluster>();
  const across = Math.ceil(1 / cell) + 1;
  for (const i of rows) {
    const x = c.x[i];
    const y = c.y[i];
    // NaN fails every comparison: unplaced incidents go here, too
    if (!(x >= view.west - margin && x <= view.east + margin && y >= view.north - margin && y <= view.south + margin)) continue;
    const kind = kindOf(c.place_precision[i]);
    const column = Math.floor(x / cell);
    const line = Math.floor(y / cell);
    const out = c.included[i] === 0;
    const key = ((line * across + column) * 3 + kinds.indexOf(kind)) * 2 + Number(out);
    const radius_km = radiusOf(c.place_precision[i], c.radius_km[i]);
    const cluster = found.get(key);
    if (!cluster) {
      found.set(key, { kind, out, x, y, rows: [i], one_place: true, radius_km, west: x, east: x, north: y, south: y });
      continue;
    }
    const n = cluster.rows.length;
    if (x !== cluster.west || x !== cluster.east || y !== cluster.north || y !== cluster.south) cluster.one_place = false;
    cluster.x += (x - cluster.x) / (n + 1);
    cluster.y += (y - cluster.y) / (n + 1);
    cluster.rows.push(i);
    cluster.radius_km = Math.max(cluster.radius_km, radius_km);
    cluster.west = Math.min(cluster.west, x);
    cluster.east = Math.max(cluster.east, x);
    cluster.north = Math.min(cluster.north, y);
    cluster.south = Math.max(cluster.south, y);
  }
  // large ones below, small ones above, so that none hides behind another
  const sorted = [...found.values()].sort((a, b) => b.rows.length - a.rows.length);
  return apart ? sorted : joined(sorted, 42 / world);
}

/** Marks of a kind on both sides of a cell's edge would lie on each other: the smaller goes into the larger. */
function joined(sorted: Cluster[], reach: number): Cluster[] {
  const out: Cluster[] = [];
  for (const cluster of sorted) {
    const into = out.find((o) => o.kind === cluster.kind && o.out === cluster.out && o.kind !== 'country' && Math.hypot(o.x - cluster.x, o.y - cluster.y) < reach);
    if (!into) {
      out.push(cluster);
      continue;
    }
    const n = into.rows.length;
    const m = cluster.rows.length;
    into.x = (into.x * n + cluster.x * m) / (n + m);
    into.y = (into.y * n + cluster.y * m) / (n + m);
    into.one_place &&= cluster.one_place && into.west === cluster.west && into.north === cluster.north;
    into.rows.push(...cluster.rows);
    into.radius_km = Math.max(into.radius_km, cluster.radius_km);
    into.west = Math.min(into.west, cluster.west);
    into.east = Math.max(into.east, cluster.east);
    into.north = Math.min(into.north, cluster.north);
    into.south = Math.max(into.south, cluster.south);
  }
  return out;
}

/** Pixels of a distance at a latitude (given as Mercator y). */
export function pixels(km: number, y: number, world: number): number {
  const latitude = Math.atan(Math.sinh(Math.PI * (1 - 2 * y)));
  return (km / (40_075 * Math.max(0.05, Math.cos(latitude)))) * world;
}

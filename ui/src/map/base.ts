// SPDX-License-Identifier: Apache-2.0
// The base map: land, coasts and borders of Natural Earth, cut and packed when the page was built
// (tools/base_map.mjs). Paths are in Web Mercator from 0 to 1, so that a zoom is one transformation.
import { mercator } from '../overview/columns';

declare const __WORLD__: string;
declare const __COUNTRIES__: string;

interface Packed {
  unit: number;
  countries: [string, number[][]][];
  coast: number[][];
  borders: number[][];
}

export interface Country {
  name: string;
  path: Path2D;
  /** Mercator, for skipping what is out of view. */
  west: number;
  north: number;
  east: number;
  south: number;
  /** Degrees, for asking which country a point lies in. */
  rings: Float64Array[];
}

export interface Base {
  countries: Country[];
  coast: Path2D;
  borders: Path2D;
}

function unpack(steps: number[], unit: number): Float64Array {
  const out = new Float64Array(steps.length);
  let lon = 0;
  let lat = 0;
  for (let i = 0; i < steps.length; i += 2) {
    lon += steps[i];
    lat += steps[i + 1];
    out[i] = lon * unit;
    out[i + 1] = lat * unit;
  }
  return out;
}

function trace(path: Path2D, points: Float64Array, close: boolean): void {
  for (let i = 0; i < points.length; i += 2) {
    const [x, y] = mercator(points[i + 1], points[i]);
    if (i === 0) path.moveTo(x, y);
    else path.lineTo(x, y);
  }
  if (close) path.closePath();
}

function country([name, packed]: [string, number[][]], unit: number): Country {
  const path = new Path2D();
  const rings = packed.map((ring) => unpack(ring, unit));
  let [west, north, east, south] = [1, 1, 0, 0];
  for (const ring of rings) {
    trace(path, ring, true);
    for (let i = 0; i < ring.length; i += 2) {
      const [x, y] = mercator(ring[i + 1], ring[i]);
      west = Math.min(west, x);
      east = Math.max(east, x);
      north = Math.min(north, y);
      south = Math.max(south, y);
    }
  }
  return { name, path, west, north, east, south, rings };
}

function base(packed: Packed): Base {
  const lines = (list: number[][]) => {
    const path = new Path2D();
    for (const line of list) trace(path, unpack(line, packed.unit), false);
    return path;
  };
  return {
    countries: packed.countries.map((c) => country(c, packed.unit)),
    coast: lines(packed.coast),
    borders: lines(packed.borders),
  };
}

const asked = new Map<string, Promise<Base>>();

/** The coarse map for the world, the fine one for a country; each is fetched once. */
export function load(fine: boolean): Promise<Base> {
  const address = fine ? __COUNTRIES__ : __WORLD__;
  let promise = asked.get(address);
  if (!promise) {
    promise = fetch(address)
      .then((response) => response.json())
      .then(base);
    // a failed fetch may succeed the next time
    promise.catch(() => asked.delete(address));
    asked.set(address, promise);
  }
  return promise;
}

function within(ring: Float64Array, lon: number, lat: number): boolean {
  let inside = false;
  for (let i = 0, j = ring.length - 2; i < ring.length; j = i, i += 2) {
    const crosses = ring[i + 1] > lat !== ring[j + 1] > lat;
    if (crosses && lon < ((ring[j] - ring[i]) * (lat - ring[i + 1])) / (ring[j + 1] - ring[i + 1]) + ring[i]) inside = !inside;
  }
  return inside;
}

/** The country that a point lies in. */
export function countryAt(map: Base, lon: number, lat: number): Country | null {
  for (const c of map.countries) {
    let inside = false;
    for (const ring of c.rings) if (within(ring, lon, lat)) inside = !inside;
    if (inside) return c;
  }
  return null;
}

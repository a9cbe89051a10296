// SPDX-License-Identifier: Apache-2.0
// Draws the base map and the marks on one canvas. Colours come from the style sheet, so that light and dark are in
// one place.
import { num } from '../texts/text';
import type { Base, Country } from './base';
import { countryAt } from './base';
import type { Cluster, View } from './clusters';
import { pixels } from './clusters';

export interface Colours {
  sea: string;
  land: string;
  coast: string;
  border: string;
  mark: string;
  mark_text: string;
  wide: string;
  label: string;
  halo: string;
}

export function colours(element: Element): Colours {
  const style = getComputedStyle(element);
  const get = (name: string) => style.getPropertyValue(`--map-${name}`).trim() || '#888';
  return {
    sea: get('sea'),
    land: get('land'),
    coast: get('coast'),
    border: get('border'),
    mark: get('mark'),
    mark_text: get('mark-text'),
    wide: get('wide'),
    label: get('label'),
    halo: get('halo'),
  };
}

/** Where Mercator (0, 0) is on the canvas, and how wide the world is, in pixels. */
export interface Frame {
  left: number;
  top: number;
  world: number;
  width: number;
  height: number;
  ratio: number;
}

export function paintBase(ctx: CanvasRenderingContext2D, base: Base | null, frame: Frame, view: View, c: Colours): void {
  const { left, top, world, width, height, ratio } = frame;
  ctx.setTransform(ratio, 0, 0, ratio, 0, 0);
  ctx.fillStyle = c.sea;
  ctx.fillRect(0, 0, width, height);
  if (!base) return;
  ctx.setTransform(world * ratio, 0, 0, world * ratio, left * ratio, top * ratio);
  ctx.fillStyle = c.land;
  for (const country of base.countries) {
    if (country.east < view.west || country.west > view.east || country.south < view.north || country.north > view.south) continue;
    ctx.fill(country.path, 'evenodd');
  }
  ctx.lineJoin = 'round';
  ctx.strokeStyle = c.coast;
  ctx.lineWidth = 0.8 / world;
  ctx.stroke(base.coast);
  ctx.strokeStyle = c.border;
  ctx.lineWidth = 0.9 / world;
  ctx.setLineDash([4 / world, 2.5 / world]);
  ctx.stroke(base.borders);
  ctx.setLineDash([]);
}

/** Radius of a mark on the canvas: of its area where all is at one place, else by how many it holds. */
export function sizeOf(cluster: Cluster, world: number): number {
  const n = cluster.rows.length;
  const by_count = n === 1 ? 6 : Math.min(25, 9 + 3.7 * Math.log10(n));
  if (cluster.kind === 'country') return by_count + 2;
  if (!cluster.one_place) return by_count;
  const area = pixels(cluster.radius_km, cluster.y, world);
  return cluster.kind === 'wide' ? Math.max(11, area) : Math.max(n === 1 ? 5 : by_count, area);
}

function shade(ctx: CanvasRenderingContext2D, country: Country, frame: Frame, c: Colours): void {
  const { left, top, world, ratio } = frame;
  ctx.save();
  ctx.setTransform(world * ratio, 0, 0, world * ratio, left * ratio, top * ratio);
  ctx.clip(country.path, 'evenodd');
  ctx.setTransform(ratio, 0, 0, ratio, 0, 0);
  ctx.strokeStyle = c.wide;
  ctx.globalAlpha = 0.35;
  ctx.lineWidth = 1;
  ctx.beginPath();
  for (let x = -frame.height; x < frame.width; x += 9) {
    ctx.moveTo(x, frame.height);
    ctx.lineTo(x + frame.height, 0);
  }
  ctx.stroke();
  ctx.restore();
}

function count(ctx: CanvasRenderingContext2D, n: number, x: number, y: number, colour: string, halo: string | null): void {
  ctx.font = '600 12px system-ui, sans-serif';
  ctx.textAlign = 'center';
  ctx.textBaseline = 'middle';
  if (halo) {
    ctx.strokeStyle = halo;
    ctx.lineWidth = 3.5;
    ctx.strokeText(num(n), x, y + 0.5);
  }
  ctx.fillStyle = colour;
  ctx.fillText(num(n), x, y + 0.5);
}

export function paintMarks(ctx: CanvasRenderingContext2D, base: Base | null, found: Cluster[], frame: Frame, c: Colours): void {
  const { left, top, world, ratio } = frame;
  if (base) {
    for (const cluster of found) {
      if (cluster.kind !== 'country') continue;
      const lon = cluster.x * 360 - 180;
      const lat = (Math.atan(Math.sinh(Math.PI * (1 - 2 * cluster.y))) * 180) / Math.PI;
      const country = countryAt(base, lon, lat);
      if (country) shade(ctx, country, frame, c);
    }
  }
  ctx.setTransform(ratio, 0, 0, ratio, 0, 0);
  // areas below, places above
  for (const cluster of [...found].sort((a, b) => Number(a.kind === 'near') - Number(b.kind === 'near'))) {
    const x = left + cluster.x * world;
    const y = top + cluster.y * world;
    const n = cluster.rows.length;
    const radius = sizeOf(cluster, world);
    ctx.beginPath();
    ctx.arc(x, y, radius, 0, 7);
    if (cluster.out) {
      const across = radius * Math.SQRT1_2;
      ctx.moveTo(x - across, y + across);
      ctx.lineTo(x + across, y - across);
      ctx.strokeStyle = c.coast;
      ctx.lineWidth = 1.5;
      ctx.stroke();
      if (n > 1) count(ctx, n, x, y, c.label, c.halo);
    } else if (cluster.kind === 'near') {
      // seen as an area only where its place is wider than the mark for its count
      const area = cluster.one_place && radius > 14 && radius <= pixels(cluster.radius_km, cluster.y, world) + 0.5;
      ctx.globalAlpha = area ? 0.28 : n === 1 ? 0.75 : 0.92;
      ctx.fillStyle = c.mark;
      ctx.fill();
      ctx.globalAlpha = 1;
      ctx.strokeStyle = area ? c.mark : c.halo;
      ctx.lineWidth = 1;
      ctx.stroke();
      if (n > 1) count(ctx, n, x, y, area ? c.label : c.mark_text, area ? c.halo : null);
    } else if (cluster.kind === 'country') {
      // a tag on the stripes: no shape that could be read as a place
      ctx.beginPath();
      ctx.rect(x - radius, y - 9, 2 * radius, 18);
      ctx.fillStyle = c.halo;
      ctx.fill();
      ctx.strokeStyle = c.wide;
      ctx.lineWidth = 1;
      ctx.stroke();
      count(ctx, n, x, y, c.label, null);
    } else {
      ctx.globalAlpha = 0.16;
      ctx.fillStyle = c.wide;
      ctx.fill();
      ctx.globalAlpha = 1;
      ctx.strokeStyle = c.wide;
      ctx.lineWidth = 1.4;
      ctx.setLineDash([4, 3]);
      ctx.stroke();
      ctx.setLineDash([]);
      // under the outline: a mark of a town often lies in its middle
      if (n > 1) count(ctx, n, x, y + Math.min(Math.max(radius, 22), 60) + 9, c.wide, c.halo);
    }
  }
}

export interface Label {
  text: string;
  x: number;
  y: number;
  below: number;
}

/** Names of places under their marks, as far as they do not lie on marks or on each other; more numerous ones first. */
export function paintLabels(ctx: CanvasRenderingContext2D, labels: Label[], marks: Cluster[], frame: Frame, c: Colours): void {
  ctx.setTransform(frame.ratio, 0, 0, frame.ratio, 0, 0);
  ctx.font = '12px system-ui, sans-serif';
  ctx.textAlign = 'center';
  ctx.textBaseline = 'top';
  ctx.lineJoin = 'round';
  const taken = marks.map((mark): [number, number, number, number] => {
    const x = frame.left + mark.x * frame.world;
    const y = frame.top + mark.y * frame.world;
    const half = Math.min(sizeOf(mark, frame.world), 14);
    return [x - half, y - half, x + half, y + half];
  });
  for (const label of labels) {
    const half = ctx.measureText(label.text).width / 2 + 3;
    const top = label.y + label.below + 2;
    const box: [number, number, number, number] = [label.x - half, top, label.x + half, top + 15];
    if (box[2] < 0 || box[0] > frame.width || box[3] < 0 || box[1] > frame.height) continue;
    if (taken.some((t) => box[0] < t[2] && box[2] > t[0] && box[1] < t[3] && box[3] > t[1])) continue;
    taken.push(box);
    ctx.strokeStyle = c.halo;
    ctx.lineWidth = 3;
    ctx.strokeText(label.text, label.x, top);
    ctx.fillStyle = c.label;
    ctx.fillText(label.text, label.x, top);
  }
}

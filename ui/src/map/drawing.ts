// SPDX-License-Identifier: Apache-2.0
// The map itself: Leaflet moves it (mouse, touch, keyboard), one canvas of ours draws it. No WebGL, no worker, no
// picture, nothing fetched but the base map (docs/decisions/0014).
// @ts-expect-error Leaflet's types name its main file only; this is the same code as a module, so that less is bundled
import * as Leaflet from 'leaflet/dist/leaflet-src.esm.js';
import 'leaflet/dist/leaflet.css';
import type * as LeafletTypes from 'leaflet';
import type { Columns } from '../overview/columns';
import { type Base, load } from './base';
import { type Cluster, type View, clusters } from './clusters';
import { type Frame, colours, paintBase, paintLabels, paintMarks, sizeOf } from './paint';

const L = Leaflet as typeof LeafletTypes;

export type Box = [number, number, number, number];

export interface Handlers {
  pick(rows: number[]): void;
  /** What the pointer is over, with its place on the map in pixels; null: nothing. */
  hover(cluster: Cluster | null, x: number, y: number): void;
}

export class Drawing {
  private map: LeafletTypes.Map;
  private canvas: HTMLCanvasElement;
  private world: Base | null = null;
  private fine: Base | null = null;
  private data: { columns: Columns; rows: Int32Array } | null = null;
  private found: Cluster[] = [];
  private due = 0;
  private watch: ResizeObserver;
  private ended = false;
  private themed: MutationObserver;

  constructor(
    private element: HTMLElement,
    private handlers: Handlers,
    private controls = true,
  ) {
    this.map = L.map(element, {
      attributionControl: false,
      zoomControl: false,
      // each step is drawn anew, so nothing is stretched in between; calm, and right for who asked for less motion
      zoomAnimation: false,
      fadeAnimation: false,
      minZoom: 1,
      maxZoom: 12,
      zoomSnap: 0.5,
      wheelPxPerZoomLevel: 120,
      maxBounds: [
        [-85, -190],
        [85, 190],
      ],
      maxBoundsViscosity: 1,
      center: [20, 20],
      zoom: 1,
      // on a phone one finger scrolls the page over a small picture; the large map takes it
      dragging: controls,
      scrollWheelZoom: false,
      keyboard: controls,
    });
    this.canvas = L.DomUtil.create('canvas', 'map-canvas', this.map.getPanes().overlayPane) as HTMLCanvasElement;
    this.canvas.setAttribute('aria-hidden', 'true');
    // the wheel scrolls the page until somebody works with the map
    element.addEventListener('focusin', () => this.map.scrollWheelZoom.enable());
    element.addEventListener('focusout', () => this.map.scrollWheelZoom.disable());
    this.map.on('move zoom viewreset resize', () => this.redraw());
    this.map.on('click', (event: LeafletTypes.LeafletMouseEvent) => this.clicked(event.containerPoint));
    this.map.on('mousemove', (event: LeafletTypes.LeafletMouseEvent) => this.hovered(event.containerPoint));
    this.map.on('mouseout', () => handlers.hover(null, 0, 0));
    this.watch = new ResizeObserver(() => this.map.invalidateSize({ animate: false }));
    this.watch.observe(element);
    this.themed = new MutationObserver(() => this.redraw());
    this.themed.observe(document.documentElement, { attributes: true, attributeFilter: ['data-theme', 'lang'] });
    load(false).then((base) => {
      this.world = base;
      this.redraw();
    }, () => undefined);
  }

  end(): void {
    this.ended = true;
    cancelAnimationFrame(this.due);
    this.watch.disconnect();
    this.themed.disconnect();
    this.map.remove();
  }

  set(columns: Columns, rows: Int32Array): void {
    this.data = { columns, rows };
    this.redraw();
  }

  zoom(step: number): void {
    this.map.setZoom(this.map.getZoom() + step);
  }

  /** West, south, east, north of what is seen. */
  box(): Box {
    const b = this.map.getBounds();
    return [Math.max(-180, b.getWest()), b.getSouth(), Math.min(180, b.getEast()), b.getNorth()];
  }

  show([west, south, east, north]: Box, most = 9): void {
    this.map.fitBounds(
      [
        [south, west],
        [north, east],
      ],
      { padding: [28, 28], maxZoom: most, animate: false },
    );
  }

  /** So that all rows with coordinates are seen; the world where there is none. */
  fit(columns: Columns, rows: Int32Array, most = 9): void {
    let [west, south, east, north] = [Infinity, Infinity, -Infinity, -Infinity];
    for (const i of rows) {
      if (Number.isNaN(columns.lat[i])) continue;
      west = Math.min(west, columns.lon[i]);
      east = Math.max(east, columns.lon[i]);
      south = Math.min(south, columns.lat[i]);
      north = Math.max(north, columns.lat[i]);
    }
    if (west === Infinity) this.map.setView([20, 20], 1, { animate: false });
    else this.show([west, south, east, north], most);
  }

  private redraw(): void {
    // land may arrive when nobody looks any more
    if (this.due || this.ended) return;
    this.due = requestAnimationFrame(() => {
      this.due = 0;
      this.paint();
    });
  }

  private frame(): [Frame, View] {
    const size = this.map.getSize();
    const world = 256 * 2 ** this.map.getZoom();
    const corner = this.map.getPixelBounds().min as LeafletTypes.Point;
    const ratio = window.devicePixelRatio || 1;
    const frame = { left: -corner.x, top: -corner.y, world, width: size.x, height: size.y, ratio };
    const view = { west: corner.x / world, north: corner.y / world, east: (corner.x + size.x) / world, south: (corner.y + size.y) / world };
    return [frame, view];
  }

  private paint(): void {
    const [frame, view] = this.frame();
    const { width, height, ratio } = frame;
    if (!width || !height) return;
    L.DomUtil.setPosition(this.canvas, this.map.containerPointToLayerPoint([0, 0]));
    if (this.canvas.width !== Math.round(width * ratio) || this.canvas.height !== Math.round(height * ratio)) {
      this.canvas.width = Math.round(width * ratio);
      this.canvas.height = Math.round(height * ratio);
      this.canvas.style.width = `${width}px`;
      this.canvas.style.height = `${height}px`;
    }
    const ctx = this.canvas.getContext('2d');
    if (!ctx) return;
    const near = this.map.getZoom() >= 3.5;
    if (near && !this.fine) {
      load(true).then((base) => {
        this.fine = base;
        this.redraw();
      }, () => undefined);
    }
    const base = near ? (this.fine ?? this.world) : this.world;
    const c = colours(this.element);
    paintBase(ctx, base, frame, view, c);
    if (!this.data) return;
    const { columns, rows } = this.data;
    this.found = clusters(columns, rows, frame.world, view, !this.controls);
    paintMarks(ctx, base, this.found, frame, c);
    const labels = this.found.slice(0, 60).flatMap((cluster) => {
      if (!cluster.one_place) return [];
      const code = columns.code.place[cluster.rows[0]];
      if (code < 0) return [];
      const x = frame.left + cluster.x * frame.world;
      const y = frame.top + cluster.y * frame.world;
      return [{ text: columns.words.place[code], x, y, below: Math.min(sizeOf(cluster, frame.world), 14) }];
    });
    paintLabels(ctx, labels, this.found, frame, c);
    // for tests and for who looks with tools: what is drawn, in numbers
    this.canvas.dataset.marks = String(this.found.length);
  }

  private at(point: LeafletTypes.Point): Cluster | null {
    const [frame] = this.frame();
    let best: Cluster | null = null;
    let nearest = Infinity;
    for (const cluster of this.found) {
      const distance = Math.hypot(frame.left + cluster.x * frame.world - point.x, frame.top + cluster.y * frame.world - point.y);
      if (distance > Math.max(14, sizeOf(cluster, frame.world))) continue;
      if (distance < nearest) {
        nearest = distance;
        best = cluster;
      }
    }
    return best;
  }

  private clicked(point: LeafletTypes.Point): void {
    const cluster = this.at(point);
    if (!cluster) return;
    this.handlers.pick(cluster.rows);
    if (cluster.one_place) return;
    const lat = (y: number) => (Math.atan(Math.sinh(Math.PI * (1 - 2 * y))) * 180) / Math.PI;
    this.show([cluster.west * 360 - 180, lat(cluster.south), cluster.east * 360 - 180, lat(cluster.north)], this.map.getZoom() + 3);
  }

  private hovered(point: LeafletTypes.Point): void {
    const cluster = this.at(point);
    this.element.classList.toggle('over-mark', cluster !== null);
    this.handlers.hover(cluster, point.x, point.y);
  }
}


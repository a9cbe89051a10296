// SPDX-License-Identifier: Apache-2.0
import assert from 'node:assert/strict';
import { test } from 'node:test';
// @ts-expect-error plain JavaScript of the build
import { baseMap, broken, cut } from '../../tools/base_map.mjs';
import { niceTop } from '../../src/charts/time';
import { clusters, kindOf } from '../../src/map/clusters';
import { mercator, read } from '../../src/overview/columns';
import { columnsOf } from '../../src/overview/places';
import { binsOf, series, total } from '../../src/overview/sums';
import { pieces } from '../../src/report/marks';
import { extent } from '../../src/truces/lanes';

const place = (name: string, latitude: number | null, longitude: number | null, precision: string) => ({ name, text: name, latitude, longitude, precision });
const whole = { west: 0, north: 0, east: 1, south: 1 };

test('a mark of a town, of a province and of a country never mix', () => {
  const c = read(columnsOf([place('A', 36, 37, 'town'), place('B', 36, 37, 'province'), place('C', 36, 37, 'country'), place('D', null, null, 'town')]));
  const found = clusters(c, Int32Array.of(0, 1, 2, 3), 512, whole);
  assert.deepEqual(found.map((f) => [f.kind, f.rows]).sort(), [['country', [2]], ['near', [0]], ['wide', [1]]]);
  assert.equal(kindOf('near'), 'near');
});

test('what a truce leaves out is a mark of its own, also where the rest is', () => {
  const c = read(columnsOf([place('Khartoum', 15.5, 32.5, 'province'), place('Darfur', 15.5, 32.5, 'province')], 1));
  const found = clusters(c, Int32Array.of(0, 1), 512, whole);
  assert.deepEqual(found.map((f) => [f.out, f.rows]).sort(), [[false, [0]], [true, [1]]]);
});

test('marks that would lie on each other are one, and know that they are several places', () => {
  const c = read(columnsOf([place('A', 36, 37, 'town'), place('B', 36.01, 37.01, 'town'), place('C', -20, 37, 'town')]));
  const far = clusters(c, Int32Array.of(0, 1, 2), 512, whole);
  assert.deepEqual(far.map((f) => [f.rows.length, f.one_place]), [[2, false], [1, true]]);
  const near = clusters(c, Int32Array.of(0, 1, 2), 2 ** 22, whole);
  assert.equal(near.length, 3);
});

test('Mercator has its middle in the middle', () => {
  assert.deepEqual(mercator(0, 0), [0.5, 0.5]);
  assert.deepEqual(mercator(90, 180)[0], 1);
});

test('land that crosses the 180th meridian is cut there, and no band lies around the world', () => {
  const ring = [[170, 60], [-170, 60], [-170, 65], [170, 65], [170, 60]];
  const parts = cut(ring) as [number, number][][];
  assert.equal(parts.length, 2);
  for (const part of parts) {
    const lons = part.map((p) => p[0]);
    assert.ok(Math.max(...lons) - Math.min(...lons) <= 10, String(lons));
  }
  assert.deepEqual(broken([[179, 1], [-179, 1], [-178, 1]]), [[[-179, 1], [-178, 1]]]);
  for (const [name, rings] of baseMap('110m', 0.01).countries as [string, number[][]][]) {
    for (const steps of rings) {
      for (let i = 2; i < steps.length; i += 2) {
        // Antarctica's edge along the pole is the one long way that is right
        if (name !== 'Antarctica') assert.ok(Math.abs(steps[i]) * 0.01 < 40, `${name}: ${steps[i]}`);
      }
    }
  }
});

test('sums add the ends, count what states nothing, and stay open above', () => {
  const wire = columnsOf([place('A', 1, 1, 'town'), place('B', 1, 1, 'town'), place('C', 1, 1, 'town'), place('D', 1, 1, 'town'), place('E', 1, 1, 'town')]);
  wire.killed = [[3, 4, 5, false], [10, 10, 10, true], null, [0, 0, 0, false], [null, 7, 7, false]];
  const c = read(wire);
  const all = Int32Array.of(0, 1, 2, 3, 4);
  assert.deepEqual(total(c, all, 'killed'), { low: 13, best: 21, high: 22, open: true, stated: 4, none: 1, not_stated: 1 });
  c.included[1] = 0;
  assert.equal(total(c, all, 'killed').low, 3, 'what the criteria leave out is in no sum');
});

test('an incident stands in a bin only where it is told as nearly', () => {
  const wire = columnsOf([place('A', 1, 1, 'town'), place('B', 1, 1, 'town'), place('C', 1, 1, 'town')]);
  wire.start = [17000, 17003, null];
  wire.end = [17000, 17033, null];
  const c = read(wire);
  const bins = binsOf(c);
  assert.ok(bins);
  assert.equal(bins.unit, 'day');
  const got = series(c, bins, Int32Array.of(0, 1, 2));
  assert.equal(got.incidents[0], 1);
  assert.equal(got.wide, 1);
  assert.equal(got.undated, 1);
});

test('bins of months begin on the first', () => {
  const wire = columnsOf([place('A', 1, 1, 'town'), place('B', 1, 1, 'town')]);
  wire.start = wire.end = [Date.UTC(2015, 4, 20) / 864e5, Date.UTC(2020, 0, 2) / 864e5];
  const bins = binsOf(read(wire));
  assert.equal(bins?.unit, 'month');
  assert.equal(bins?.edges[0], Date.UTC(2015, 4, 1) / 864e5);
  assert.equal(bins?.edges[1], Date.UTC(2015, 5, 1) / 864e5);
});

test('an axis ends at a round number', () => {
  assert.deepEqual([0, 3, 7, 23, 99, 101, 4200].map(niceTop), [4, 4, 8, 30, 100, 150, 5000]);
});

test('marks are cut by code points, the narrowest on top', () => {
  const text = '🕊 دوما shelled';
  const got = pieces(text, [
    { span: [2, 6], role: 'place', claim: 'c1', rule: null },
    { span: [2, 14], role: 'sentence', claim: 'c1', rule: null },
    { span: [7, 400], role: 'broken', claim: null, rule: null },
  ]);
  assert.equal(got.map((p) => p.text).join(''), text);
  assert.deepEqual(got.map((p) => [p.text, p.marks.map((m) => m.role)]), [['🕊 ', []], ['دوما', ['place', 'sentence']], [' shelled', ['sentence']]]);
});

test('lanes begin with the first day that is told as one', () => {
  const truce = { id: 't', name: null, kind: 'ceasefire', status: 'in_force', parties: [], excluded_parties: [], mediators: [], area: null, end: null, sources: [] };
  const of = (start: string, precision: string) => extent([{ ...truce, start: { text: null, start, end: null, precision }, last_report: '2019-10-11' }]);
  assert.ok((of('1994-01-01', 'year')?.first ?? 0) > Date.UTC(2019, 0, 1) / 864e5);
  assert.ok((of('2019-01-01', 'day')?.first ?? 0) <= Date.UTC(2019, 0, 1) / 864e5);
  assert.equal(extent([{ ...truce, start: null }]), null);
});

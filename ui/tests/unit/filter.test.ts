// SPDX-License-Identifier: Apache-2.0
import assert from 'node:assert/strict';
import { test } from 'node:test';
// @ts-expect-error plain JavaScript, made for the development server
import { synthetic } from '../../dev/synthetic.mjs';
import { type WireColumns, read } from '../../src/overview/columns';
import { ordered } from '../../src/overview/rows';
import { ACTOR, Filter, TYPE, folded } from '../../src/overview/filter';
import { type Choice, NONE, fromQuery, isEmpty, nothing, toQuery, toggled } from '../../src/overview/state';

const wire: WireColumns = {
  count: 5,
  words: { type: ['shelling', 'air_strike'], side: ['Army', 'Rebels'], target: ['market'], place: ['Idlib', 'Ar-Raqqah'], country: ['SY'], grade: ['weak'] },
  id: ['a', 'b', 'c', 'd', null],
  start: [100, 110, null, 100, 130],
  end: [100, 120, null, 100, 130],
  date_precision: ['day', 'month', null, 'day', 'day'],
  lat: [36, 35.9, null, 36, null],
  lon: [36.6, 39, null, 36.6, null],
  place_precision: ['town', 'province', null, 'town', null],
  radius_km: [5, 60, null, 5, null],
  place: [0, 1, null, 0, null],
  country: [0, 0, null, 0, 0],
  type: [0, 1, 0, 1, 0],
  grade: [0, null, null, null, null],
  target: [0, null, null, 0, null],
  sides: [[0], [0, 1], [], [1], []],
  killed: [[3, 4, 5, false], null, [0, 0, 0, false], [10, null, null, true], null],
  injured: [null, null, null, null, null],
  sources: [1, 2, 1, 1, 1],
  disputed: [true, false, false, false, false],
  review: ['machine', 'reviewed', 'machine', 'machine', 'machine'],
  included: [true, true, true, false, true],
  breach: [false, true, false, false, false],
  title: ['Shelling in Idlib', 'Air strike in Ar-Raqqah', 'Shelling, place not stated', 'Air strike in Idlib', 'Shelling in Syria'],
};

function rows(change: Partial<Choice>): number[] {
  const filter = new Filter(read(wire));
  filter.apply({ ...nothing(), included: 'all', ...change });
  return [...filter.rows()];
}

test('without a choice all that counts is shown, and what is left out is asked for by name', () => {
  assert.deepEqual(rows({ included: 'yes' }), [0, 1, 2, 4]);
  assert.deepEqual(rows({ included: 'no' }), [3]);
  assert.deepEqual(rows({}), [0, 1, 2, 3, 4]);
});

test('days: what may have been within them fits; what has no day does not', () => {
  assert.deepEqual(rows({ from: 115, to: 116 }), [1], 'told to lie between 110 and 120');
  assert.deepEqual(rows({ from: 101 }), [1, 4]);
  assert.deepEqual(rows({ to: 100 }), [0, 3]);
  assert.deepEqual(rows({ undated: true }), [2]);
});

test('values of one list are alternatives, lists together are conditions', () => {
  assert.deepEqual(rows({ type: ['shelling', 'air_strike'] }), [0, 1, 2, 3, 4]);
  assert.deepEqual(rows({ type: ['air_strike'], actor: ['Rebels'] }), [1, 3]);
  assert.deepEqual(rows({ actor: [NONE] }), [2, 4]);
  assert.deepEqual(rows({ grade: [NONE] }), [1, 2, 3, 4]);
  assert.deepEqual(rows({ target: ['market'] }), [0, 3]);
  assert.deepEqual(rows({ review: ['reviewed'] }), [1]);
  assert.deepEqual(rows({ type: ['no_such_type'] }), [], 'an unknown word fits nothing, rather than all');
});

test('a place is a name or a country', () => {
  assert.deepEqual(rows({ place: ['Idlib'] }), [0, 3]);
  assert.deepEqual(rows({ place: ['SY'] }), [0, 1, 3, 4]);
  assert.deepEqual(rows({ place: [NONE] }), [2, 4]);
});

test('words are found in titles, places and sides, whatever their letters', () => {
  assert.deepEqual(rows({ text: 'RAQQAH' }), [1]);
  assert.deepEqual(rows({ text: 'rebels idlib' }), [3]);
  assert.equal(folded('Nād ‘Alī'), 'nad ‘ali');
});

test('a box holds what lies in it; incidents without coordinates are asked for apart', () => {
  assert.deepEqual(rows({ box: [36, 35, 37, 37] }), [0, 3]);
  assert.deepEqual(rows({ unplaced: true }), [2, 4]);
  assert.deepEqual(rows({ disputed: true }), [0]);
  assert.deepEqual(rows({ breach: true }), [1]);
});

test('a breakdown counts what would fit without its own choice', () => {
  const filter = new Filter(read(wire));
  filter.apply({ ...nothing(), included: 'all', type: ['shelling'], place: ['Idlib'] });
  assert.deepEqual([...filter.rows()], [0]);
  assert.deepEqual(Object.fromEntries(filter.counts('type')), { shelling: 1, air_strike: 1 });
  assert.deepEqual(Object.fromEntries(filter.counts('place')), { Idlib: 1, [NONE]: 2 });
  assert.deepEqual(Object.fromEntries(filter.counts('actor')), { Army: 1 });
  assert.deepEqual([...filter.rows(TYPE)], [0, 3]);
});

test('a choice that changes step by step ends where one that is made at once does', () => {
  const columns = read(synthetic(3000));
  const steps: Partial<Choice>[] = [
    { type: ['shelling'] },
    { type: ['shelling'], from: 17000 },
    { type: ['shelling', 'looting'], from: 17000, text: 'incident 1' },
    { type: ['looting'], actor: ['Side 3', NONE], from: 17000, to: 19000 },
    { actor: [NONE], disputed: true },
    {},
  ];
  const moving = new Filter(columns);
  for (const step of steps) {
    const choice = { ...nothing(), ...step };
    moving.apply(choice);
    const fresh = new Filter(columns);
    fresh.apply(choice);
    assert.deepEqual(moving.fails, fresh.fails);
    assert.deepEqual(moving.counts('actor'), fresh.counts('actor'));
    assert.deepEqual(moving.rows(ACTOR), fresh.rows(ACTOR));
  }
});

test('the list begins with the latest day or the highest figure; what states none comes last', () => {
  const columns = read(wire);
  const all = Int32Array.of(0, 1, 2, 3, 4);
  assert.deepEqual([...ordered(columns, all, 'date')], [4, 1, 0, 3, 2]);
  assert.deepEqual([...ordered(columns, all, 'killed')], [3, 0, 2, 4, 1], 'at least 10, 5, none; then what states nothing');
  assert.equal([...ordered(columns, all, 'sources')][0], 1);
  assert.equal(toQuery(fromQuery('order=killed')).toString(), 'order=killed');
  assert.ok(isEmpty(fromQuery('order=killed')));
  assert.equal(fromQuery('order=upside-down').order, 'date');
});

test('a query and a choice are the same thing', () => {
  const text = 'from=2016-04-01&to=2016-04-30&place=Idlib&place=SY&actor=Army&type=shelling&grade=none&text=market+road&box=36%2C35%2C37%2C37&disputed=1&included=all';
  const choice = fromQuery(text);
  assert.deepEqual(fromQuery(toQuery(choice).toString()), choice);
  assert.equal(toQuery(choice).get('from'), '2016-04-01');
  assert.deepEqual(choice.box, [36, 35, 37, 37]);
  assert.ok(isEmpty(fromQuery('')));
  assert.deepEqual(fromQuery('from=yesterday&box=1,2,3&included=maybe&type='), nothing(), 'what a link says wrongly is left out');
  assert.deepEqual(toggled(toggled(nothing(), 'type', 'looting'), 'type', 'looting'), nothing());
});

test('a filter of 100,000 incidents is made well under 200 ms', () => {
  const filter = new Filter(read(synthetic(100_000)));
  filter.apply(nothing());
  const began = performance.now();
  filter.apply({ ...nothing(), type: ['shelling'], from: 17000 });
  const n = filter.rows().length;
  for (const list of ['type', 'actor', 'target', 'grade', 'place', 'review'] as const) filter.counts(list);
  const took = performance.now() - began;
  assert.ok(n > 1000 && n < 100_000);
  assert.ok(took < 200, `${took.toFixed(1)} ms`);
});

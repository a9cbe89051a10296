// SPDX-License-Identifier: Apache-2.0
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { dated, dayOf, isoOf } from '../../src/words/dates';
import { bare, bounded, figureOf, reported, sentence } from '../../src/words/figures';
import { actorName, sourceName, sourceRowName } from '../../src/words/names';

const range = (low: number | null, best: number | null, high: number | null, open = false) => ({ low, best, high, high_open: open });
const said = (r: ReturnType<typeof range> | null) => reported(figureOf(r), 'killed');

test('nobody said anything is not the same as somebody said none', () => {
  assert.equal(said(range(null, null, null)), 'deaths not stated');
  assert.equal(said(null), 'deaths not stated');
  assert.equal(said(range(0, 0, 0)), 'no deaths reported');
  assert.equal(bare(figureOf(range(0, 0, 0))), 'none');
  assert.equal(bare(null), 'not stated');
});

test('ranges say what is stated and no more', () => {
  assert.equal(said(range(30, 50, 55)), 'between 30 and 55 reportedly killed');
  assert.equal(said(range(30, 30, 30)), '30 reportedly killed');
  assert.equal(said(range(1, 1, 1)), '1 reportedly killed');
  assert.equal(said(range(253, 253, 253, true)), 'at least 253 reportedly killed');
  assert.equal(said(range(24, null, null)), 'at least 24 reportedly killed');
  assert.equal(said(range(14, 50, 55, true)), 'between 14 and 55 or more reportedly killed');
  assert.equal(said(range(null, 30, 30)), 'up to 30 reportedly killed');
  assert.equal(said(range(0, 2, 4)), 'between 0 and 4 reportedly killed');
  assert.equal(reported(figureOf(range(1200, 1200, 1200)), 'injured'), '1,200 reportedly injured');
});

test('a claim keeps its bound', () => {
  assert.equal(bounded({ low: 250, high: null, best: 250, bound: 'more_than' }), 'more than 250');
  assert.equal(bounded({ low: 30, high: 30, best: 30, bound: 'about' }), 'about 30');
  assert.equal(bounded({ low: 70, high: 80, best: null, bound: 'between' }), '70 to 80');
  assert.equal(bounded({ low: 24, high: 99, best: null, bound: 'vague' }), 'at least 24', 'nobody said 99');
  assert.equal(bounded({ low: null, high: 30, best: null, bound: 'fewer_than' }), 'fewer than 30');
});

test('days are never nearer than told, and no clock moves them', () => {
  const day = dayOf('2016-04-27');
  assert.equal(isoOf(day as number), '2016-04-27');
  assert.equal(dated(day, day, 'day'), '27 April 2016');
  assert.equal(dated(dayOf('2016-04-01'), dayOf('2016-04-30'), 'month'), 'April 2016');
  assert.equal(dated(dayOf('2016-01-01'), dayOf('2016-12-31'), 'year'), '2016');
  assert.equal(dated(dayOf('2016-04-25'), dayOf('2016-05-01'), 'week'), '25 April 2016 to 1 May 2016');
  assert.equal(dated(null, null, null), 'day not stated');
  assert.equal(dayOf('April'), null);
  assert.equal(dayOf('2016-13-45'), null);
});

test('names are as told; only ids of ours are spelt out', () => {
  assert.equal(actorName('israel.government'), 'Israel, government');
  assert.equal(actorName('free_syrian_army'), 'Free Syrian Army');
  assert.equal(actorName('White Helmets'), 'White Helmets');
  assert.equal(actorName('army'), 'army');
  assert.equal(sourceName({ name: null, kind: 'publisher' }), 'publisher not known');
  assert.equal(sourceName({ name: null, kind: 'witness' }), 'witness');
  assert.deepEqual(sourceRowName('publisher:delta press'), { name: 'delta press', publisher: true });
  assert.equal(sentence('between 1 and 2'), 'Between 1 and 2');
  assert.equal(sentence(''), '');
});

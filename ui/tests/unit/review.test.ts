// SPDX-License-Identifier: Apache-2.0
import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { Bounds, Claim, Decision, Incident, IncidentPage } from '../../src/api/types';
import { differences, newDecisions } from '../../src/review/changes';
import { claimFields, claimValue, figureFrom, incidentFields, incidentTypes, pairs, refusal, said, typedFigure } from '../../src/review/fields';
import { spanOf, unitsOf, wordsAt } from '../../src/review/points';
import { type Item, countsOf, lookedAt, queue, whyOf } from '../../src/review/queue';

const field = (name: string) => claimFields.find((f) => f.name === name) ?? incidentFields.find((f) => f.name === name)!;

test('figures are typed as on the command line, and come back so', () => {
  for (const typed of ['14', '0', '14-20', '14+', '~14', '..14']) assert.equal(typedFigure(figureFrom(typed)), typed);
  for (const typed of ['', 'many', '20-14', '14-14', '1-2-3', '-4', '14++', '1.5', '1,000', '100000001', '~', '..']) assert.equal(figureFrom(typed), null, typed);
  assert.equal(typedFigure({ low: 24, high: 99, best: null, bound: 'vague' } as Bounds), '24-99');
  assert.equal(typedFigure(null), 'none');
});

test('a value is said in words before it is sent', () => {
  const killed = field('killed');
  assert.equal(said(killed, '14+'), 'at least 14');
  assert.equal(said(killed, '14-20'), '14 to 20');
  assert.equal(said(killed, 'none'), 'nothing is said');
  assert.equal(said(field('start'), '2016-04-27'), '27 April 2016');
  assert.equal(said(field('type'), 'shelling'), 'Shelling');
  assert.equal(said(field('grade'), 'none'), 'none');
  assert.equal(said(field('hedge'), 'none'), 'not hedged');
});

test('what a field does not take is refused before it is sent', () => {
  assert.equal(refusal(field('killed'), 'many'), 'set.wrong.figure');
  assert.equal(refusal(field('start'), '2016-4-27'), 'set.wrong.day');
  assert.equal(refusal(field('place'), 'ع'.repeat(150)), 'set.wrong.long', 'bytes count, not letters');
  assert.equal(refusal(field('killed'), 'none'), null);
});

test('types of an incident are those of violence, and riot', () => {
  assert.ok(incidentTypes().includes('shelling') && incidentTypes().includes('attack') && incidentTypes().includes('riot'));
  assert.ok(!incidentTypes().includes('truce_declared') && !incidentTypes().includes('protest'));
});

const claim = {
  type: 'shelling',
  scope: 'incident',
  status: 'happened',
  hedge: 'none',
  sources: [{ name: null, text: 'a resident', kind: 'resident' }],
  harm: [
    { effect: 'killed', low: 5, high: 5, best: 5, bound: 'exact', population: 'civilian', text: null, groups: [{ who: 'children', low: 2, high: 2 }] },
    { effect: 'killed', low: 9, high: null, best: 9, bound: 'at_least', population: 'unknown', text: null, groups: [] },
  ],
  times: [
    { role: 'statement', text: null, start: '2016-05-01', end: '2016-05-01', precision: 'day' },
    { role: 'event', text: null, start: '2016-04-27', end: '2016-04-28', precision: 'day' },
  ],
  places: [{ role: 'event', text: 'Azaz', name: "A'zāz", latitude: 36.5, longitude: 37, country: 'SY', precision: 'town' }],
} as unknown as Claim;

test('what stands in a claim now: of several figures the largest, the day of the event', () => {
  const now = (name: string) => claimValue(claim, name);
  assert.deepEqual(['killed', 'killed.civilian', 'killed.children', 'injured'].map(now), ['9+', '5', '2', 'none']);
  assert.deepEqual(['start', 'end', 'place', 'source', 'source.kind', 'standing'].map(now), ['2016-04-27', '2016-04-28', "A'zāz, SY", 'a resident', 'resident', 'standing']);
  assert.deepEqual(pairs(claimFields, { killed: ' 14 ', type: 'shelling', start: '' }, now), ['killed=14'], 'what is as it was is not sent');
});

test('spans count code points, whatever the letters', () => {
  const text = '🕊 قُتل ثلاثة in 𝒜zaz';
  const at = text.indexOf('in ');
  assert.deepEqual(spanOf(text, at - 1, at + 6), [13, 18], 'without the blanks at its ends');
  assert.equal(wordsAt(text, [13, 18]), 'in 𝒜z');
  assert.deepEqual(unitsOf(text, [13, 18]), [at, at + 6]);
  assert.equal(spanOf(text, 2, 3), null);
});

const facts = { id: 'i-1', review: 'machine', included: true, disputed: false, contested: false, sources: 2 };
const line = (over: Partial<Decision>): Decision => ({ active: true, what: 'review', about: ['i-1'], ...over });
const no_log = lookedAt([]);

test('why an incident waits', () => {
  assert.deepEqual(whyOf(facts, no_log), ['new']);
  assert.deepEqual(whyOf({ ...facts, sources: 1, disputed: true }, no_log), ['disputed', 'alone', 'new']);
  assert.deepEqual(whyOf({ ...facts, included: false }, no_log), [], 'left out by the criteria');
  assert.deepEqual(whyOf({ ...facts, review: 'signed_off' }, no_log), []);
  const once = lookedAt([line({ detail: { act: 'accept' } })]);
  assert.deepEqual(whyOf(facts, once), ['again'], 'reviewed once, and changed since');
  assert.deepEqual(whyOf({ ...facts, included: false }, once), ['again'], 'rejected, and changed since');
  assert.deepEqual(whyOf({ ...facts, review: 'reviewed' }, once), ['accepted']);
  assert.deepEqual(whyOf({ ...facts, review: 'reviewed' }, lookedAt([line({ detail: { act: 'sign_off' } }), line({ detail: { act: 'accept' } })])), ['second']);
});

test('the log: what was taken back counts for nothing, the latest holds', () => {
  assert.equal(lookedAt([line({ active: false })]).once.size, 0);
  const set = (value: string, active = true): Decision => ({ active, what: 'set', subject: 'register', detail: { field: 'sign_off', new: value }, about: [] });
  assert.equal(no_log.needed, 1);
  assert.equal(lookedAt([set('2')]).needed, 2);
  assert.equal(lookedAt([set('1'), set('2')]).needed, 1);
  assert.equal(lookedAt([set('1', false), set('2')]).needed, 2);
});

const item = (id: string, killed: number | null, start: number | null, over: Partial<Item> = {}): Item => ({
  id,
  title: `Shelling in ${id}`,
  start,
  end: start,
  date_precision: 'day',
  killed: killed === null ? null : { low: killed, best: killed, high: killed, open: false },
  injured: null,
  sources: 1,
  why: ['new'],
  done: false,
  ...over,
});

test('the queue: highest figures or latest day first, by reason and words', () => {
  const open = item('open', null, 4, { killed: { low: 10, best: null, high: null, open: true } });
  const all = [item('a', 3, 9), item('b', null, 10), item('c', 7, null, { why: ['disputed', 'new'] }), open];
  const ids = (...args: Parameters<typeof queue>) => queue(...args).map((i) => i.id);
  assert.deepEqual(ids(all, null, '', 'figures'), ['open', 'c', 'a', 'b']);
  assert.deepEqual(ids(all, null, '', 'date'), ['b', 'a', 'open', 'c']);
  assert.deepEqual(ids(all, 'disputed', '', 'figures'), ['c']);
  assert.deepEqual(ids(all, null, 'SHELLING b', 'figures'), ['b']);
  assert.deepEqual([countsOf(all).new, countsOf(all).disputed, countsOf(all).again], [4, 1, 0]);
});

test('what is other than when it was opened, and who did it', () => {
  const incident = (over: Partial<Incident>) =>
    ({ id: 'i-1', type: 'shelling', start: '2016-04-27', end: '2016-04-27', date_precision: 'day', places: [], harm: { killed: null, injured: null }, grade: 'weak', review: 'machine', included: true, claims: ['r1/c1'], ...over }) as unknown as Incident;
  const was = incident({});
  const toll = { low: 14, best: 14, high: 14, high_open: false };
  const is = incident({ grade: 'contested', harm: { killed: toll, injured: null } as Incident['harm'] });
  assert.deepEqual(
    differences(was, is).map((c) => [c.name, c.before, c.now]),
    [
      ['harm.killed', 'not stated', '14'],
      ['column.grade', 'weak', 'contested'],
    ],
  );
  assert.deepEqual(differences(was, was), []);
  const page = (...numbers: number[]) => ({ history: numbers.map((number) => ({ number })) }) as unknown as IncidentPage;
  assert.deepEqual(newDecisions(page(3), page(3, 7)).map((d) => d.number), [7]);
});

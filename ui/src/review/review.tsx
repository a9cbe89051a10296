// SPDX-License-Identifier: Apache-2.0
// The queue: what waits for a person and why at one side, the incident with its evidence at the other. The address says
// which reason and which incident, so that a link leads somebody else to the same.
import { useEffect, useMemo, useRef, useState } from 'preact/hooks';
import { type ApiError, get, pathOf } from '../api/client';
import { mayReview, session } from '../api/session';
import type { IncidentPage } from '../api/types';
import { IncidentBody, titleOf } from '../incident/incident';
import { type Columns, read, type WireColumns } from '../overview/columns';
import { announce } from '../shell/live';
import { place, remember } from '../shell/route';
import { Failed, useAnswer, useTitle } from '../shell/states';
import { useValue } from '../shell/value';
import { num, t } from '../texts/text';
import { dated } from '../words/dates';
import { bare } from '../words/figures';
import { ReviewBar, useKeys } from './bar';
import { asked } from './dialogs';
import { acted } from './doing';
import { readLog } from './log';
import { countsOf, type Item, itemOf, itemsOf, type Looked, lookedAt, nothingLooked, queue, type QueueOrder, reasons, type Why } from './queue';
import { Settings } from './settings';

const a_time = 60;

export function ReviewView() {
  const who = useValue(session);
  useTitle(t('nav.review'));
  if (!who?.login) return <HowTo />;
  if (!mayReview(who)) {
    return (
      <article>
        <h1>{t('nav.review')}</h1>
        <p class="lead">{t('review.not_yours')}</p>
      </article>
    );
  }
  return <Loading />;
}

/** A server that asks nobody who he is lets nobody change anything. */
function HowTo() {
  return (
    <article class="about">
      <h1>{t('nav.review')}</h1>
      <p class="lead">{t('review.no_login')}</p>
      <pre class="mono reference" dir="ltr">
        {'sitrep people add REGISTER NAME --role reviewer\nsitrep serve REGISTER --login'}
      </pre>
      <p>{t('review.no_login.then')}</p>
    </article>
  );
}

function Loading() {
  const [columns, setColumns] = useState<Columns | null>(null);
  const [looked, setLooked] = useState<Looked | null>(null);
  const [error, setError] = useState<ApiError | null>(null);
  useEffect(() => {
    let wanted = true;
    get<WireColumns>('/overview').then(
      (answer) => wanted && setColumns(read(answer.data)),
      (e) => wanted && setError(e),
    );
    // a log that cannot be read takes two reasons from the queue, not the queue
    readLog().then(
      (log) => wanted && setLooked(lookedAt(log)),
      () => wanted && setLooked(nothingLooked),
    );
    return () => {
      wanted = false;
    };
  }, []);
  if (error) return <Failed error={error} />;
  return (
    <>
      <h1>{t('nav.review')}</h1>
      {columns && looked ? <Queue columns={columns} looked={looked} /> : <p class="waiting">{t('waiting')}</p>}
    </>
  );
}

function fromAddress(): { why: Why | null; id: string | null; order: QueueOrder } {
  const query = new URLSearchParams(location.search);
  const why = reasons.find((r) => r === query.get('why')) ?? null;
  return { why, id: query.get('id'), order: query.get('order') === 'date' ? 'date' : 'figures' };
}

function Queue({ columns, looked }: { columns: Columns; looked: Looked }) {
  const all = useMemo(() => itemsOf(columns, looked), [columns, looked]);
  const start = useMemo(fromAddress, []);
  // what was done here since the columns were read; null: no incident any more
  const [news, setNews] = useState<Map<string, Item | null>>(new Map());
  const [why, setWhy] = useState<Why | null>(start.why);
  const [order, setOrder] = useState<QueueOrder>(start.order);
  const [text, setText] = useState('');
  const [id, setId] = useState<string | null>(start.id);
  const [marked, setMarked] = useState<Set<string>>(new Set());
  const [many, setMany] = useState(a_time);
  const list = useRef<HTMLOListElement>(null);
  // on a phone the list and the incident come one after the other
  const [opened, setOpened] = useState(start.id !== null);

  // a row stays where it is when it is done with: what is under the eye does not jump
  const rows = useMemo(() => queue(all, why, text, order), [all, why, text, order]);
  const extra = useMemo(() => [...news].filter(([key, item]) => item && !item.done && !all.some((i) => i.id === key)).map(([, item]) => item as Item), [all, news]);
  const listed = useMemo(() => [...extra, ...rows], [extra, rows]);
  const waiting = useMemo(() => [...all.filter((i) => !news.has(i.id)), ...[...news.values()].filter((i): i is Item => i !== null && !i.done)], [all, news]);
  const counts = useMemo(() => countsOf(waiting), [waiting]);
  const current = id ?? listed[0]?.id ?? null;
  const at = listed.findIndex((item) => item.id === current);

  const choose = (next: { why?: Why | null; id?: string | null; order?: QueueOrder }) => {
    const now = { why, id, order, ...next };
    setWhy(now.why);
    setId(now.id);
    setOrder(now.order);
    const query = new URLSearchParams();
    if (now.why) query.set('why', now.why);
    if (now.order !== 'figures') query.set('order', now.order);
    if (now.id) query.set('id', now.id);
    remember(query);
  };
  useEffect(() => place.watch((to) => to.path === '/review' && setId(new URLSearchParams(to.query).get('id'))), []);
  useEffect(() => {
    if (at >= many) setMany(at + a_time);
    list.current?.querySelector('[aria-current=true]')?.scrollIntoView({ block: 'nearest' });
  }, [current, at]);

  // what an act was about is read anew
  const act = useValue(acted);
  useEffect(() => {
    if (act.n === 0) return;
    let wanted = true;
    const ids = [...new Set([...act.from, ...act.incidents])];
    Promise.all(
      ids.map((one) =>
        get<IncidentPage>(pathOf('incidents', one)).then(
          ({ data }): [string, Item | null] => [one, itemOf(data.incident, data.history, titleOf(data.incident), looked.needed)],
          (): [string, Item | null] => [one, null],
        ),
      ),
    ).then((read) => {
      if (!wanted) return;
      setNews((before) => new Map([...before, ...read]));
      const gone = read.filter(([, item]) => item === null).map(([one]) => one);
      setMarked((before) => new Set([...before].filter((one) => !gone.includes(one))));
      const heir = act.incidents.find((one) => !gone.includes(one));
      if (current && gone.includes(current) && heir) choose({ id: heir });
    });
    return () => {
      wanted = false;
    };
  }, [act.n]);

  const step = (by: 1 | -1) => {
    if (!listed.length) return;
    const next = at < 0 ? 0 : Math.max(0, Math.min(listed.length - 1, at + by));
    choose({ id: listed[next].id });
    announce(listed[next].title);
  };
  const isDone = (item: Item) => news.has(item.id) && (news.get(item.id) === null || news.get(item.id)?.done === true);
  const onward = () => {
    const next = listed.slice(at + 1).find((item) => !isDone(item) && item.id !== current);
    if (next) choose({ id: next.id });
  };
  const mark = (one: string | null) => {
    if (!one) return;
    const next = new Set(marked);
    if (next.has(one)) next.delete(one);
    else next.add(one);
    setMarked(next);
    announce(t('merge.marked', { n: next.size }));
  };
  const merge = () => marked.size >= 2 && asked.set({ kind: 'merge', ids: [...marked] });
  useKeys(
    [
      { keys: 'j', text: 'review.next', act: () => step(1) },
      { keys: 'k', text: 'review.previous', act: () => step(-1) },
      { keys: 'v', text: 'review.mark', act: () => mark(current) },
      { keys: 'c', text: 'review.merge', act: merge },
      { keys: 'x', text: 'merge.unmark', act: () => setMarked(new Set()) },
    ],
    [listed, current, marked, why, order],
  );
  return (
    <>
      <p class="lead">{t('review.waiting', { n: waiting.length })}</p>
      <div class={opened ? 'review review-opened' : 'review'}>
        <section class="review-list" aria-label={t('review.queue')}>
          <div class="review-filter">
            <label>
              <span class="quiet">{t('review.why')}</span>
              <select value={why ?? ''} onChange={(e) => choose({ why: (e.currentTarget.value || null) as Why | null, id: null })}>
                <option value="">{t('review.why.all', { n: waiting.length })}</option>
                {reasons.map((r) => (
                  <option key={r} value={r}>
                    {t(`review.why.${r}`)} ({num(counts[r])})
                  </option>
                ))}
              </select>
            </label>
            <label>
              <span class="quiet">{t('review.order')}</span>
              <select value={order} onChange={(e) => choose({ order: e.currentTarget.value as QueueOrder })}>
                <option value="figures">{t('review.order.figures')}</option>
                <option value="date">{t('review.order.date')}</option>
              </select>
            </label>
            <label class="review-search">
              <span class="quiet">{t('review.search')}</span>
              <input type="search" data-search placeholder={t('review.search')} value={text} onInput={(e) => setText(e.currentTarget.value)} />
            </label>
          </div>
          {marked.size > 0 && (
            <p class="review-marked">
              {t('merge.marked', { n: marked.size })}{' '}
              <button type="button" class="primary" disabled={marked.size < 2} onClick={merge}>
                {t('review.merge')} <kbd aria-hidden="true">c</kbd>
              </button>{' '}
              <button type="button" class="link" onClick={() => setMarked(new Set())}>
                {t('merge.unmark')}
              </button>
            </p>
          )}
          {listed.length === 0 && <p>{t('review.none')}</p>}
          <ol ref={list}>
            {listed.slice(0, many).map((item) => (
              <Row
                key={item.id}
                item={news.get(item.id) ?? item}
                state={isDone(item) ? (news.get(item.id) === null ? 'gone' : 'done') : 'waiting'}
                current={item.id === current}
                marked={marked.has(item.id)}
                onMark={() => mark(item.id)}
                onChoose={() => {
                  choose({ id: item.id });
                  setOpened(true);
                  if (matchMedia('(max-width: 900px)').matches) scrollTo(0, 0);
                }}
              />
            ))}
          </ol>
          {listed.length > many && (
            <p class="more">
              <button type="button" onClick={() => setMany(many + a_time)}>
                {t('rows.more', { shown: many, n: listed.length })}
              </button>
            </p>
          )}
          <Settings />
        </section>
        <section class="review-pane" aria-label={t('review.incident')}>
          <button type="button" class="review-back" onClick={() => setOpened(false)}>
            {t('review.back')}
          </button>
          {current ? <Pane key={current} id={current} onDone={onward} /> : <p class="note">{t('review.none')}</p>}
        </section>
      </div>
    </>
  );
}

interface RowProps {
  item: Item;
  state: 'waiting' | 'done' | 'gone';
  current: boolean;
  marked: boolean;
  onMark: () => void;
  onChoose: () => void;
}

function Row({ item, state, current, marked, onMark, onChoose }: RowProps) {
  return (
    <li class={`review-row review-${state}${current ? ' review-current' : ''}`}>
      <input type="checkbox" checked={marked} disabled={state === 'gone'} onChange={onMark} aria-label={t('review.mark_one', { what: item.title })} />
      <a
        href={`/review?id=${encodeURIComponent(item.id)}`}
        aria-current={current ? 'true' : undefined}
        onClick={(e) => {
          if (e.metaKey || e.ctrlKey || e.shiftKey || e.button !== 0) return;
          e.preventDefault();
          onChoose();
        }}
      >
        <strong dir="auto">{item.title}</strong>
        <span class="review-facts">
          <span>{dated(item.start, item.end, item.date_precision, true)}</span>
          <span>
            {t('column.killed')}: <span class="figure">{bare(item.killed)}</span>
          </span>
          <span>
            {t('column.injured')}: <span class="figure">{bare(item.injured)}</span>
          </span>
        </span>
        <span class="review-flags">
          {state !== 'waiting' && <span class="flag flag-done">✓ {t(`review.state.${state}`)}</span>}
          {state === 'waiting' &&
            item.why
              .filter((w) => w !== 'new')
              .map((w) => (
                <span key={w} class={`flag flag-${w}`}>
                  {t(`review.flag.${w}`)}
                </span>
              ))}
        </span>
      </a>
    </li>
  );
}

function Pane({ id, onDone }: { id: string; onDone: () => void }) {
  const tick = useValue(acted).n;
  const asked_for = useAnswer<IncidentPage>(pathOf('incidents', id), '', tick);
  const answer = asked_for.answer;
  const seen = useMemo(() => (answer ? [answer.data] : []), [answer]);
  if (asked_for.error) return <p class="notice">{t(asked_for.error.code === 'not_found' ? 'review.gone' : 'error.other')}</p>;
  if (!answer) return <p class="waiting">{t('waiting')}</p>;
  return (
    <>
      <ReviewBar page={answer.data} seen={seen} onDone={onDone} />
      <IncidentBody page={answer.data} audience={answer.about.audience} inside />
    </>
  );
}

// SPDX-License-Identifier: Apache-2.0
// The overview: one choice, kept in the address, and everything on the page is made from it.
import { useEffect, useMemo, useRef, useState } from 'preact/hooks';
import { get } from '../api/client';
import type { ApiError } from '../api/client';
import { TimeChart, binName } from '../charts/time';
import { MapView, placesOf } from '../map/map';
import { announce } from '../shell/live';
import { place, remember } from '../shell/route';
import { Failed, useTitle } from '../shell/states';
import { num, t } from '../texts/text';
import { bare } from '../words/figures';
import { FilterBar } from './bar';
import type { Columns, WireColumns } from './columns';
import { NO_DAY, read } from './columns';
import { Facet } from './facets';
import { BOX, DATE, Filter, INCLUDED } from './filter';
import { Rows, ordered } from './rows';
import { type Choice, fromQuery, isEmpty, toQuery } from './state';
import { Summary, harmSentence } from './summary';
import { type Series, type Sum, binsOf, series, total } from './sums';

export function Overview() {
  const [columns, setColumns] = useState<Columns | null>(null);
  const [error, setError] = useState<ApiError | null>(null);
  useTitle(t('nav.overview'));
  useEffect(() => {
    let wanted = true;
    get<WireColumns>('/overview').then(
      (answer) => wanted && setColumns(read(answer.data)),
      (e) => wanted && setError(e),
    );
    return () => {
      wanted = false;
    };
  }, []);
  if (error) return <Failed error={error} />;
  return (
    <>
      <h1>{t('overview.title')}</h1>
      {!columns && <p class="waiting">{t('waiting')}</p>}
      {columns && columns.count === 0 && <p>{t('overview.empty')}</p>}
      {columns && columns.count > 0 && <Board columns={columns} />}
    </>
  );
}

function Board({ columns }: { columns: Columns }) {
  const [choice, setChoice] = useState<Choice>(() => fromQuery(location.search));
  const [picked, setPicked] = useState<number[] | null>(null);
  const filter = useMemo(() => new Filter(columns), [columns]);
  const bins = useMemo(() => binsOf(columns), [columns]);
  const heading = useRef<HTMLHeadingElement>(null);

  const choose = (next: Choice) => {
    setChoice(next);
    setPicked(null);
    remember(toQuery(next));
  };
  // back and forward bring an older query
  useEffect(() => place.watch((at) => at.path === '/' && setChoice(fromQuery(at.query))), []);

  const seen = useMemo(() => {
    const began = performance.now();
    filter.apply(choice);
    const rows = filter.rows();
    const out = {
      rows,
      on_map: filter.rows(BOX),
      left_out: filter.rows(INCLUDED).length - (choice.included === 'yes' ? rows.length : 0),
      killed: total(columns, rows, 'killed'),
      injured: total(columns, rows, 'injured'),
      time: bins && series(columns, bins, filter.rows(DATE)),
      counts: {
        type: filter.counts('type'),
        actor: filter.counts('actor'),
        target: filter.counts('target'),
        grade: filter.counts('grade'),
        place: filter.counts('place'),
        review: filter.counts('review'),
      },
    };
    performance.measure('sitrep filter', { start: began, end: performance.now() });
    return out;
    // in which order the list stands changes nothing of it
  }, [columns, toQuery({ ...choice, order: 'date' }).toString()]);

  const listed = useMemo(() => ordered(columns, seen.rows, choice.order), [seen, choice.order]);
  const left_out = choice.included === 'yes' ? seen.left_out : columns.included.reduce((n, yes) => n + (yes ? 0 : 1), 0);
  const unplaced = seen.rows.filter((i) => Number.isNaN(columns.lat[i]));
  const undated = seen.rows.reduce((n, i) => n + (columns.start[i] === NO_DAY ? 1 : 0), 0);
  const count = t('count.incidents', { n: seen.rows.length });
  const words = `${count}. ${harmSentence(seen.killed, 'killed')} ${harmSentence(seen.injured, 'injured')}`;
  useEffect(() => {
    if (!isEmpty(choice)) announce(words);
  }, [words]);

  const facet = (list: 'type' | 'actor' | 'target' | 'grade' | 'place' | 'review') => (
    <Facet list={list} counts={seen.counts[list]} choice={choice} onChoice={choose} />
  );
  return (
    <>
      <p class="lead lead-wide">{words}</p>
      <FilterBar choice={choice} onChoice={choose} left_out={left_out} />
      <Summary incidents={seen.rows.length} all={columns.count} killed={seen.killed} injured={seen.injured} unplaced={unplaced.length} undated={undated} />
      <div class="board">
        <section class="board-map" aria-labelledby="map-title">
          <h2 id="map-title">{t('map.title')}</h2>
          <MapView
            columns={columns}
            rows={seen.on_map}
            words={t('map.words', { n: seen.rows.length - unplaced.length, places: placesOf(columns, seen.rows) || t('not_stated') })}
            box={choice.box}
            onBox={(box) => choose({ ...choice, box })}
            onPick={(rows) => {
              setPicked(rows);
              announce(t('map.picked', { n: rows.length, places: placesOf(columns, rows) }));
            }}
          />
          {picked && (
            <div class="picked">
              <h3 ref={heading}>{placesOf(columns, picked) || t('not_stated')}</h3>
              <button type="button" class="link" onClick={() => setPicked(null)}>
                {t('close')}
              </button>
              <Rows columns={columns} rows={picked} caption={t('map.picked', { n: picked.length, places: placesOf(columns, picked) })} />
            </div>
          )}
          {unplaced.length > 0 && (
            <Unplaced columns={columns} rows={unplaced} />
          )}
        </section>
        <section class="board-time" aria-labelledby="time-title">
          <h2 id="time-title">{t('time.title')}</h2>
          {bins && seen.time ? (
            <>
              <TimeChart bins={bins} series={seen.time} from={choice.from} to={choice.to} onBrush={(from, to) => choose({ ...choice, from, to })} />
              <p class="note">
                {t('time.note')} {seen.time.wide > 0 && t('time.wide', { n: seen.time.wide })} {seen.time.undated > 0 && t('time.undated', { n: seen.time.undated })}
              </p>
              <TimeTable bins={bins} time={seen.time} />
            </>
          ) : (
            <p>{t('time.none')}</p>
          )}
        </section>
        <section class="board-facets" aria-labelledby="facets-title">
          <h2 id="facets-title">{t('facets.title')}</h2>
          {facet('type')}
          {facet('actor')}
          {facet('target')}
          {facet('grade')}
          {facet('place')}
          {facet('review')}
        </section>
        <section class="board-rows" aria-labelledby="rows-title">
          <h2 id="rows-title">{t('rows.title')}</h2>
          <Rows
            columns={columns}
            rows={listed}
            caption={t(`rows.caption.${choice.order}`, { n: listed.length })}
            order={choice.order}
            onOrder={(order) => choose({ ...choice, order })}
          />
        </section>
      </div>
    </>
  );
}

function Unplaced({ columns, rows }: { columns: Columns; rows: Int32Array }) {
  const [open, setOpen] = useState(false);
  const title = t('unplaced.title', { n: rows.length });
  return (
    <details class="unplaced" onToggle={(e) => setOpen(e.currentTarget.open)}>
      <summary>{title}</summary>
      <p class="note">{t('unplaced.why')}</p>
      {open && <Rows columns={columns} rows={rows} caption={title} />}
    </details>
  );
}

function figure(sum: Sum): string {
  return sum.stated ? bare({ low: sum.low, best: sum.best, high: sum.high, open: sum.open }) : t('not_stated');
}

/** The chart in words: each span of days in which something is told. */
function TimeTable({ bins, time }: { bins: NonNullable<ReturnType<typeof binsOf>>; time: Series }) {
  const [open, setOpen] = useState(false);
  const filled = [...time.incidents.keys()].filter((bin) => time.incidents[bin] > 0);
  return (
    <details onToggle={(e) => setOpen(e.currentTarget.open)}>
      <summary>{t('time.table')}</summary>
      {open && (
        <table class="plain">
          <caption>{t('time.title')}</caption>
          <thead>
            <tr>
              <th scope="col">{t('column.date')}</th>
              <th scope="col">{t('nav.incidents')}</th>
              <th scope="col">{t('column.killed')}</th>
              <th scope="col">{t('column.injured')}</th>
            </tr>
          </thead>
          <tbody>
            {filled.map((bin) => (
              <tr key={bin}>
                <th scope="row">{binName(bins, bin)}</th>
                <td>{num(time.incidents[bin])}</td>
                <td>{figure(time.killed[bin])}</td>
                <td>{figure(time.injured[bin])}</td>
              </tr>
            ))}
          </tbody>
        </table>
      )}
    </details>
  );
}

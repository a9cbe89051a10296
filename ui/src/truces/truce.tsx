// SPDX-License-Identifier: Apache-2.0
// One truce: what was agreed by whom, where it holds and where not, and what is alleged day by day.
import { useMemo } from 'preact/hooks';
import { pathOf } from '../api/client';
import type { Participant, Place, Truce, TrucePage } from '../api/types';
import { Part } from '../incident/part';
import { MapView } from '../map/map';
import { read } from '../overview/columns';
import { columnsOf } from '../overview/places';
import { useAnswer, useTitle, When } from '../shell/states';
import { num, t, word } from '../texts/text';
import { dated, dayOf, longDay, nearness } from '../words/dates';
import { sentence } from '../words/figures';
import { sourceName, sourceRowName } from '../words/names';
import { Lane, LaneAxis, extent, useWidth } from './lanes';
import { areaOf, silence, sinceBreach, spanOf, truceName } from './names';

export function TruceView({ id }: { id: string }) {
  const asked = useAnswer<TrucePage>(pathOf('truces', id));
  return <When asked={asked}>{({ data }) => <Whole truce={{ ...data.truce, incidents: data.register?.incidents ?? data.truce.incidents }} />}</When>;
}

function People({ name, list }: { name: string; list: Participant[] }) {
  if (!list.length) return null;
  return (
    <>
      <dt>{name}</dt>
      {list.map((p, at) => (
        <dd key={at} dir="auto">
          {p.name ?? p.text} {p.position && p.position !== 'unknown' && <span class="how">{word('position', p.position)}</span>}
        </dd>
      ))}
    </>
  );
}

function Whole({ truce }: { truce: Truce }) {
  const title = truceName(truce);
  useTitle(title);
  const [frame, width] = useWidth();
  const span = extent([truce]);
  const start = dayOf(truce.start?.start);
  const end = dayOf(truce.end?.end ?? truce.end?.start);
  return (
    <article class="truce">
      <p class="eyebrow">
        <span class="mono">{truce.id}</span> · {word('truce_status', truce.status)}
      </p>
      <h1 dir="auto">{sentence(title)}</h1>
      <p class="lead">
        {sentence(spanOf(truce))}. {sentence(silence(truce))}. {sentence(sinceBreach(truce))}.
      </p>
      <div ref={frame}>
        {span && <Lane truce={truce} span={span} width={width} />}
        {span && <LaneAxis span={span} width={width} />}
      </div>
      <div class="incident-grid">
        <Part id="agreed" title={t('truce.agreed')}>
          <dl class="facts">
            <dt>{t('truce.kind')}</dt>
            <dd>
              {word('truce_kind', truce.kind)} {truce.partial && <span class="how">{t('truce.partial')}</span>}
            </dd>
            <dt>{t('truce.start')}</dt>
            <dd>{start === null ? t('truce.start_not_stated') : `${dated(start, null, truce.start?.precision ?? null)} · ${nearness(truce.start?.precision ?? null)}`}</dd>
            <dt>{t('truce.end')}</dt>
            <dd>{end === null ? t('truce.end_not_stated') : longDay(end)}</dd>
            <dt>{t('truce.area')}</dt>
            <dd dir="auto">{areaOf(truce)}</dd>
            <People name={t('truce.parties')} list={truce.parties} />
            <People name={t('truce.excluded')} list={truce.excluded_parties} />
            <People name={t('truce.mediators')} list={truce.mediators} />
            <dt>{t('truce.monitor')}</dt>
            <dd dir="auto">{typeof truce.monitor === 'string' ? truce.monitor : (truce.monitor?.name ?? truce.monitor?.text ?? t('not_stated'))}</dd>
            {truce.sources.length > 0 && (
              <>
                <dt>{t('truce.sources')}</dt>
                <dd dir="auto">{truce.sources.map(sourceName).join(t('list.comma'))}</dd>
              </>
            )}
          </dl>
        </Part>
        <Scope truce={truce} title={title} />
      </div>
      <Part id="breaches" title={t('truce.breaches')}>
        <Breaches truce={truce} />
      </Part>
      {(truce.disputes?.length ?? 0) > 0 && (
        <Part id="disputes" title={t('incident.disputes')}>
          <ul>
            {truce.disputes?.map((d) => (
              <li key={d} lang="en" dir="auto">
                {d}
              </li>
            ))}
          </ul>
        </Part>
      )}
      {truce.incidents && (
        <Part id="incidents" title={t('truce.incidents')}>
          <Incidents truce={truce} />
        </Part>
      )}
      {(truce.versions?.length ?? 0) > 0 && (
        <Part id="versions" title={t('truce.versions')}>
          <ul>
            {truce.versions?.map((v) => (
              <li key={v.id} dir="auto">
                {t('according_to', { who: v.by })} · {word('told', v.told)} · {word('truce_status', v.status)}
                {dayOf(v.published) !== null && ` · ${longDay(dayOf(v.published) as number)}`}
              </li>
            ))}
          </ul>
        </Part>
      )}
    </article>
  );
}

/** Where it holds and where it is said not to. */
function Scope({ truce, title }: { truce: Truce; title: string }) {
  const placed = (list: Place[] | undefined) => (list ?? []).filter((p) => p.latitude !== null);
  const inside = placed(truce.area?.included);
  const outside = placed(truce.area?.excluded);
  const columns = useMemo(() => read(columnsOf([...inside, ...outside], outside.length)), [truce]);
  const rows = useMemo(() => Int32Array.from({ length: columns.count }, (_, at) => at), [truce]);
  if (!columns.count) return <p class="no-map">{t('truce.area_not_on_map')}</p>;
  return (
    <div>
      <MapView small columns={columns} rows={rows} words={`${title}: ${areaOf(truce)}`} />
      {outside.length > 0 && <p class="note">{t('truce.map_key')}</p>}
    </div>
  );
}

function Breaches({ truce }: { truce: Truce }) {
  const days = (truce.days ?? []).filter((d) => d.alleged > 0);
  if (!days.length) return <p>{t('breach.none_reported')}</p>;
  const who = [...new Set(days.flatMap((d) => Object.keys(d.by)))].sort();
  return (
    <table class="plain">
      <caption>{t('breach.table')}</caption>
      <thead>
        <tr>
          <th scope="col">{t('column.date')}</th>
          <th scope="col">{t('breach.all')}</th>
          {who.map((name) => (
            <th scope="col" key={name} dir="auto">
              {t('according_to', { who: sourceRowName(name).name })}
            </th>
          ))}
        </tr>
      </thead>
      <tbody>
        {days.map((d) => (
          <tr key={d.day ?? ''}>
            <th scope="row">{dayOf(d.day) === null ? t('date.not_stated') : longDay(dayOf(d.day) as number)}</th>
            <td>{num(d.alleged)}</td>
            {who.map((name) => (
              <td key={name}>{d.by[name] ? num(d.by[name]) : '–'}</td>
            ))}
          </tr>
        ))}
      </tbody>
    </table>
  );
}

function Incidents({ truce }: { truce: Truce }) {
  const rows = truce.incidents ?? [];
  if (!rows.length) return <p>{t('truce.no_incidents')}</p>;
  return (
    <>
      <p class="note">{t('relation.note')}</p>
      <table class="plain">
        <caption class="quiet">{t('truce.incidents')}</caption>
        <thead>
          <tr>
            <th scope="col">{t('column.date')}</th>
            <th scope="col">{t('column.incident')}</th>
            <th scope="col">{t('column.relation')}</th>
          </tr>
        </thead>
        <tbody>
          {rows.map((r) => (
            <tr key={r.incident}>
              <td>{dated(dayOf(r.start), null, 'day', true)}</td>
              <th scope="row">
                <a href={pathOf('incidents', r.incident)} data-step>
                  {r.place ? t('title.in', { what: word('type', r.type), place: r.place }) : t('title.nowhere', { what: word('type', r.type) })}
                </a>
              </th>
              <td>{word('relation', r.relation)}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </>
  );
}

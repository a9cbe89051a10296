// SPDX-License-Identifier: Apache-2.0
// A lane for each truce over the same days: how long it was to last, when it was last told of, and each day with an
// alleged breach, as high as there were allegations. Where no report is, the lane is empty and says "no reports".
import { useEffect, useRef, useState } from 'preact/hooks';
import { pathOf } from '../api/client';
import type { Truce } from '../api/types';
import { num, t, word } from '../texts/text';
import { dayOf, shortDay } from '../words/dates';
import { sourceRowName } from '../words/names';
import { sentence } from '../words/figures';
import { areaOf, partiesOf, silence, sinceBreach, spanOf, truceName } from './names';

const height = 46;

export interface Extent {
  first: number;
  last: number;
}

/** From the first day that any truce or breach has to the last, with a little air. A start told to the year is no day. */
export function extent(truces: Truce[]): Extent | null {
  const days: number[] = [];
  for (const truce of truces) {
    const near = ['year', 'season', 'period'].includes(truce.start?.precision ?? '') ? null : dayOf(truce.start?.start);
    for (const day of [near, dayOf(truce.end?.end ?? truce.end?.start), dayOf(truce.last_report), ...(truce.days ?? []).map((d) => dayOf(d.day))]) {
      if (day !== null) days.push(day);
    }
  }
  if (!days.length) return null;
  const first = Math.min(...days);
  const last = Math.max(...days);
  const air = Math.max(2, Math.round((last - first) * 0.03));
  return { first: first - air, last: last + air };
}

export function Lane({ truce, span, width }: { truce: Truce; span: Extent; width: number }) {
  const x = (day: number) => Math.max(0, Math.min(width, ((day - span.first) / (span.last - span.first)) * width));
  const start = dayOf(truce.start?.start);
  const end = dayOf(truce.end?.end ?? truce.end?.start);
  const reported = dayOf(truce.last_report);
  const days = truce.days ?? [];
  const most = Math.max(1, ...days.map((d) => d.alleged));
  const from = start ?? reported ?? span.first;
  const known = end ?? reported ?? from;
  return (
    <svg width={width} height={height} class="lane" role="img" aria-label={`${spanOf(truce)}. ${sinceBreach(truce)}. ${silence(truce)}.`} dir="ltr">
      <line class="lane-none" x1={0} x2={width} y1={height - 8} y2={height - 8} />
      <rect class={`lane-bar lane-${truce.status}`} x={x(from)} width={Math.max(3, x(known) - x(from))} y={height - 13} height={10} />
      {end === null && <line class="lane-open" x1={x(known)} x2={width} y1={height - 8} y2={height - 8} />}
      {reported !== null && (
        <path class="lane-reported" d={`M${x(reported)} ${height - 18}v20`}>
          <title>{t('lane.last_report', { day: shortDay(reported) })}</title>
        </path>
      )}
      {days.map((d) => {
        const day = dayOf(d.day);
        if (day === null || !d.alleged) return null;
        const h = 6 + (d.alleged / most) * 20;
        return (
          <rect key={day} class="lane-breach" x={x(day) - 1.5} width={Math.max(3, x(day + 1) - x(day) - 1)} y={height - 16 - h} height={h}>
            <title>{`${shortDay(day)}: ${t('breach.count', { n: d.alleged })} ${Object.entries(d.by).map(([who, n]) => `${sourceRowName(who).name} ${num(n)}`).join(', ')}`}</title>
          </rect>
        );
      })}
    </svg>
  );
}

/** The days under the lanes. */
export function LaneAxis({ span, width }: { span: Extent; width: number }) {
  const steps = Math.max(2, Math.min(6, Math.floor(width / 120)));
  return (
    <svg width={width} height={18} class="lane-axis" aria-hidden="true" dir="ltr">
      {Array.from({ length: steps }, (_, at) => {
        const day = Math.round(span.first + ((span.last - span.first) * at) / (steps - 1));
        const anchor = at === 0 ? 'start' : at === steps - 1 ? 'end' : 'middle';
        return (
          <text key={at} x={((day - span.first) / (span.last - span.first)) * width} y={13} text-anchor={anchor}>
            {shortDay(day)}
          </text>
        );
      })}
    </svg>
  );
}

export function useWidth(): [{ current: HTMLDivElement | null }, number] {
  const frame = useRef<HTMLDivElement>(null);
  const [width, setWidth] = useState(640);
  useEffect(() => {
    const element = frame.current;
    if (!element) return;
    const watch = new ResizeObserver(() => setWidth(Math.max(200, element.clientWidth)));
    watch.observe(element);
    return () => watch.disconnect();
  }, []);
  return [frame, width];
}

export function Lanes({ truces }: { truces: Truce[] }) {
  const [frame, width] = useWidth();
  const span = extent(truces);
  return (
    <div class="lanes">
      <div class="truce-row lane-measure" aria-hidden="true">
        <span />
        <div ref={frame} />
      </div>
      {truces.map((truce) => (
        <article class="truce-row" key={truce.id}>
          <header>
            <h2>
              <a href={pathOf('truces', truce.id)} data-step dir="auto">
                {sentence(truceName(truce))}
              </a>
            </h2>
            <p class="truce-facts">
              <strong>{word('truce_status', truce.status)}</strong> · {word('truce_kind', truce.kind)} · {spanOf(truce)}
            </p>
            <p class="truce-facts" dir="auto">
              {partiesOf(truce)} · {areaOf(truce)}
            </p>
          </header>
          <div class="truce-lane">
            {span && <Lane truce={truce} span={span} width={width} />}
            <p class="truce-since">
              <span class="since-report">{sentence(silence(truce))}</span> · <span class={truce.days?.some((d) => d.alleged > 0) ? 'since-breach' : ''}>{sinceBreach(truce)}</span>
            </p>
          </div>
        </article>
      ))}
      <div class="truce-row">
        <span />
        {span && <LaneAxis span={span} width={width} />}
      </div>
      <p class="note">{t('lane.note')}</p>
    </div>
  );
}

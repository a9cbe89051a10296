// SPDX-License-Identifier: Apache-2.0
// Incidents, killed and injured over the same days. Killed and injured are bands from the lowest to the highest figure
// stated, with the best one as a line: a single line would claim to know. A brush over the chart chooses days; the two
// fields for dates do the same by keyboard, and a table says the same in words.
import type { ComponentChildren } from 'preact';
import { useEffect, useRef, useState } from 'preact/hooks';
import type { Bins, Series, Sum } from '../overview/sums';
import { num, t } from '../texts/text';
import { longDay, monthYear, shortDay, yearOf } from '../words/dates';

const left = 44;
const right = 8;
const panels = { incidents: 78, killed: 84, injured: 66 };
const gap = 24;

interface Props {
  bins: Bins;
  series: Series;
  from: number | null;
  to: number | null;
  onBrush: (from: number | null, to: number | null) => void;
}

/** A day, a week, a month or a year, named. */
export function binName(bins: Bins, bin: number): string {
  const day = bins.edges[bin];
  if (bins.unit === 'day') return longDay(day);
  if (bins.unit === 'week') return t('date.week_of', { from: shortDay(day) });
  return bins.unit === 'month' ? monthYear(day) : yearOf(day);
}

/** A round number at or over the highest value, for the end of an axis. */
export function niceTop(value: number): number {
  if (value <= 4) return 4;
  const power = 10 ** Math.floor(Math.log10(value));
  for (const factor of [1, 1.5, 2, 3, 4, 5, 8, 10]) if (factor * power >= value) return factor * power;
  return 10 * power;
}

/** Days under the axis: as many as there is room for. */
function ticks(bins: Bins, width: number): { day: number; text: string }[] {
  const first = bins.edges[0];
  const last = bins.edges[bins.edges.length - 1];
  const most = Math.max(2, Math.floor(width / 110));
  const date = new Date(first * 86_400_000);
  const months = (last - first) / 30.4;
  const out: { day: number; text: string }[] = [];
  if (months < 2.5) {
    const step = Math.max(1, Math.ceil((last - first) / most));
    for (let day = first; day < last; day += step) out.push({ day, text: shortDay(day) });
    return out;
  }
  const step = [1, 2, 3, 6, 12, 24, 60, 120, 240].find((s) => months / s <= most) ?? 480;
  let month = date.getUTCFullYear() * 12 + date.getUTCMonth();
  month = Math.ceil(month / step) * step;
  for (; ; month += step) {
    const day = Date.UTC(Math.floor(month / 12), month % 12, 1) / 86_400_000;
    if (day >= last) return out;
    if (day >= first) out.push({ day, text: step >= 12 ? yearOf(day) : monthYear(day) });
  }
}

function Panel({ y, height, top, children, width }: { y: number; height: number; top: number; width: number; children: ComponentChildren }) {
  return (
    <g transform={`translate(0 ${y})`}>
      {[0, top / 2, top].map((value) => (
        <g key={value} transform={`translate(0 ${height - (value / top) * height})`}>
          <line class={value === 0 ? 'chart-axis' : 'chart-grid'} x1={left} x2={width - right} />
          <text class="chart-number" x={left - 6} dy="0.32em">
            {Number.isInteger(value) ? num(value) : ''}
          </text>
        </g>
      ))}
      {children}
    </g>
  );
}

function Bands({ bins, sums, x, height, top, name }: { bins: Bins; sums: Sum[]; x: (day: number) => number; height: number; top: number; name: string }) {
  const y = (value: number) => height - (value / top) * height;
  return (
    <g class={`band band-${name}`}>
      {sums.map((sum, bin) => {
        if (!sum.stated) return null;
        const x0 = x(bins.edges[bin]);
        const w = Math.max(1.5, x(bins.edges[bin + 1]) - x0 - 0.5);
        if (sum.high === 0) return <rect key={bin} class="band-none" x={x0} width={w} y={height - 2} height={2} />;
        return (
          <g key={bin}>
            <rect class="band-low" x={x0} width={w} y={y(sum.low)} height={height - y(sum.low)} />
            <rect class="band-range" x={x0} width={w} y={y(sum.high)} height={Math.max(0.5, y(sum.low) - y(sum.high))} />
            <rect class="band-best" x={x0} width={w} y={y(sum.best) - 1} height={2} />
            {sum.open && <path class="band-open" d={`M${x0 + w / 2 - 3} ${y(sum.high) - 2}l3 -4l3 4`} />}
          </g>
        );
      })}
    </g>
  );
}

export function TimeChart({ bins, series, from, to, onBrush }: Props) {
  const frame = useRef<HTMLDivElement>(null);
  const [width, setWidth] = useState(720);
  const [drag, setDrag] = useState<{ a: number; b: number } | null>(null);
  useEffect(() => {
    const element = frame.current as HTMLElement;
    const watch = new ResizeObserver(() => setWidth(Math.max(260, element.clientWidth)));
    watch.observe(element);
    return () => watch.disconnect();
  }, []);
  const first = bins.edges[0];
  const last = bins.edges[bins.edges.length - 1];
  const x = (day: number) => left + ((day - first) / (last - first)) * (width - left - right);
  const dayAt = (event: PointerEvent) => {
    const box = (event.currentTarget as Element).getBoundingClientRect();
    const part = (event.clientX - box.left) / box.width;
    return Math.max(first, Math.min(last - 1, Math.floor(first + part * (last - first))));
  };
  const tops = {
    incidents: niceTop(Math.max(0, ...series.incidents)),
    killed: niceTop(Math.max(0, ...series.killed.map((s) => s.high))),
    injured: niceTop(Math.max(0, ...series.injured.map((s) => s.high))),
  };
  const y1 = 18;
  const y2 = y1 + panels.incidents + gap;
  const y3 = y2 + panels.killed + gap;
  const bottom = y3 + panels.injured;
  const chosen = drag ? { from: Math.min(drag.a, drag.b), to: Math.max(drag.a, drag.b) } : from !== null || to !== null ? { from: Math.max(first, from ?? first), to: Math.min(last - 1, to ?? last - 1) } : null;
  const snap = (day: number, end: boolean) => {
    const bin = bins.at[day - first];
    return end ? bins.edges[bin + 1] - 1 : bins.edges[bin];
  };
  return (
    <div ref={frame} class="time-chart" dir="ltr">
      <svg width={width} height={bottom + 24} role="img" aria-label={t('chart.words', { from: shortDay(first), to: shortDay(last - 1) })}>
        <Panel y={y1} height={panels.incidents} top={tops.incidents} width={width}>
          <g class="bars">
            {[...series.incidents].map((n, bin) => {
              if (!n) return null;
              const x0 = x(bins.edges[bin]);
              const h = (n / tops.incidents) * panels.incidents;
              return <rect key={bin} x={x0} width={Math.max(1.5, x(bins.edges[bin + 1]) - x0 - 0.5)} y={panels.incidents - h} height={h} />;
            })}
          </g>
        </Panel>
        <Panel y={y2} height={panels.killed} top={tops.killed} width={width}>
          <Bands bins={bins} sums={series.killed} x={x} height={panels.killed} top={tops.killed} name="killed" />
        </Panel>
        <Panel y={y3} height={panels.injured} top={tops.injured} width={width}>
          <Bands bins={bins} sums={series.injured} x={x} height={panels.injured} top={tops.injured} name="injured" />
        </Panel>
        {ticks(bins, width).map(({ day, text }) => (
          <g key={day} transform={`translate(${x(day)} ${bottom})`}>
            <line class="chart-axis" y2={5} />
            <text class="chart-day" y={18}>
              {text}
            </text>
          </g>
        ))}
        {chosen && (
          <g class="brush">
            <rect class="brush-out" x={left} width={Math.max(0, x(chosen.from) - left)} y={y1} height={bottom - y1} />
            <rect class="brush-out" x={x(chosen.to + 1)} width={Math.max(0, width - right - x(chosen.to + 1))} y={y1} height={bottom - y1} />
            <rect class="brush-in" x={x(chosen.from)} width={Math.max(1, x(chosen.to + 1) - x(chosen.from))} y={y1} height={bottom - y1} />
          </g>
        )}
        {/* names last: what the brush leaves out is pale, and its name is not */}
        {[
          [y1, t('chart.incidents', { unit: t(`unit.${bins.unit}`) })] as const,
          [y2, t('chart.killed')] as const,
          [y3, t('chart.injured')] as const,
        ].map(([y, name]) => (
          <text key={y} class="chart-name" x={left} y={y - 6}>
            {name}
          </text>
        ))}
        <rect
          class="brush-area"
          x={left}
          width={width - left - right}
          y={y1}
          height={bottom - y1}
          onPointerDown={(e) => {
            (e.currentTarget as Element).setPointerCapture(e.pointerId);
            const day = dayAt(e);
            setDrag({ a: day, b: day });
          }}
          onPointerMove={(e) => drag && setDrag({ a: drag.a, b: dayAt(e) })}
          onPointerUp={(e) => {
            if (!drag) return;
            const b = dayAt(e);
            setDrag(null);
            // a click without a drag takes the choice back
            if (b === drag.a && chosen && (from !== null || to !== null)) onBrush(null, null);
            else onBrush(snap(Math.min(drag.a, b), false), snap(Math.max(drag.a, b), true));
          }}
          onPointerCancel={() => setDrag(null)}
        />
      </svg>
    </div>
  );
}

// SPDX-License-Identifier: Apache-2.0
// One report: its words with what the machine read in them, each mark with the rule that made it; or, for an audience
// that must not have the words, its masked claims and why the words are withheld.
import { useEffect, useMemo, useState } from 'preact/hooks';
import { pathOf } from '../api/client';
import type { Claim, Mark, Report, ReportPage, Span } from '../api/types';
import { Chain, ClaimTools, Figures } from '../incident/chains';
import { Part } from '../incident/part';
import { useKeys } from '../review/bar';
import { asked } from '../review/dialogs';
import { acted } from '../review/doing';
import { useMayReview } from '../review/may';
import { spanOf } from '../review/points';
import { place } from '../shell/route';
import { useAnswer, useTitle, When } from '../shell/states';
import { useValue } from '../shell/value';
import { num, t, word } from '../texts/text';
import { longDay, dayOf } from '../words/dates';
import { languageName, reportTitle } from '../words/names';
import { pieces } from './marks';

export function ReportView({ id }: { id: string }) {
  const tick = useValue(acted).n;
  const asked = useAnswer<ReportPage & Report>(pathOf('reports', id), '', tick);
  return (
    <When asked={asked}>
      {(answer) => {
        const data = answer.data;
        return <Whole page={{ ...data, report: data.report ?? data, claims: data.claims ?? [] }} />;
      }}
    </When>
  );
}

function Whole({ page }: { page: ReportPage }) {
  const { report, claims } = page;
  const title = reportTitle(report);
  useTitle(title);
  const at = useValue(place);
  const wanted = new URLSearchParams(at.query).get('claim');
  const [chosen, setChosen] = useState<string | null>(wanted);
  useEffect(() => setChosen(wanted), [wanted]);
  const published = dayOf(report.published);
  const may = useMayReview();
  const add = () => {
    // what is chosen in the text goes along
    const chosen = getSelection();
    const shown = document.querySelector('.annotated .text');
    const inside = chosen && shown && chosen.rangeCount > 0 && shown.contains(chosen.anchorNode) && shown.contains(chosen.focusNode);
    let span: Span | null = null;
    if (inside && page.text) {
      const range = chosen.getRangeAt(0);
      const before = document.createRange();
      before.setStart(shown, 0);
      before.setEnd(range.startContainer, range.startOffset);
      const start = before.toString().length;
      span = spanOf(page.text, start, start + range.toString().length);
    }
    asked.set({ kind: 'add', report: report.id, span });
  };
  useKeys(may && page.text ? [{ keys: 'n', text: 'add.title', act: add }] : [], [may, page]);
  return (
    <article class="report">
      <p class="eyebrow">
        <span dir="auto">{report.publisher ?? t('source.no_publisher')}</span> · {published === null ? t('date.not_stated') : longDay(published)}
        {report.published_basis && ` (${word('published_basis', report.published_basis)})`} · {languageName(report.language)}
      </p>
      <h1 dir="auto">{title}</h1>
      {report.source_of && (
        <p class="notice">
          {t('report.copy_of')} <a href={pathOf('reports', report.source_of)}>{t('report.original')}</a>
        </p>
      )}
      {may && page.text && (
        <p class="review-bar">
          <button type="button" onClick={add}>
            {t('add.title')} <kbd aria-hidden="true">n</kbd>
          </button>
        </p>
      )}
      {page.text ? (
        <Annotated report={report.id} text={page.text} marks={page.marks ?? []} claims={claims} chosen={chosen} onChoose={setChosen} />
      ) : (
        <>
          <p class="notice">
            <strong>{t('report.withheld')}</strong> {page.text_withheld && <span dir="auto">{withheld(page.text_withheld)}</span>}
          </p>
          <Part id="claims" title={t('report.claims', { n: claims.length })}>
            {claims.map((claim, n) => (
              <MaskedClaim key={n} claim={claim} n={n + 1} chosen={chosen !== null && claim.id === chosen} />
            ))}
          </Part>
        </>
      )}
      <Part id="kept" title={t('report.kept')}>
        <dl class="facts">
          <dt>{t('report.id')}</dt>
          <dd class="mono">{report.id}</dd>
          {report.sha256 && (
            <>
              <dt>SHA-256</dt>
              <dd class="mono">{report.sha256}</dd>
            </>
          )}
          {report.url && (
            <>
              <dt>{t('report.url')}</dt>
              <dd class="mono" dir="ltr">
                {report.url}
              </dd>
            </>
          )}
          {report.taken && (
            <>
              <dt>{t('report.taken')}</dt>
              <dd>{dayOf(report.taken) === null ? report.taken : longDay(dayOf(report.taken) as number)}</dd>
            </>
          )}
        </dl>
      </Part>
    </article>
  );
}

/** The server's codes in words; a sentence of its own as it is. */
function withheld(why: string): string {
  return why === 'audience' || why === 'redacted' ? t(`report.withheld.${why}`) : why;
}

function claimTitle(claim: Claim): string {
  const where = claim.places.find((p) => p.role !== 'statement');
  const what = word('type', claim.type);
  return where ? t('title.in', { what, place: where.name ?? where.text ?? '' }) : what;
}

function MaskedClaim({ claim, n, chosen }: { claim: Claim; n: number; chosen: boolean }) {
  useEffect(() => {
    if (chosen) document.getElementById(`claim-${n}`)?.scrollIntoView({ block: 'center' });
  }, [chosen]);
  return (
    <section class={chosen ? 'claim claim-chosen' : 'claim'} id={`claim-${n}`}>
      <h3>
        <span class="claim-number">[{num(n)}]</span> {claimTitle(claim)}
      </h3>
      <p class="how">
        {word('scope', claim.scope)} · {word('status', claim.status)}
        {claim.hedge !== 'none' && ` · ${word('hedge', claim.hedge)}`}
      </p>
      <Chain sources={claim.sources} />
      {claim.quotation && <blockquote dir="auto">{claim.quotation}</blockquote>}
      <Figures claim={claim} />
      {claim.incident && <a href={pathOf('incidents', claim.incident)}>{t('report.to_incident')}</a>}
    </section>
  );
}

/** What the mark is for: its role in its claim. */
function roleOf(mark: Mark, claims: Claim[]): string {
  const claim = claims.find((c) => c.id === mark.claim);
  return claim ? t('report.rule', { role: word('role', mark.role), type: word('type', claim.type) }) : word('role', mark.role);
}

const layers = ['event', 'trigger', 'perpetrator', 'actor', 'party', 'recipient', 'victim', 'target', 'weapon', 'harm', 'quantity', 'place', 'time', 'source'];

interface AnnotatedProps {
  report: string;
  text: string;
  marks: Mark[];
  claims: Claim[];
  chosen: string | null;
  onChoose: (id: string | null) => void;
}

function Annotated({ report, text, marks, claims, chosen, onChoose }: AnnotatedProps) {
  const [hidden, setHidden] = useState<Set<string>>(new Set());
  const [over, setOver] = useState<Mark[] | null>(null);
  const cut = useMemo(() => {
    // the chosen claim's sentence is a mark of its own, the widest of all
    const sentence = claims.find((c) => c.id === chosen)?.evidence?.sentence;
    const shown = marks.filter((m) => !hidden.has(m.role) && m.role !== 'sentence');
    return pieces(text, sentence ? [...shown, { span: sentence, role: 'sentence', claim: chosen, rule: null }] : shown);
  }, [text, marks, hidden, chosen]);
  useEffect(() => {
    if (chosen) document.querySelector('.mark-sentence')?.scrollIntoView({ block: 'center' });
  }, [chosen]);
  const roles = [...new Set(marks.map((m) => m.role))].filter((role) => role !== 'sentence').sort((a, b) => layers.indexOf(a) - layers.indexOf(b));
  const told = claims.find((c) => c.id === chosen);
  const explained = over ?? (told ? marks.filter((m) => m.claim === chosen && m.role !== 'sentence') : null);
  return (
    <div class="annotated">
      <div>
        <fieldset class="layers">
          <legend>{t('report.layers')}</legend>
          {roles.map((role) => (
            <label key={role} class={`check role-${role}`}>
              <input
                type="checkbox"
                checked={!hidden.has(role)}
                onChange={(e) => {
                  const next = new Set(hidden);
                  if (e.currentTarget.checked) next.delete(role);
                  else next.add(role);
                  setHidden(next);
                }}
              />
              <span class={`mark mark-${role}`}>{word('role', role)}</span>
            </label>
          ))}
        </fieldset>
        <div class="text" dir="auto">
          {cut.map((piece, at) => {
            if (!piece.marks.length) return piece.text;
            const top = piece.marks.find((m) => m.role !== 'sentence');
            const inSentence = piece.marks.some((m) => m.role === 'sentence');
            const mine = chosen && piece.marks.some((m) => m.claim === chosen && m.role !== 'sentence');
            const classes = [top && `mark mark-${top.role}`, inSentence && 'mark-sentence', mine && 'mark-mine'];
            return (
              <mark
                key={at}
                class={classes.filter(Boolean).join(' ')}
                onMouseEnter={() => top && setOver(piece.marks.filter((m) => m.role !== 'sentence'))}
                onMouseLeave={() => setOver(null)}
                onClick={() => top?.claim && onChoose(top.claim)}
              >
                {piece.text}
              </mark>
            );
          })}
        </div>
      </div>
      <aside class="margin" aria-label={t('report.rules')}>
        <h2>{t('report.rules')}</h2>
        {explained?.length ? <Rules marks={explained} text={text} claims={claims} /> : <p class="note">{t('report.rules.how')}</p>}
        <h2>{t('report.claims', { n: claims.length })}</h2>
        <ol class="claim-list">
          {claims.map((c) => (
            <li key={c.id}>
              <button type="button" class="link" data-step aria-pressed={c.id === chosen} onClick={() => onChoose(c.id === chosen ? null : c.id)}>
                {claimTitle(c)}
              </button>{' '}
              <span class="how">
                {word('scope', c.scope)} · {word('status', c.status)}
              </span>
              {c.id === chosen && (
                <>
                  <Chain sources={c.sources} />
                  <Figures claim={c} />
                  <ClaimTools claim={{ ...c, report: c.report ?? report }} />
                </>
              )}
              {c.incident && (
                <>
                  {' '}
                  <a href={pathOf('incidents', c.incident)}>{t('report.to_incident')}</a>
                </>
              )}
            </li>
          ))}
        </ol>
      </aside>
    </div>
  );
}

function Rules({ marks, text, claims }: { marks: Mark[]; text: string; claims: Claim[] }) {
  const points = useMemo(() => [...text], [text]);
  return (
    <ul class="rules">
      {marks.map((m, at) => (
        <li key={at}>
          <span class={`mark mark-${m.role}`} dir="auto">
            {points.slice(m.span[0], m.span[1]).join('')}
          </span>{' '}
          <span class="how">{roleOf(m, claims)}</span>
          {m.rule && (
            <>
              {' '}
              <code dir="ltr" lang="en">
                {m.rule}
              </code>
            </>
          )}
        </li>
      ))}
    </ul>
  );
}

// SPDX-License-Identifier: Apache-2.0
// One incident, in the order in which somebody who answers for it asks: which, when and where and how near, how many,
// what, who is said to have done it, on whose word, how sure, what is disputed, what has changed, where to object.
import { useEffect, useMemo } from 'preact/hooks';
import { pathOf } from '../api/client';
import { session } from '../api/session';
import type { Claim, Incident, IncidentPage } from '../api/types';
import { ReviewBar } from '../review/bar';
import { acted } from '../review/doing';
import { useMayReview } from '../review/may';
import { go } from '../shell/route';
import { useAnswer, useTitle, When } from '../shell/states';
import { useValue } from '../shell/value';
import { t, word } from '../texts/text';
import { dated, dayOf, nearness } from '../words/dates';
import { figureOf, reported, sentence } from '../words/figures';
import { placeName, sourceName } from '../words/names';
import { Attributions, Targets } from './actors';
import { Chains } from './chains';
import { Harm } from './harm';
import { History, Superseded } from './history';
import { Locator } from './locator';
import { Relations } from './relations';
import { Part } from './part';

/** Where claims are numbered: figures point at claim 3, and claim 3 is on the page. A masked claim may have no id. */
export class Numbers {
  private ids = new Map<string, number>();
  private claims = new Map<Claim, number>();

  constructor(claims: Claim[]) {
    for (const claim of claims) {
      this.claims.set(claim, this.claims.size + 1);
      if (claim.id) this.ids.set(claim.id, this.claims.size);
    }
  }
  of(claim: Claim): number | undefined {
    return this.claims.get(claim);
  }
  get(id: string | null | undefined): number | undefined {
    return id ? this.ids.get(id) : undefined;
  }
}

/** All evidence comes in one list; what no longer stands is told apart here. */
function standing(claim: Claim): boolean {
  return !claim.standing || claim.standing === 'standing';
}

export function titleOf(incident: Incident): string {
  const where = incident.places.find((p) => p.role === 'event') ?? incident.places[0];
  const what = word('type', incident.type);
  return where ? t('title.in', { what, place: where.name ?? where.text ?? '' }) : t('title.nowhere', { what });
}

export function IncidentView({ id }: { id: string }) {
  const act = useValue(acted);
  const asked = useAnswer<IncidentPage>(pathOf('incidents', id), '', act.n);
  const may = useMayReview();
  const gone = asked.error?.code === 'not_found' && act.from.includes(id) ? act.incidents.find((other) => other !== id) : undefined;
  useEffect(() => {
    // merged or parted here: on to what it is now
    if (gone) go(pathOf('incidents', gone));
  }, [gone]);
  const page = asked.answer?.data;
  const seen = useMemo(() => (page ? [page] : []), [page]);
  useTitle(page ? titleOf(page.incident) : '');
  return (
    <When asked={asked}>
      {(answer) => (
        <>
          {may && <ReviewBar page={answer.data} seen={seen} />}
          <IncidentBody page={answer.data} audience={answer.about.audience} />
        </>
      )}
    </When>
  );
}

/** @param inside  it stands in another page, under that page's heading */
export function IncidentBody({ page, audience, inside = false }: { page: IncidentPage; audience: string; inside?: boolean }) {
  const i = page.incident;
  const title = titleOf(i);
  const stands = page.evidence.filter(standing);
  const past = page.evidence.filter((claim) => !standing(claim));
  const numbers = new Numbers([...stands, ...past]);
  const date = dated(dayOf(i.start), dayOf(i.end), i.date_precision);
  const killed = reported(figureOf(i.harm.killed), 'killed');
  const injured = reported(figureOf(i.harm.injured), 'injured');
  const who = useValue(session);
  const chains = (
    <Part id="chains" title={t('incident.chains', { n: stands.length })}>
      <Chains claims={stands} numbers={numbers} sources={i.sources} audience={audience} />
    </Part>
  );
  const disputes = (
    <Part id="disputes" title={t('incident.disputes')}>
      {i.disputes.length === 0 ? (
        <p>{t('incident.no_disputes')}</p>
      ) : (
        <ul>
          {i.disputes.map((d) => (
            <li key={d} lang="en" dir="auto">
              {d}
            </li>
          ))}
        </ul>
      )}
    </Part>
  );
  return (
    <article class="incident">
      <p class="eyebrow">
        <span class="mono">{i.id}</span> · {t('incident.revision', { n: i.revision })} · {word('review', i.review)}
        {i.sign_offs ? ` · ${t('incident.sign_offs', { n: i.sign_offs })}` : ''}
      </p>
      {inside ? (
        <h2 class="inside-title" dir="auto">
          <a href={pathOf('incidents', i.id)}>{title}</a>
        </h2>
      ) : (
        <h1 dir="auto">{title}</h1>
      )}
      <p class="lead">
        {sentence(date)}. {sentence(killed)}; {injured}. {t('count.sources', { n: i.independent_sources })}.
      </p>
      {!i.included && (
        <p class="notice">
          {t('incident.left_out')} {i.exclusion_reason && <span lang="en" dir="auto">{i.exclusion_reason}</span>}
        </p>
      )}
      {(i.changed_since?.length ?? 0) > 0 && <p class="notice">{t('incident.changed_since')}</p>}
      {(i.redacted_claims ?? 0) > 0 && <p class="notice">{t('incident.redacted', { n: i.redacted_claims ?? 0 })}</p>}
      {/* who reviews begins with what is contradicted, and reads the words next to the figures */}
      {inside && i.disputes.length > 0 && disputes}
      <div class="incident-grid">
        <div>
          <Part id="when" title={t('incident.when_where')}>
            <dl class="facts">
              <dt>{t('incident.date')}</dt>
              <dd>
                {date} <span class="how">{nearness(i.date_precision)}</span>
              </dd>
              <dt>{t('incident.place')}</dt>
              {i.places.length === 0 && <dd>{t('place.not_stated')}</dd>}
              {i.places.map((p, at) => (
                <dd key={at} dir="auto">
                  {placeName(p)} <span class="how">{word('precision', p.precision)}</span>{' '}
                  {p.latitude === null && <span class="how">{t('place.no_coordinates')}</span>}
                </dd>
              ))}
              <dt>{t('incident.status')}</dt>
              <dd>{word('status', i.status)}</dd>
            </dl>
          </Part>
          <Part id="harm" title={t('incident.harm')}>
            <Harm harm={i.harm} numbers={numbers} />
          </Part>
        </div>
        <Locator places={i.places} title={title} />
      </div>
      {inside && chains}
      <Part id="object" title={t('incident.object')}>
        <Targets incident={i} />
      </Part>
      <Part id="who" title={t('incident.who')}>
        <Attributions incident={i} claims={stands} numbers={numbers} />
      </Part>
      {!inside && chains}
      <Part id="grade" title={t('incident.grade')}>
        <Grade incident={i} />
      </Part>
      {!(inside && i.disputes.length > 0) && disputes}
      <Part id="superseded" title={t('incident.superseded')}>
        <Superseded claims={past} numbers={numbers} />
      </Part>
      <Part id="truces" title={t('incident.truces')}>
        <Relations relations={i.truce} truces={page.truces} audience={audience} />
      </Part>
      <Part id="archive" title={t('incident.archive')}>
        <Archive claims={page.evidence} />
      </Part>
      <Part id="history" title={t('incident.history')}>
        <History page={page} />
      </Part>
      <Part id="correction" title={t('incident.correction')}>
        <p>{t('incident.correction.how')}</p>
        {audience === 'internal' && !who?.login && <p>{t('incident.correction.review')} <a href="/review">{t('nav.review')}</a></p>}
        <p class="mono reference">
          {i.id} · {t('incident.revision', { n: i.revision })}
        </p>
      </Part>
    </article>
  );
}

function Grade({ incident: i }: { incident: Incident }) {
  return (
    <dl class="facts">
      <dt>{t('incident.occurrence')}</dt>
      <dd>
        {word('occurrence', i.occurrence)} <span class="how">{t('count.sources', { n: i.independent_sources })}</span>
      </dd>
      <dt>{t('column.grade')}</dt>
      <dd>
        {i.grade ? (
          <>
            <strong>{word('grade', i.grade)}</strong> <span class="how">{t(i.grade_by === 'person' ? 'grade.by_person' : 'grade.by_machine')}</span>
            <p class="note">{t(`grade.${i.grade}.means`)}</p>
          </>
        ) : (
          t('grade.null')
        )}
      </dd>
      {i.grade_reasons.length > 0 && (
        <>
          <dt>{t('incident.reasons')}</dt>
          <dd>
            <ul>
              {i.grade_reasons.map((r) => (
                <li key={r} lang="en" dir="auto">
                  {r}
                </li>
              ))}
            </ul>
          </dd>
        </>
      )}
    </dl>
  );
}

/** Reports behind it: each is kept in the register as it came, with its hash. */
function Archive({ claims }: { claims: Claim[] }) {
  const reports = new Map<string, Claim>();
  for (const claim of claims) if (claim.report && !reports.has(claim.report)) reports.set(claim.report, claim);
  if (!reports.size) return <p>{t('incident.no_archive')}</p>;
  return (
    <ul>
      {[...reports].map(([id, claim]) => {
        const publisher = claim.publisher ?? claim.sources.find((s) => s.kind === 'publisher' && s.name)?.name;
        const day = dayOf(claim.published);
        return (
          <li key={id}>
            <a href={pathOf('reports', id)} dir="auto">
              {publisher ?? sourceName({ name: null, kind: 'publisher' })}
            </a>
            {day !== null && `, ${dated(day, day, 'day')}`} <span class="mono how">{id.length > 24 ? id.slice(0, 20) + '…' : id}</span>
          </li>
        );
      })}
    </ul>
  );
}

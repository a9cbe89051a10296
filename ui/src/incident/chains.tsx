// SPDX-License-Identifier: Apache-2.0
// Who said it to whom: each claim as a chain, nearest to the event first, the publisher last. Claims of one chain stand
// together, so that two reports of one source are seen to be one source.
import { claimPath } from '../api/client';
import type { Claim, Source } from '../api/types';
import { asked } from '../review/dialogs';
import { useMayReview } from '../review/may';
import { num, t, word } from '../texts/text';
import { dated, dayOf } from '../words/dates';
import { bounded } from '../words/figures';
import { sourceName } from '../words/names';
import type { Numbers } from './incident';

function key(sources: Source[]): string {
  return sources.map((s) => `${s.kind}|${sourceName(s)}`).join('>');
}

export function Chain({ sources }: { sources: Source[] }) {
  if (!sources.length) return <p>{t('source.unknown')}</p>;
  return (
    <ol class="chain" aria-label={t('chain.label')}>
      {sources.map((s, at) => (
        <li key={at} class={`link link-${s.kind}`}>
          <span class="link-name" dir="auto">
            {sourceName(s)}
          </span>
          <span class="link-kind">
            {word('source_kind', s.kind)}
            {s.access === 'witnessed' && ` · ${t('access.witnessed')}`}
          </span>
        </li>
      ))}
    </ol>
  );
}

/** What a claim says of the dead, the injured and others, with its own bounds. */
export function Figures({ claim }: { claim: Claim }) {
  if (!claim.harm.length) return null;
  return (
    <ul class="figures">
      {claim.harm.map((h, at) => (
        <li key={at}>
          {word('effect', h.effect)}: <span class="figure">{bounded(h)}</span>
          {h.population !== 'unknown' && ` (${word('population', h.population)})`}
          {h.groups.length > 0 && `; ${h.groups.map((g) => `${word('who', g.who)}: ${bounded({ low: g.low, high: g.high, best: g.low })}`).join(t('list.comma'))}`}
        </li>
      ))}
    </ul>
  );
}

/** What a reviewer can do with a claim; others are not offered it. */
export function ClaimTools({ claim }: { claim: Claim }) {
  const may = useMayReview();
  if (!may || !claim.id) return null;
  const stands = !claim.standing || claim.standing === 'standing';
  const other = stands ? 'rejected' : 'standing';
  return (
    <p class="claim-tools">
      <button type="button" onClick={() => asked.set({ kind: 'claim', claim })}>
        {t('set.claim')}
      </button>{' '}
      {claim.standing !== 'superseded' && (
        <button type="button" onClick={() => asked.set({ kind: 'claim', claim, set: { standing: other } })}>
          {t(stands ? 'set.claim.reject' : 'set.claim.stands')}
        </button>
      )}
      {claim.corrected && Object.keys(claim.corrected).length > 0 && (
        <span class="flag">{t('claim.corrected', { fields: Object.keys(claim.corrected).map((f) => t(`set.field.${f}`)).join(t('list.comma')) })}</span>
      )}
    </p>
  );
}

export function ClaimCard({ claim, n }: { claim: Claim; n: number | undefined }) {
  const day = dayOf(claim.published);
  return (
    <article class="claim" id={n === undefined ? undefined : `claim-${n}`} tabIndex={-1}>
      <header>
        {n !== undefined && <span class="claim-number">[{num(n)}]</span>} {word('type', claim.type)} · {word('status', claim.status)}
        {claim.hedge !== 'none' && ` · ${word('hedge', claim.hedge)}`}
        {day !== null && <span class="how"> {t('claim.published', { day: dated(day, day, 'day') })}</span>}
      </header>
      {claim.quotation ? (
        <blockquote dir="auto">{claim.quotation}</blockquote>
      ) : (
        <p class="note">{t(claim.quotation_withheld === 'redacted' ? 'claim.redacted' : 'claim.no_quotation')}</p>
      )}
      <Figures claim={claim} />
      <ClaimTools claim={claim} />
      {claim.report && (
        <p class="claim-open">
          <a href={claimPath(claim)} data-step>
            {t(claim.quotation ? 'claim.open' : 'claim.open_report')}
          </a>
        </p>
      )}
    </article>
  );
}

interface Props {
  claims: Claim[];
  numbers: Numbers;
  sources: Source[];
  audience: string;
}

export function Chains({ claims, numbers, sources, audience }: Props) {
  if (!claims.length) {
    return (
      <>
        <p>{t(audience === 'internal' ? 'chain.none' : 'chain.withheld')}</p>
        {sources.length > 0 && <Chain sources={sources} />}
      </>
    );
  }
  const grouped = new Map<string, Claim[]>();
  for (const claim of claims) {
    const of = key(claim.sources);
    grouped.set(of, [...(grouped.get(of) ?? []), claim]);
  }
  return (
    <>
      {[...grouped].map(([of, told]) => (
        <section class="chain-group" key={of} aria-label={t('chain.label')}>
          <Chain sources={told[0].sources} />
          {told.map((claim) => (
            <ClaimCard key={numbers.of(claim)} claim={claim} n={numbers.of(claim)} />
          ))}
        </section>
      ))}
    </>
  );
}

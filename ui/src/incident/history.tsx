// SPDX-License-Identifier: Apache-2.0
// What has changed: figures that their own source corrected, and what people decided.
import type { Claim, Decision } from '../api/types';
import { t, word } from '../texts/text';
import { dated, dayOf } from '../words/dates';
import { Chain, ClaimCard } from './chains';
import type { Numbers } from './incident';

export function Superseded({ claims, numbers }: { claims: Claim[]; numbers: Numbers }) {
  if (!claims.length) return <p>{t('superseded.none')}</p>;
  return (
    <>
      {claims.map((claim) => (
        <section class="chain-group" key={numbers.of(claim)}>
          <p>
            <strong>{word('standing', claim.standing ?? 'superseded')}</strong>
          </p>
          <Chain sources={claim.sources} />
          <ClaimCard claim={claim} n={numbers.of(claim)} />
        </section>
      ))}
    </>
  );
}

export function DecisionLine({ d }: { d: Decision }) {
  const day = dayOf(d.at);
  return (
    <>
      {day !== null && <span class="when">{dated(day, day, 'day', true)} </span>}
      <strong>{d.what ? word('act', d.what) : t('decision')}</strong>
      {d.subject && <span class="mono"> {d.subject}</span>}
      {d.who && <span> · {d.who}</span>}
      {d.reason && <span dir="auto"> · {d.reason}</span>}
      {d.active === false && <span class="flag">{t('decision.undone')}</span>}
    </>
  );
}

export function History({ decisions, revision }: { decisions: Decision[]; revision: number }) {
  return (
    <>
      <p>{t('history.revision', { n: revision })}</p>
      {decisions.length === 0 ? (
        <p>{t('history.none')}</p>
      ) : (
        <ol class="history">
          {decisions.map((d, at) => (
            <li key={at}>
              <DecisionLine d={d} />
            </li>
          ))}
        </ol>
      )}
    </>
  );
}

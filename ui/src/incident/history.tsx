// SPDX-License-Identifier: Apache-2.0
// What has changed: figures that their own source corrected, and what people decided.
import type { Claim, Decision, IncidentPage } from '../api/types';
import { asked } from '../review/dialogs';
import { claimFields, incidentFields, said } from '../review/fields';
import { useMayReview } from '../review/may';
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

/** A field that was set: from what to what. Places and names of sources stand in the words alone. */
function SetWords({ d }: { d: Decision }) {
  const name = d.detail?.field;
  if (!name) return null;
  const field = [...claimFields, ...incidentFields].find((f) => f.name === name);
  const value = (of: string | undefined) => (of === undefined ? null : field ? said(field, of) : of);
  const now = d.detail?.new ?? d.words?.[name] ?? undefined;
  const old = value(d.detail?.old);
  return (
    <span>
      {' '}
      {t(`set.field.${name}`)}: {old !== null && old !== '' && <del dir="auto">{old}</del>} <span aria-hidden="true">→</span>{' '}
      <ins dir="auto">{value(now) ?? t('decision.words_taken_out')}</ins>
    </span>
  );
}

export function DecisionLine({ d }: { d: Decision }) {
  const day = dayOf(d.at);
  const what = d.what === 'review' && typeof d.detail?.act === 'string' ? d.detail.act : d.what;
  return (
    <>
      {day !== null && <span class="when">{dated(day, day, 'day', true)} </span>}
      <strong>{what ? word('act', what) : t('decision')}</strong>
      {d.what === 'set' && <SetWords d={d} />}
      {d.what === 'undo' && d.detail?.decision !== undefined && <span> {t('decision.number', { n: d.detail.decision })}</span>}
      {d.who && (
        <span>
          {' '}
          · <bdi>{d.who}</bdi>
        </span>
      )}
      {d.reason && <span dir="auto"> · {d.reason}</span>}
      {d.words?.note && <span dir="auto"> · {d.words.note}</span>}
      {d.active === false && <span class="flag">{t('decision.undone')}</span>}
    </>
  );
}

/** Takes a decision back; not offered for what cannot be. */
export function UndoButton({ d, page }: { d: Decision; page: IncidentPage | null }) {
  const may = useMayReview();
  if (!may || d.active !== true) return null;
  return (
    <button type="button" class="undo" onClick={() => asked.set({ kind: 'undo', decision: d, page })}>
      {t('undo.submit')} <span class="quiet">{t('decision.number', { n: d.number ?? 0 })}</span>
    </button>
  );
}

export function History({ page }: { page: IncidentPage }) {
  const decisions = page.history;
  return (
    <>
      <p>{t('history.revision', { n: page.incident.revision })}</p>
      {decisions.length === 0 ? (
        <p>{t('history.none')}</p>
      ) : (
        <ol class="history">
          {decisions.map((d, at) => (
            <li key={at} class={d.active === false ? 'undone' : ''}>
              <DecisionLine d={d} /> <UndoButton d={d} page={page} />
            </li>
          ))}
        </ol>
      )}
    </>
  );
}

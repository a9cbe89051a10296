// SPDX-License-Identifier: Apache-2.0
// Why nothing was done: in words, with what can be done about it. What was typed stands where it stood.
import { pathOf } from '../api/client';
import { DecisionLine } from '../incident/history';
import { t } from '../texts/text';
import { close } from './dialogs';
import type { Changed, Problem } from './doing';

function What({ changed: c }: { changed: Changed }) {
  return (
    <>
      <p>{t('problem.changed', { id: c.id })}</p>
      {c.decisions.length > 0 && (
        <ul>
          {c.decisions.map((d) => (
            <li key={d.number}>
              <DecisionLine d={d} />
            </li>
          ))}
        </ul>
      )}
      {c.changes.length > 0 && (
        <dl class="changes">
          {c.changes.map((change) => (
            <div key={change.name}>
              <dt>{t(change.name)}</dt>
              <dd>
                <del dir="auto">{change.before}</del> <span aria-hidden="true">→</span> <ins dir="auto">{change.now}</ins>
              </dd>
            </div>
          ))}
        </dl>
      )}
    </>
  );
}

export function ProblemBox({ problem: p }: { problem: Problem | null }) {
  const known = ['busy', 'unauthorized', 'unreachable', 'conflict', 'usage', 'forbidden', 'too_many', 'not_found'];
  return (
    <div role="alert">
      {p && p.code === 'changed' && (
        <div class="problem">
          {p.changed.map((c) => (
            <What key={c.id} changed={c} />
          ))}
          {p.gone.map((g) => (
            <p key={g.id}>
              {t('problem.gone', { id: g.id })}{' '}
              {g.now.map((id) => (
                <a key={id} class="mono" href={pathOf('incidents', id)} onClick={close}>
                  {id}
                </a>
              ))}
            </p>
          ))}
          {p.changed.length > 0 && (
            <p>
              <strong>{t('problem.look')}</strong>
            </p>
          )}
        </div>
      )}
      {p && p.code !== 'changed' && (
        <div class="problem">
          <p>
            <strong>{t(known.includes(p.code) ? `problem.${p.code}` : 'problem.other')}</strong>
          </p>
          {p.message && (
            <p lang="en" dir="auto">
              {p.message} {p.code !== 'busy' && p.hint}
            </p>
          )}
        </div>
      )}
    </div>
  );
}

// SPDX-License-Identifier: Apache-2.0
// How the incident stands to truces. A match of scope alone is never a breach; a breach is what somebody alleges.
import { pathOf } from '../api/client';
import type { Truce, TruceRelation } from '../api/types';
import { t, word } from '../texts/text';
import { sourceName } from '../words/names';
import { truceName } from '../truces/names';

interface Props {
  relations: TruceRelation[];
  truces: Truce[];
  audience: string;
}

export function Relations({ relations, truces, audience }: Props) {
  if (!relations.length) return <p>{t(audience === 'internal' ? 'relation.none' : 'relation.none_shown')}</p>;
  return (
    <>
      {relations.map((r) => {
        const truce = truces.find((x) => x.id === r.id);
        const alleged = r.breach?.alleged_by ?? [];
        const denied = r.breach?.denied_by ?? [];
        return (
          <dl class="facts" key={r.id}>
            <dt>
              <a href={pathOf('truces', r.id)} dir="auto">
                {truce ? truceName(truce) : r.id}
              </a>
            </dt>
            <dd>
              <strong>{word('relation', r.relation)}</strong>
              {r.reasons?.length > 0 && (
                <ul>
                  {r.reasons.map((reason) => (
                    <li key={reason} lang="en" dir="auto">
                      {reason}
                    </li>
                  ))}
                </ul>
              )}
            </dd>
            <dd>
              {alleged.length > 0 ? t('breach.alleged', { who: alleged.map(sourceName).join(t('list.comma')) }) : t('breach.none')}
              {denied.length > 0 && ` ${t('breach.denied', { who: denied.map(sourceName).join(t('list.comma')) })}`}
              {r.breach?.finding && ` ${t('breach.finding', { what: r.breach.finding })}`}
            </dd>
          </dl>
        );
      })}
      <p class="note">{t('relation.note')}</p>
    </>
  );
}

// SPDX-License-Identifier: Apache-2.0
import { claimPath, pathOf } from '../api/client';
import type { Claim } from '../api/types';
import { t, word } from '../texts/text';
import { dated, dayOf } from '../words/dates';
import { bounded } from '../words/figures';
import { placeName, sourceName } from '../words/names';
import { type Column, List } from './table';

export function claimHarm(claim: Claim): string {
  return claim.harm.map((h) => `${word('effect', h.effect)}: ${bounded(h)}`).join('; ') || '–';
}

export function claimWhen(claim: Claim): string {
  const time = claim.times.find((x) => x.role !== 'statement');
  return time ? dated(dayOf(time.start), dayOf(time.end), time.precision, true) : t('date.not_stated');
}

export function claimWhere(claim: Claim): string {
  const where = claim.places.find((p) => p.role !== 'statement');
  return where ? placeName(where) : t('place.not_stated');
}

export function claimWho(claim: Claim): string {
  return claim.sources.map(sourceName).join(' → ') || t('source.unknown');
}

/** What is claimed, leading to its report's words where its reader may see the report. */
export const claimColumn: Column<Claim> = {
  name: 'column.claim',
  head: true,
  cell: (c) =>
    c.report ? (
      <a href={claimPath(c)} data-step>
        {word('type', c.type)}
      </a>
    ) : (
      word('type', c.type)
    ),
};

/** Who says what, report by report. */
export function ClaimsList() {
  return (
    <List<Claim>
      path="/claims"
      title={t('nav.claims')}
      lead={t('claims.lead')}
      rowKey={(c, at) => c.id ?? String(at)}
      columns={[
        claimColumn,
        { name: 'column.status', cell: (c) => `${word('scope', c.scope)} · ${word('status', c.status)}` },
        { name: 'column.who_says', cell: claimWho },
        { name: 'column.date', cell: claimWhen },
        { name: 'column.place', cell: claimWhere },
        { name: 'column.harm', cell: claimHarm },
        { name: 'column.incident', cell: (c) => (c.incident ? <a href={pathOf('incidents', c.incident)}>{c.incident}</a> : '–') },
      ]}
    />
  );
}

// SPDX-License-Identifier: Apache-2.0
// A row's title, put together here: so that it says in each language, and in list, breakdown and incident, the same.
import { t, word } from '../texts/text';
import type { Columns } from './columns';

export function titleOf(c: Columns, i: number): string {
  const type = c.code.type[i] < 0 ? t('not_stated') : word('type', c.words.type[c.code.type[i]]);
  const place = c.code.place[i] < 0 ? null : c.words.place[c.code.place[i]];
  return place ? t('title.in', { what: type, place }) : t('title.nowhere', { what: type });
}

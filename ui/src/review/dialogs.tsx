// SPDX-License-Identifier: Apache-2.0
// Which dialog is open: any view asks for one here, and the shell shows it over whatever stands on the page.
import { useEffect } from 'preact/hooks';
import type { Claim, Decision, IncidentPage } from '../api/types';
import { Value, useValue } from '../shell/value';
import { AddClaim } from './add';
import { Correct } from './correct';
import { Merge } from './merge';
import { ReviewNote, UndoNote } from './notes';
import { Split } from './split';

export type ReviewAct = 'accept' | 'sign_off' | 'reject' | 'reopen';

export type Ask =
  | { kind: 'note'; act: ReviewAct; page: IncidentPage }
  | { kind: 'undo'; decision: Decision; page: IncidentPage | null }
  | { kind: 'claim'; claim: Claim; set?: Record<string, string> }
  | { kind: 'incident'; page: IncidentPage }
  | { kind: 'split'; page: IncidentPage }
  | { kind: 'merge'; ids: string[] }
  | { kind: 'add'; report: string; span: [number, number] | null };

export const asked = new Value<Ask | null>(null);
export const close = () => asked.set(null);

export function Dialogs() {
  const ask = useValue(asked);
  // another person begins with nothing
  useEffect(() => close, []);
  switch (ask?.kind) {
    case 'note':
      return <ReviewNote act={ask.act} page={ask.page} />;
    case 'undo':
      return <UndoNote decision={ask.decision} page={ask.page} />;
    case 'claim':
      return <Correct claim={ask.claim} set={ask.set} />;
    case 'incident':
      return <Correct page={ask.page} />;
    case 'split':
      return <Split page={ask.page} />;
    case 'merge':
      return <Merge ids={ask.ids} />;
    case 'add':
      return <AddClaim report={ask.report} span={ask.span} />;
    default:
      return null;
  }
}

// SPDX-License-Identifier: Apache-2.0
// Who may change something here: what a role may not do is not offered to it.
import { about } from '../api/client';
import { mayReview, session } from '../api/session';
import { useValue } from '../shell/value';

/** Reviewers and admins, where nothing is masked. */
export function useMayReview(): boolean {
  const who = useValue(session);
  const audience = useValue(about)?.audience;
  return mayReview(who) && audience === 'internal';
}

export function useMaySet(): boolean {
  const who = useValue(session);
  const audience = useValue(about)?.audience;
  return who?.role === 'admin' && audience === 'internal';
}

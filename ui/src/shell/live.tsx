// SPDX-License-Identifier: Apache-2.0
// What has changed, said aloud by screen readers: counts after a filter, a page that was opened, a cluster chosen.
import { Value, useValue } from './value';

const said = new Value<string>('');
let due = 0;

/** Waits until typing and dragging rest: a sentence a key would drown all else. */
export function announce(text: string): void {
  clearTimeout(due);
  due = window.setTimeout(() => said.set(text), 400);
}

export function Live() {
  return (
    <div class="quiet" role="status" aria-live="polite" aria-atomic="true">
      {useValue(said)}
    </div>
  );
}

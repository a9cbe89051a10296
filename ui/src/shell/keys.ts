// SPDX-License-Identifier: Apache-2.0
// Shortcuts. One table for the keys and the help that lists them. Keys of one letter can be switched off there: they
// come in the way of who dictates.
import { go } from './route';
import { flip } from './theme';
import { Value } from './value';

export const help = new Value<boolean>(false);
export const enabled = new Value<boolean>(true);
const stored = 'sitrep.keys';

export interface Shortcut {
  keys: string;
  /** Key of the help's text. */
  text: string;
  act(): void;
}

function focus(selector: string): void {
  const element = document.querySelector<HTMLElement>(selector);
  element?.focus();
  if (element instanceof HTMLInputElement) element.select();
}

/** To the next or the one before of the rows that can be stepped through (`data-step`). */
function step(by: 1 | -1): void {
  // what is folded away cannot be stepped to
  const rows = [...document.querySelectorAll<HTMLElement>('[data-step]')].filter((e) => !e.closest('details:not([open])'));
  if (!rows.length) return;
  const at = rows.indexOf(document.activeElement as HTMLElement);
  const next = at < 0 ? (by > 0 ? 0 : rows.length - 1) : Math.max(0, Math.min(rows.length - 1, at + by));
  rows[next].focus();
  rows[next].scrollIntoView({ block: 'nearest' });
}

export const shortcuts: Shortcut[] = [
  { keys: '?', text: 'keys.help', act: () => help.set(true) },
  { keys: '/', text: 'keys.search', act: () => focus('[data-search]') },
  { keys: 'j', text: 'keys.next', act: () => step(1) },
  { keys: 'k', text: 'keys.previous', act: () => step(-1) },
  { keys: 'x', text: 'keys.clear', act: () => document.querySelector<HTMLElement>('[data-clear]')?.click() },
  { keys: 'm', text: 'keys.map', act: () => focus('.map-frame .leaflet-container') },
  { keys: 'd', text: 'keys.theme', act: flip },
  { keys: 'g o', text: 'keys.overview', act: () => go('/') },
  { keys: 'g i', text: 'keys.incidents', act: () => go('/incidents') },
  { keys: 'g c', text: 'keys.claims', act: () => go('/claims') },
  { keys: 'g r', text: 'keys.reports', act: () => go('/reports') },
  { keys: 'g t', text: 'keys.truces', act: () => go('/truces') },
  { keys: 'g s', text: 'keys.sources', act: () => go('/sources') },
  { keys: 'g v', text: 'nav.review', act: () => go('/review') },
  { keys: 'g d', text: 'nav.decisions', act: () => go('/decisions') },
  { keys: 'g a', text: 'keys.about', act: () => go('/about') },
];

/** What a view adds while it is shown; it goes before the table above. */
export const local = new Value<Shortcut[]>([]);

export function allow(on: boolean): void {
  try {
    localStorage.setItem(stored, on ? 'on' : 'off');
  } catch {
    // storage may be switched off
  }
  enabled.set(on);
}

let first = '';
let first_at = 0;

function typing(target: EventTarget | null): boolean {
  const element = target as HTMLElement | null;
  return Boolean(element?.closest?.('input:not([type=checkbox]):not([type=radio]), textarea, select, [contenteditable]'));
}

export function start(): () => void {
  try {
    enabled.set(localStorage.getItem(stored) !== 'off');
  } catch {
    // as above
  }
  const pressed = (event: KeyboardEvent) => {
    if (event.ctrlKey || event.metaKey || event.altKey || event.defaultPrevented) return;
    // under a dialog nothing moves
    if (!enabled.get() || help.get() || typing(event.target) || document.querySelector('dialog[open]')) return;
    const now = performance.now();
    const both = first && now - first_at < 1500 ? `${first} ${event.key}` : event.key;
    first = '';
    const known = [...local.get(), ...shortcuts];
    const found = known.find((s) => s.keys === both) ?? known.find((s) => s.keys === event.key);
    if (found) {
      // a key that is held down moves on, and does nothing else: one press, one act
      if (event.repeat && !['j', 'k'].includes(event.key)) return;
      event.preventDefault();
      found.act();
    } else if (event.key === 'g') {
      first = 'g';
      first_at = now;
    }
  };
  addEventListener('keydown', pressed);
  return () => removeEventListener('keydown', pressed);
}

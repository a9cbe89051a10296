// SPDX-License-Identifier: Apache-2.0
// Spans count code points, a text field counts halves of some of them.
import type { Span } from '../api/types';

/** What is chosen in a field, in code points, without the blanks at its ends; null where nothing is. */
export function spanOf(text: string, start: number, end: number): Span | null {
  const chosen = text.slice(start, end);
  const lead = chosen.length - chosen.trimStart().length;
  const words = chosen.trim();
  if (!words) return null;
  const begin = [...text.slice(0, start + lead)].length;
  return [begin, begin + [...words].length];
}

/** The same the other way. */
export function unitsOf(text: string, span: Span): [number, number] {
  const points = [...text];
  const begin = points.slice(0, span[0]).join('').length;
  return [begin, begin + points.slice(span[0], span[1]).join('').length];
}

export function wordsAt(text: string, span: Span): string {
  return [...text].slice(span[0], span[1]).join('');
}

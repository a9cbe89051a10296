// SPDX-License-Identifier: Apache-2.0
// Marks of a report as pieces of text that do not overlap. Spans count code points, as everywhere outside the program;
// a JavaScript string counts half of some of them, so the text is cut as a list of code points.
import type { Mark } from '../api/types';

export interface Piece {
  text: string;
  /** Marks over this piece, the narrowest first: it gives the colour. */
  marks: Mark[];
}

export function pieces(text: string, marks: Mark[]): Piece[] {
  const points = [...text];
  const sound = marks.filter((m) => m.span && m.span[0] < m.span[1] && m.span[1] <= points.length);
  const borders = [...new Set([0, points.length, ...sound.flatMap((m) => m.span)])].sort((a, b) => a - b);
  const starts = new Map<number, Mark[]>();
  for (const mark of sound) starts.set(mark.span[0], [...(starts.get(mark.span[0]) ?? []), mark]);
  const out: Piece[] = [];
  let open: Mark[] = [];
  for (let k = 0; k + 1 < borders.length; ++k) {
    const begin = borders[k];
    open = [...open.filter((m) => m.span[1] > begin), ...(starts.get(begin) ?? [])];
    const sorted = [...open].sort((a, b) => a.span[1] - a.span[0] - (b.span[1] - b.span[0]));
    out.push({ text: points.slice(begin, borders[k + 1]).join(''), marks: sorted });
  }
  return out;
}

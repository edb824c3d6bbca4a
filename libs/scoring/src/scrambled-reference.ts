import { hasCjk, normalForm, textUnits } from './text-units.ts';

const MIN_UNITS = 16;
/** Share of the answer's units that stand in the reference. */
const FROM_REFERENCE = 0.97;
/** Mean length of the runs that answer and reference share; a sentence of one's own has longer ones. */
const MAX_MEAN_RUN = { cjk: 2.5, other: 1.6 } as const;

/**
 * Whether an answer is the reference's words out of order: nearly all of its units stand in the
 * reference, but hardly two or three of them in a row. Such an answer claims nothing that could be read.
 */
export function isScrambledReference(reference: string, answer: string): boolean {
  const said = unitsOf(answer);
  const wanted = unitsOf(reference);
  if (said.length < MIN_UNITS || wanted.length < MIN_UNITS) return false;
  const places = new Map<string, number[]>();
  for (const [index, unit] of wanted.entries()) {
    places.set(unit, [...(places.get(unit) ?? []), index]);
  }
  // Each place of the reference is there to be said once: what is said over and over is no shuffle of it.
  const left = new Map([...places].map(([unit, found]) => [unit, found.length]));
  let matched = 0;
  let runs = 0;
  for (let index = 0; index < said.length;) {
    const length = longestRun(said, index, wanted, places);
    const run = said.slice(index, index + length).filter((unit) => take(left, unit));
    if (run.length > 0) {
      matched += run.length;
      runs += 1;
    }
    index += Math.max(1, length);
  }
  const most = MAX_MEAN_RUN[hasCjk(answer) ? 'cjk' : 'other'];
  return matched >= FROM_REFERENCE * said.length && matched / runs <= most;
}

/** Whether there was one left of it. */
function take(left: Map<string, number>, unit: string): boolean {
  const count = left.get(unit) ?? 0;
  left.set(unit, count - 1);
  return count > 0;
}

function longestRun(
  said: readonly string[],
  from: number,
  wanted: readonly string[],
  places: ReadonlyMap<string, readonly number[]>,
): number {
  let longest = 0;
  for (const place of places.get(said[from] ?? '') ?? []) {
    let length = 1;
    while (said[from + length] !== undefined && said[from + length] === wanted[place + length]) {
      length += 1;
    }
    longest = Math.max(longest, length);
  }
  return longest;
}

function unitsOf(text: string): string[] {
  const normal = normalForm(text);
  return textUnits(normal).map((unit) => normal.slice(unit.start, unit.end));
}

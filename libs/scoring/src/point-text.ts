import type { ScoreKeyPoint } from './score-request.ts';

/** A key point as the judge reads it: `context › term: text`, without the parts that are empty. */
export function pointText({ context, term, text }: ScoreKeyPoint): string {
  const named = term.trim();
  const said = text.trim();
  const point = said === '' || said === named ? named : named === '' ? said : `${named}: ${said}`;
  const above = context?.trim() ?? '';
  return above === '' ? point : point === '' ? above : `${above} › ${point}`;
}

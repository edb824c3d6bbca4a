import { normalForm, textUnits } from './text-units.ts';

const RUN_UNITS = 3;
/** Share of the question's runs that the answer repeats: "TCP" copies nothing from "TCP or UDP?". */
const OF_QUESTION = 0.6;
const MIN_QUESTION_UNITS = 5;
// English leads end with their word: "softmax" does not begin with "so".
const LEAD = /^(?:请问|问题是?|题目是?|(?:the question is|question|so|well|please answer)\b) ?/u;

/**
 * Whether an answer is the question again: verbatim, re-punctuated, in part or repeated. One new word
 * makes it an answer, because the question is often restated with the result in it.
 */
export function isCopiedQuestion(prompt: string, answer: string): boolean {
  const question = unitsOf(prompt);
  const given = unitsOf(answer, true);
  if (question.length < MIN_QUESTION_UNITS || given.length < RUN_UNITS) return false;
  const asked = new Set(runsOf(question));
  const said = runsOf(given);
  // A run across the joint of two copies stands in no question.
  const joints = Math.max(0, Math.ceil(given.length / question.length) - 1) * (RUN_UNITS - 1);
  const added = said.filter((run) => !asked.has(run)).length;
  const repeated = said.length - added;
  const distinct = new Set(said);
  const covered = [...asked].filter((run) => distinct.has(run)).length;
  return added <= joints && repeated > 0 && covered >= OF_QUESTION * asked.size;
}

/**
 * A test for places that only repeat the question's words in the question's order; they speak about no
 * key point, whatever their similarity.
 */
export function questionQuoteTest(prompt: string): (text: string) => boolean {
  const asked = new Set(runsOf(unitsOf(prompt)));
  return (text) => {
    const runs = runsOf(unitsOf(text));
    return runs.length > 0 && runs.every((run) => asked.has(run));
  };
}

function unitsOf(text: string, withoutLead = false): string[] {
  const normal = normalForm(text);
  const kept = withoutLead ? normal.replace(LEAD, '') : normal;
  return textUnits(kept).map((unit) => kept.slice(unit.start, unit.end));
}

function runsOf(units: readonly string[]): string[] {
  return Array.from({ length: Math.max(0, units.length - RUN_UNITS + 1) }, (_, index) =>
    units.slice(index, index + RUN_UNITS).join(' '),
  );
}

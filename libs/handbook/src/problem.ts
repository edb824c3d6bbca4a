import type { Language } from '@hotseat/contracts';
import { type ProblemCode, problemMessages } from './problem-messages.ts';

export type ProblemParams = Readonly<Record<string, string | number>>;

/** Something to tell the author of a handbook. */
export interface HandbookProblem {
  /** An error means that something was left out of the result; a warning, that something was guessed. */
  readonly severity: 'error' | 'warning';
  /** 1-based line of the file as given; 0 when the whole file is meant. */
  readonly line: number;
  /** 1-based column in UTF-16 units; 0 when the whole line is meant. */
  readonly column: number;
  readonly code: ProblemCode;
  /** English; `describeProblem` gives the other language. */
  readonly message: string;
  readonly params: ProblemParams;
}

export interface Place {
  readonly line: number;
  readonly column?: number;
}

function render(code: ProblemCode, params: ProblemParams, language: Language): string {
  return problemMessages[code][language].replace(/\{(\w+)\}/g, (whole, name: string) => {
    const value = params[name];
    return value === undefined ? whole : String(value);
  });
}

function problem(
  severity: HandbookProblem['severity'],
  code: ProblemCode,
  place: Place,
  params: ProblemParams,
): HandbookProblem {
  const message = render(code, params, 'en');
  return { severity, line: place.line, column: place.column ?? 0, code, message, params };
}

export function errorProblem(
  code: ProblemCode,
  at: Place,
  params: ProblemParams = {},
): HandbookProblem {
  return problem('error', code, at, params);
}

export function warningProblem(
  code: ProblemCode,
  at: Place,
  params: ProblemParams = {},
): HandbookProblem {
  return problem('warning', code, at, params);
}

/** The problem's message in a language. */
export function describeProblem(found: HandbookProblem, language: Language): string {
  return render(found.code, found.params, language);
}

/** Enough to repair a file step by step; a hostile one could otherwise yield a million. */
const maxProblems = 500;

/** The problems by line, cut at a readable number without losing that there were errors. */
export function sortProblems(problems: readonly HandbookProblem[]): HandbookProblem[] {
  const sorted = problems.toSorted((a, b) => a.line - b.line || a.column - b.column);
  if (sorted.length <= maxProblems) return sorted;
  const omitted = sorted.slice(maxProblems);
  const severity = hasErrors(omitted) ? 'error' : 'warning';
  const count = omitted.length;
  return [
    ...sorted.slice(0, maxProblems),
    problem(severity, 'problems_omitted', { line: 0 }, { count }),
  ];
}

/** Whether anything was left out; a handbook with errors must not be imported. */
export function hasErrors(problems: readonly HandbookProblem[]): boolean {
  return problems.some((found) => found.severity === 'error');
}

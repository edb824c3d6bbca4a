import type { Language } from '@hotseat/contracts';
import { sectionLabels, settingLabels } from './markdown/labels.ts';
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

const fieldLabels: Readonly<Record<string, { zh: string } | undefined>> = {
  ...sectionLabels,
  ...settingLabels,
  'key point': sectionLabels.keyPoints,
};

function render(code: ProblemCode, params: ProblemParams, language: Language): string {
  return problemMessages[code][language].replace(/\{(\w+)\}/g, (whole, name: string) => {
    const value = params[name];
    if (value === undefined) return whole;
    // A field's own name is English, so that a Chinese message needs its label.
    const label = name === 'field' && language === 'zh' ? fieldLabels[value]?.zh : undefined;
    return label ?? String(value);
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

/** What was left out comes before what was guessed, and both before what every question says. */
function rankOf({ severity, code }: HandbookProblem): number {
  if (severity === 'error') return 0;
  return code === 'key_points_derived' ? 2 : 1;
}

/** The problems by line, cut at a readable number without losing what matters most. */
export function sortProblems(problems: readonly HandbookProblem[]): HandbookProblem[] {
  const byPlace = (a: HandbookProblem, b: HandbookProblem): number =>
    a.line - b.line || a.column - b.column;
  if (problems.length <= maxProblems) return problems.toSorted(byPlace);
  const ranked = problems.toSorted((a, b) => rankOf(a) - rankOf(b) || byPlace(a, b));
  const omitted = ranked.slice(maxProblems);
  const severity = hasErrors(omitted) ? 'error' : 'warning';
  const count = omitted.length;
  return [
    ...ranked.slice(0, maxProblems).toSorted(byPlace),
    problem(severity, 'problems_omitted', { line: 0 }, { count }),
  ];
}

/** Whether anything was left out; a handbook with errors must not be imported. */
export function hasErrors(problems: readonly HandbookProblem[]): boolean {
  return problems.some((found) => found.severity === 'error');
}

#!/usr/bin/env node
import {
  describeProblem,
  type Handbook,
  type HandbookDialect,
  type HandbookProblem,
  hasErrors,
} from '@hotseat/handbook';
import { join } from 'node:path';
import { readHandbookPath, UnreadableError } from '../platform/handbook-files/index.ts';
import { runAsCommand, type CommandOutput } from './command.ts';

const usage = `Usage: handbook-check FILE...
Checks questions in any dialect: a Markdown, text, CSV or JSON file, a zip, or a folder (with
handbook.json, zh/*.md and en/*.md one bilingual handbook). Prints one JSON line
{"dialect","questions","chapters","keyPoints","dialects","problems"} on stdout and notes for people on
stderr; "dialect" is how the files were read, "mixed" when they differ.
Exit code: 0 no errors, 1 errors in a handbook, 2 wrong usage or unreadable file.
`;

interface FileProblem extends HandbookProblem {
  readonly file: string;
}

export interface CheckSummary {
  readonly questions: number;
  readonly chapters: number;
  readonly keyPoints: number;
  readonly dialects: readonly { readonly file: string; readonly dialect: HandbookDialect }[];
  readonly problems: readonly FileProblem[];
}

/** A handbook's two languages are one interview, so its questions count once. */
function countFullest(handbooks: readonly Handbook[]): Omit<CheckSummary, 'problems' | 'dialects'> {
  const counts = handbooks.map(({ chapters }) => {
    const questions = chapters.flatMap((chapter) => chapter.questions);
    const keyPoints = questions.reduce((sum, question) => sum + question.keyPoints.length, 0);
    return { questions: questions.length, chapters: chapters.length, keyPoints };
  });
  const none = { questions: 0, chapters: 0, keyPoints: 0 };
  return counts.reduce((best, next) => (next.questions > best.questions ? next : best), none);
}

async function checkPath(path: string, output: CommandOutput): Promise<CheckSummary> {
  const { handbooks, problems, dialects } = await readHandbookPath(path);
  const placed = problems.map((found) => ({ ...found, file: placeOf(path, found.file) }));
  const language = handbooks[0]?.language ?? 'en';
  for (const found of placed) {
    output.stderr(`${formatNote(found.file, found, describeProblem(found, language))}\n`);
  }
  return {
    ...countFullest(handbooks),
    dialects: dialects.map(({ file, dialect }) => ({ file: placeOf(path, file), dialect })),
    problems: placed,
  };
}

function placeOf(path: string, file: string): string {
  return file === path ? path : join(path, file);
}

function formatNote(path: string, found: HandbookProblem, message: string): string {
  const place = [found.line, found.column].filter((part) => part > 0).join(':');
  return `${path}${place === '' ? '' : `:${place}`} ${found.severity} ${found.code}: ${message}`;
}

function add(a: CheckSummary, b: CheckSummary): CheckSummary {
  return {
    questions: a.questions + b.questions,
    chapters: a.chapters + b.chapters,
    keyPoints: a.keyPoints + b.keyPoints,
    dialects: [...a.dialects, ...b.dialects],
    problems: [...a.problems, ...b.problems],
  };
}

/** Runs the command and returns its exit code. */
export async function runHandbookCheck(
  args: readonly string[],
  output: CommandOutput,
): Promise<0 | 1 | 2> {
  if (args.includes('--help') || args.includes('-h')) {
    output.stdout(usage);
    return 0;
  }
  const unknown = args.find((arg) => arg.startsWith('-'));
  if (args.length === 0 || unknown !== undefined) {
    output.stderr(unknown === undefined ? usage : `Unknown option ${unknown}.\n${usage}`);
    return 2;
  }
  let total: CheckSummary = { questions: 0, chapters: 0, keyPoints: 0, dialects: [], problems: [] };
  try {
    for (const path of args) total = add(total, await checkPath(path, output));
  } catch (error) {
    if (!(error instanceof UnreadableError)) throw error;
    output.stderr(`${error.message}\n`);
    return 2;
  }
  const { questions, chapters, keyPoints, dialects, problems } = total;
  const names = new Set(dialects.map(({ dialect }) => dialect));
  const [dialect = null] = names.size > 1 ? ['mixed'] : names;
  output.stderr(
    `${dialect ?? 'nothing'}: ${questions} questions, ${chapters} chapters, ${keyPoints} key points\n`,
  );
  const summary = { dialect, questions, chapters, keyPoints, dialects, problems };
  output.stdout(`${JSON.stringify(summary)}\n`);
  return hasErrors(problems) ? 1 : 0;
}

await runAsCommand(import.meta.url, runHandbookCheck);

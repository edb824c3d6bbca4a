#!/usr/bin/env node
import {
  describeProblem,
  type Handbook,
  type HandbookProblem,
  hasErrors,
  loadBundledHandbook,
  parseHandbook,
} from '@hotseat/handbook';
import { stat } from 'node:fs/promises';
import { join } from 'node:path';
import {
  isBundleFile,
  readHandbookFile,
  readHandbookFolder,
  UnreadableError,
} from '../platform/handbook-files/index.ts';
import { runAsCommand, type CommandOutput } from './command.ts';

const usage = `Usage: handbook-check FILE...
Checks handbook files, or a folder with handbook.json, zh/*.md and en/*.md. Prints one JSON line
{"questions","chapters","keyPoints","problems"} on stdout and notes for people on stderr.
Exit code: 0 no errors, 1 errors in a handbook, 2 wrong usage or unreadable file.
`;

interface FileProblem extends HandbookProblem {
  readonly file: string;
}

export interface CheckSummary {
  readonly questions: number;
  readonly chapters: number;
  readonly keyPoints: number;
  readonly problems: readonly FileProblem[];
}

function summarise(handbook: Handbook, problems: readonly FileProblem[]): CheckSummary {
  const questions = handbook.chapters.flatMap((chapter) => chapter.questions);
  const keyPoints = questions.reduce((sum, question) => sum + question.keyPoints.length, 0);
  return { questions: questions.length, chapters: handbook.chapters.length, keyPoints, problems };
}

async function checkFile(path: string, output: CommandOutput): Promise<CheckSummary> {
  const { handbook, problems } = parseHandbook(await readHandbookFile(path), { fileName: path });
  for (const found of problems) {
    output.stderr(`${formatNote(path, found, describeProblem(found, handbook.language))}\n`);
  }
  return summarise(
    handbook,
    problems.map((found) => ({ ...found, file: path })),
  );
}

/** A bundle's two languages are one interview, so its questions count once. */
async function checkFolder(folder: string, output: CommandOutput): Promise<CheckSummary> {
  const files = await readHandbookFolder(folder, isBundleFile);
  const { handbooks, problems } = loadBundledHandbook(files);
  for (const found of problems) {
    output.stderr(`${formatNote(join(folder, found.file), found, found.message)}\n`);
  }
  const fullest = handbooks.zh.chapters.length >= handbooks.en.chapters.length ? 'zh' : 'en';
  return summarise(
    handbooks[fullest],
    problems.map((found) => ({ ...found, file: join(folder, found.file) })),
  );
}

function formatNote(path: string, found: HandbookProblem, message: string): string {
  const place = [found.line, found.column].filter((part) => part > 0).join(':');
  return `${path}${place === '' ? '' : `:${place}`} ${found.severity} ${found.code}: ${message}`;
}

async function checkPath(path: string, output: CommandOutput): Promise<CheckSummary> {
  try {
    const isFolder = (await stat(path)).isDirectory();
    return await (isFolder ? checkFolder(path, output) : checkFile(path, output));
  } catch (error) {
    throw UnreadableError.from(path, error);
  }
}

function add(a: CheckSummary, b: CheckSummary): CheckSummary {
  return {
    questions: a.questions + b.questions,
    chapters: a.chapters + b.chapters,
    keyPoints: a.keyPoints + b.keyPoints,
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
  let total: CheckSummary = { questions: 0, chapters: 0, keyPoints: 0, problems: [] };
  try {
    for (const path of args) total = add(total, await checkPath(path, output));
  } catch (error) {
    if (!(error instanceof UnreadableError)) throw error;
    output.stderr(`${error.message}\n`);
    return 2;
  }
  const { questions, chapters, keyPoints, problems } = total;
  output.stderr(`${questions} questions, ${chapters} chapters, ${keyPoints} key points\n`);
  output.stdout(`${JSON.stringify({ questions, chapters, keyPoints, problems })}\n`);
  return hasErrors(problems) ? 1 : 0;
}

await runAsCommand(import.meta.url, runHandbookCheck);

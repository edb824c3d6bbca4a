#!/usr/bin/env node
import { hasErrors, lintHandbook, type LintProblem, type LintResult } from '@hotseat/handbook';
import { stat } from 'node:fs/promises';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import {
  isBundleFile,
  isSampleFile,
  readHandbookFolder,
  UnreadableError,
} from '../platform/handbook-files/index.ts';
import { runAsCommand, type CommandOutput } from './command.ts';

/** The handbook of the repository that this file was built in. */
const bundledFolder = fileURLToPath(new URL('../../../../handbooks/llm', import.meta.url));

const usage = `Usage: handbook-lint [FOLDER]
Holds a bilingual handbook (handbook.json, zh/*.md, en/*.md, samples/zh/*.md, samples/en/*.md) to the
standard of the bundled one, which is the default. Prints notes for people on stderr, and one JSON
line {"questions","zh","en","samples","problems"} on stdout.
Exit code: 0 no errors, 1 errors in the handbook, 2 wrong usage or unreadable folder.
`;

async function readFolder(folder: string): Promise<{ path: string; text: string }[]> {
  try {
    if (!(await stat(folder)).isDirectory()) {
      throw new UnreadableError(`${folder}: is a file; name the folder with handbook.json`);
    }
    return await readHandbookFolder(folder, (path) => isBundleFile(path) || isSampleFile(path));
  } catch (error) {
    throw UnreadableError.from(folder, error);
  }
}

function formatNote(folder: string, found: LintProblem): string {
  const path = join(folder, found.file);
  const place = [found.line, found.column].filter((part) => part > 0).join(':');
  const at = place === '' ? path : `${path}:${place}`;
  return `${at} ${found.severity} ${found.code}: ${found.message}\n`;
}

function formatSummary({ questions, zh, en, samples, problems }: LintResult): string {
  const errors = problems.filter(({ severity }) => severity === 'error').length;
  const share = (['zh', 'en'] as const).map((language) => {
    const { samples: all, spoken } = samples[language];
    return `${all} ${language} samples (${all === 0 ? 0 : Math.round((100 * spoken) / all)} % spoken)`;
  });
  return [
    `${questions} questions (${zh} zh, ${en} en), ${share.join(', ')}`,
    `${errors} errors, ${problems.length - errors} warnings\n`,
  ].join('; ');
}

function lint(
  folder: string,
  files: readonly { path: string; text: string }[],
  output: CommandOutput,
): 0 | 1 {
  const result = lintHandbook(files);
  for (const found of result.problems) output.stderr(formatNote(folder, found));
  output.stderr(formatSummary(result));
  const { questions, zh, en } = result;
  const samples = result.samples.zh.samples + result.samples.en.samples;
  const problems = result.problems.map((found) => ({ ...found, file: join(folder, found.file) }));
  output.stdout(`${JSON.stringify({ questions, zh, en, samples, problems })}\n`);
  return hasErrors(problems) ? 1 : 0;
}

/** Runs the command and returns its exit code. */
export async function runHandbookLint(
  args: readonly string[],
  output: CommandOutput,
): Promise<0 | 1 | 2> {
  if (args.includes('--help') || args.includes('-h')) {
    output.stdout(usage);
    return 0;
  }
  const unknown = args.find((arg) => arg.startsWith('-'));
  if (args.length > 1 || unknown !== undefined) {
    const reason = unknown === undefined ? 'Name one folder.' : `Unknown option ${unknown}.`;
    output.stderr(`${reason}\n${usage}`);
    return 2;
  }
  const folder = args[0] ?? bundledFolder;
  try {
    return lint(folder, await readFolder(folder), output);
  } catch (error) {
    if (!(error instanceof UnreadableError)) throw error;
    output.stderr(`${error.message}\n`);
    return 2;
  }
}

await runAsCommand(import.meta.url, runHandbookLint);

#!/usr/bin/env node
import { basename } from 'node:path';
import { parseArgs } from 'node:util';
import { handbookSchema, hasErrors, type Handbook } from '@hotseat/handbook';
import {
  checkDocuments,
  HandbookImportError,
  HandbookImportRepository,
  HandbookImportService,
  LibrarySpace,
  readHandbookSource,
  type HandbookSource,
} from '../features/handbooks/index.ts';
import { readConfig, type Config } from '../platform/config/index.ts';
import { PrismaService } from '../platform/database/index.ts';
import { runAsCommand, type CommandOutput } from './command.ts';

const usage = `Usage: handbook-import FILE... [--slug NAME] [--title TITLE]
Imports handbook files, or a folder with handbook.json, zh/*.md and en/*.md, into the library of
the database in DATABASE_URL, where everybody can read them. Prints one JSON line a handbook:
{"handbook","added","changed","removed","unchanged","problems"}; notes for people on stderr.
  --slug   identity of the handbook (default: from the file); the same one is updated
  --title  its title (default: from the file)
Exit code: 0 imported, 1 not imported, 2 wrong usage.
`;

class UsageError extends Error {}

interface ImportOptions {
  paths: string[];
  slug: string | undefined;
  title: string | undefined;
}

function parseOptions(args: readonly string[]): ImportOptions | 'help' {
  try {
    const { values, positionals } = parseArgs({
      args: [...args],
      allowPositionals: true,
      options: {
        slug: { type: 'string' },
        title: { type: 'string' },
        help: { type: 'boolean', short: 'h' },
      },
    });
    if (values.help) return 'help';
    if (positionals.length === 0) throw new UsageError('Which file?');
    checkOption('--slug', handbookSchema.shape.slug.optional().safeParse(values.slug));
    checkOption('--title', handbookSchema.shape.title.optional().safeParse(values.title));
    return { paths: positionals, slug: values.slug, title: values.title };
  } catch (error) {
    if (error instanceof UsageError) throw error;
    throw new UsageError(error instanceof Error ? error.message : String(error));
  }
}

function checkOption(
  name: string,
  result: { success: boolean; error?: { issues: { message: string }[] } | undefined },
): void {
  if (!result.success) throw new UsageError(`${name} ${result.error?.issues[0]?.message ?? ''}`);
}

/** The sources' documents by handbook, named as the options say. */
function groupDocuments(sources: readonly HandbookSource[], options: ImportOptions): Handbook[][] {
  const groups = new Map<string, Handbook[]>();
  for (const document of sources.flatMap(({ documents }) => documents)) {
    const slug = options.slug ?? document.slug;
    const title = options.title ?? document.title;
    groups.set(slug, [...(groups.get(slug) ?? []), { ...document, slug, title }]);
  }
  for (const documents of groups.values()) checkDocuments(documents);
  return [...groups.values()];
}

async function readSources(paths: string[], output: CommandOutput): Promise<HandbookSource[]> {
  const sources = await Promise.all(paths.map(readHandbookSource));
  const problems = sources.flatMap((source) => source.problems);
  for (const { file, line, severity, code, message } of problems) {
    output.stderr(`${file}${line > 0 ? `:${line}` : ''} ${severity} ${code}: ${message}\n`);
  }
  if (hasErrors(problems)) {
    throw new HandbookImportError('Nothing was imported: correct the errors above first.');
  }
  return sources;
}

async function importAll(
  options: ImportOptions,
  config: () => Config,
  output: CommandOutput,
): Promise<void> {
  const sources = await readSources(options.paths, output);
  const problems = sources.flatMap((source) => source.problems);
  const groups = groupDocuments(sources, options);
  const prisma = new PrismaService(config());
  try {
    const imports = new HandbookImportService(new HandbookImportRepository(prisma));
    const spaceId = await new LibrarySpace(prisma).getId();
    const sourceName = options.paths.map((path) => basename(path)).join(', ');
    for (const documents of groups) {
      const report = await imports.import({ spaceId, documents, sourceName, bundled: false });
      const handbook = documents[0]?.slug;
      output.stdout(`${JSON.stringify({ handbook, ...report, problems })}\n`);
    }
  } finally {
    await prisma.$disconnect();
  }
}

/** Prisma's messages quote our code; only their last line is about the database. */
function explain(error: unknown): string {
  if (!(error instanceof Error)) return String(error);
  if (!error.name.startsWith('PrismaClient')) return error.message;
  const reason = error.message.trim().split('\n').at(-1);
  return `Nothing was imported, the database did not allow it: ${reason}\nCheck DATABASE_URL, and that Hotseat has been started on this database (or "npm run db:migrate").`;
}

/**
 * Runs the command and returns its exit code.
 *
 * @param config asked for only after the files were read without errors
 */
export async function runHandbookImport(
  args: readonly string[],
  config: () => Config,
  output: CommandOutput,
): Promise<0 | 1 | 2> {
  try {
    const options = parseOptions(args);
    if (options === 'help') output.stdout(usage);
    else await importAll(options, config, output);
    return 0;
  } catch (error) {
    output.stderr(`${explain(error)}\n`);
    if (!(error instanceof UsageError)) return 1;
    output.stderr(usage);
    return 2;
  }
}

await runAsCommand(import.meta.url, (args, output) => runHandbookImport(args, readConfig, output));

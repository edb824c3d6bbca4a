import { type Language, languageSchema } from '@hotseat/contracts';
import { z } from 'zod';
import { checkParity } from './check-parity.ts';
import { type Handbook, handbookSchema } from './handbook-document.ts';
import { HandbookBuilder } from './handbook-builder.ts';
import { parseHandbook } from './parse-handbook.ts';
import { placeKey, type QuestionPlace, type QuestionPlaces } from './question-source.ts';
import { errorProblem, type HandbookProblem } from './problem.ts';

const oneLine = z.string().trim().min(1).max(200);

/** `handbook.json` of a folder with one handbook in both languages. */
export const bundleManifestSchema = z.strictObject({
  format: z.literal('hotseat-handbook-bundle'),
  version: z.literal(1),
  slug: handbookSchema.shape.slug,
  title: z.strictObject({ zh: oneLine, en: oneLine }),
  /** SPDX identifier. */
  license: oneLine,
});
export type BundleManifest = z.infer<typeof bundleManifestSchema>;

/** A file of a bundle; the path is relative to the bundle's folder, with forward slashes. */
export interface BundleFile {
  readonly path: string;
  readonly text: string;
}

export interface BundleProblem extends HandbookProblem {
  /** Path of the file as given; empty when the bundle as a whole is meant. */
  readonly file: string;
}

export interface BundledHandbook {
  /** Null when handbook.json is missing or wrong. */
  readonly manifest: BundleManifest | null;
  readonly handbooks: Readonly<Record<Language, Handbook>>;
  readonly problems: BundleProblem[];
  readonly places: QuestionPlaces;
}

const manifestPath = 'handbook.json';

function readManifest(
  files: readonly BundleFile[],
  problems: BundleProblem[],
): BundleManifest | null {
  const file = files.find(({ path }) => path === manifestPath);
  const report = (found: HandbookProblem): null => {
    problems.push({ ...found, file: manifestPath });
    return null;
  };
  if (file === undefined) return report(errorProblem('manifest_missing', { line: 0 }));
  let value: unknown;
  try {
    value = JSON.parse(file.text);
  } catch (error) {
    const reason = error instanceof Error ? error.message : String(error);
    return report(errorProblem('json_invalid', { line: 1 }, { reason }));
  }
  const checked = bundleManifestSchema.safeParse(value);
  if (checked.success) return checked.data;
  for (const issue of checked.error.issues) {
    const params = { field: issue.path.map(String).join('.'), reason: issue.message };
    report(errorProblem('manifest_invalid', { line: 0 }, params));
  }
  return null;
}

/** Every file of a language must name the same handbook, or two would be mixed unseen. */
function checkHeader(
  part: Handbook,
  expected: Handbook,
  file: string,
  problems: BundleProblem[],
): void {
  for (const field of ['slug', 'title', 'language'] as const) {
    if (part[field] === expected[field]) continue;
    const params = { field, actual: part[field], expected: expected[field] };
    problems.push({ ...errorProblem('header_differs', { line: 1 }, params), file });
  }
}

function joinLanguage(
  language: Language,
  files: readonly BundleFile[],
  manifest: BundleManifest | null,
  problems: BundleProblem[],
  places: Map<string, QuestionPlace>,
): Handbook {
  const own = files
    .filter(({ path }) => path.startsWith(`${language}/`) && path.endsWith('.md'))
    .sort((a, b) => (a.path < b.path ? -1 : 1));
  if (own.length === 0) {
    problems.push({ ...errorProblem('language_missing', { line: 0 }, { language }), file: '' });
  }
  const parts = own.map(({ path, text }) => ({
    path,
    ...parseHandbook(text, { fileName: path, language }),
  }));
  const slug = manifest?.slug ?? parts[0]?.handbook.slug ?? 'handbook';
  const title = manifest?.title[language] ?? parts[0]?.handbook.title ?? 'Handbook';
  const header = { format: 'hotseat-handbook', version: 1, slug, title, language } as const;
  const joining: HandbookProblem[] = [];
  const builder = new HandbookBuilder(header, joining);
  for (const { path, handbook, problems: own, sources } of parts) {
    for (const [id, source] of sources) {
      places.set(placeKey(language, id), { ...source, file: path, dialect: 'hotseat' });
    }
    problems.push(...own.map((found) => ({ ...found, file: path })));
    checkHeader(handbook, { ...header, chapters: [] }, path, problems);
    for (const chapter of handbook.chapters) {
      builder.openChapter(chapter.number, chapter.title, 0);
      for (const question of chapter.questions) builder.addQuestion(question, 0);
    }
    problems.push(...joining.splice(0).map((found) => ({ ...found, file: path })));
  }
  const joined = builder.finish();
  problems.push(...joining.map((found) => ({ ...found, file: '' })));
  return joined;
}

/**
 * Reads the folder of a bilingual handbook (`handbook.json`, `zh/*.md`, `en/*.md`, one chapter a
 * file, in the order of file names) into one handbook per language, and checks that both are the
 * same interview. Other files are ignored. Never throws; do not import when a problem is an error.
 */
export function loadBundledHandbook(files: readonly BundleFile[]): BundledHandbook {
  const problems: BundleProblem[] = [];
  const manifest = readManifest(files, problems);
  const places = new Map<string, QuestionPlace>();
  const zh = joinLanguage('zh', files, manifest, problems, places);
  const en = joinLanguage('en', files, manifest, problems, places);
  if (zh.chapters.length > 0 && en.chapters.length > 0) {
    problems.push(...checkParity(zh, en).map((found) => ({ ...found, file: '' })));
  }
  return { manifest, handbooks: { zh, en }, problems, places };
}

/** The languages every bundle must have. */
export const bundleLanguages: readonly Language[] = languageSchema.options;

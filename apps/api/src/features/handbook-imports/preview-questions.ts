import type { ImportFinding, Language } from '@hotseat/contracts';
import {
  contentHash,
  describeProblem,
  type BundleProblem,
  type Handbook,
  type HandbookQuestion,
  type KeyPointOrigin,
  placeKey,
  type QuestionPlaces,
} from '@hotseat/handbook';

/** A question of a preview before it is stored there. */
export interface PreviewQuestion {
  readonly position: number;
  readonly language: Language;
  readonly chapter: string;
  readonly chapterTitle: string;
  readonly file: string;
  readonly line: number;
  readonly origin: KeyPointOrigin;
  readonly content: HandbookQuestion;
  readonly contentHash: string;
  readonly findings: readonly ImportFinding[];
}

export function toFinding(found: BundleProblem): ImportFinding {
  const { severity, code, file, line, column } = found;
  const message = { zh: describeProblem(found, 'zh'), en: describeProblem(found, 'en') };
  return { severity, code, file, line, column, message };
}

/** Errors first: they are why something is missing. */
export function sortFindings(problems: readonly BundleProblem[]): BundleProblem[] {
  const rank = ({ severity }: BundleProblem): number => (severity === 'error' ? 0 : 1);
  return problems.toSorted((a, b) => rank(a) - rank(b));
}

function warningsByPlace(problems: readonly BundleProblem[]): Map<string, ImportFinding[]> {
  const byPlace = new Map<string, ImportFinding[]>();
  for (const found of problems) {
    if (found.severity === 'error' || found.line === 0) continue;
    // Said of most questions of most files, and by `origin` already.
    if (found.code === 'key_points_derived') continue;
    const key = `${found.file}:${found.line}`;
    const list = byPlace.get(key) ?? [];
    list.push(toFinding(found));
    byPlace.set(key, list);
  }
  return byPlace;
}

/**
 * The questions of parsed handbooks, each with its line and with what is unsure about it: the
 * warnings that stand at the line of its heading.
 *
 * @param places by the ids that the questions had when they were parsed
 * @param parsed the same handbooks in the same order, before identities were matched
 */
export function toPreviewQuestions(
  handbooks: readonly Handbook[],
  parsed: readonly Handbook[],
  places: QuestionPlaces,
  problems: readonly BundleProblem[],
): PreviewQuestion[] {
  const warnings = warningsByPlace(problems);
  const questions: PreviewQuestion[] = [];
  for (const [book, { language, chapters }] of handbooks.entries()) {
    for (const [at, chapter] of chapters.entries()) {
      for (const [index, content] of chapter.questions.entries()) {
        const before = parsed[book]?.chapters[at]?.questions[index]?.id ?? content.id;
        const place = places.get(placeKey(language, before));
        const { file, line } = place ?? { file: '', line: 0 };
        questions.push({
          position: questions.length,
          language,
          chapter: chapter.number,
          chapterTitle: chapter.title,
          file,
          line,
          origin: place?.keyPoints ?? 'marked',
          content,
          contentHash: contentHash(content),
          findings: warnings.get(`${file}:${line}`) ?? [],
        });
      }
    }
  }
  return questions;
}

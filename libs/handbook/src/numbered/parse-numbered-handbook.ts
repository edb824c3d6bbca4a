import { clip, joinWrapped } from '../clean-line.ts';
import type { ReadOptions } from '../dialects/dialect.ts';
import { HandbookBuilder } from '../handbook-builder.ts';
import type { Handbook, HandbookQuestion } from '../handbook-document.ts';
import { handbookLimits as limits } from '../handbook-limits.ts';
import {
  type KeyPointOrigin,
  type ProposedKeyPoints,
  proposeKeyPoints,
} from '../key-points/propose-key-points.ts';
import {
  errorProblem,
  type HandbookProblem,
  type ProblemParams,
  warningProblem,
} from '../problem.ts';
import { checkDraft } from '../question-draft.ts';
import type { QuestionSources } from '../question-source.ts';
import { findFrontMatter } from '../source-text.ts';
import { sourceOf, splitAnswer } from './answer-text.ts';
import { identifyFile } from './file-identity.ts';
import { inferKind } from './infer-kind.ts';
import { type Block, parseBlocks } from './markdown-tree.ts';
import { type OutlineEntry, readOutline } from './outline.ts';

/** The middle of the scale, for a format that does not say how hard a question is. */
const assumedDifficulty = 3;

type QuestionEntry = Extract<OutlineEntry, { type: 'question' }>;

/** A foreign header is no content; its lines become blank so that line numbers stay right. */
function blankFrontMatter(source: string): string {
  const header = findFrontMatter(source);
  if (header?.closed !== true) return source;
  const rows = source.split('\n');
  return [
    ...rows.slice(0, header.contentLine - 1).fill(''),
    ...rows.slice(header.contentLine - 1),
  ].join('\n');
}

/** Code that is never closed hides all questions behind it, so it is an error. */
function reportUnclosedCode(
  blocks: readonly Block[],
  rows: readonly string[],
  problems: HandbookProblem[],
): void {
  for (const block of blocks) {
    const first = (rows[block.firstLine - 1] ?? '').trim();
    const last = (rows[block.lastLine - 1] ?? '').trim();
    const fenced = block.type === 'code' && /^(?:```|~~~)/.test(first);
    const closed = block.lastLine > block.firstLine && /^(?:`{3,}|~{3,})$/.test(last);
    if (fenced && !closed) problems.push(errorProblem('fence_unclosed', { line: block.firstLine }));
  }
}

function clipped(
  text: string,
  max: number,
  field: string,
  entry: QuestionEntry,
  problems: HandbookProblem[],
): string {
  if (text.length > max) {
    const params = { number: entry.number, field, max };
    problems.push(warningProblem('text_clipped', { line: entry.line }, params));
  }
  return clip(text, max);
}

function findKeyPoints(
  reference: string,
  prompt: string,
  entry: QuestionEntry,
  problems: HandbookProblem[],
): ProposedKeyPoints {
  const found = proposeKeyPoints(reference, prompt);
  const { number, line } = entry;
  const warn = (code: HandbookProblem['code'], params: ProblemParams): void => {
    problems.push(warningProblem(code, { line }, { number, ...params }));
  };
  const count = found.keyPoints.length;
  if (found.clipped) warn('text_clipped', { field: 'key point', max: limits.keyPointText });
  if (found.dropped > 0) {
    warn('key_points_dropped', { count: found.dropped, max: limits.keyPoints });
  }
  if (found.origin === 'derived') warn('key_points_derived', { count });
  return found;
}

function readQuestion(
  entry: QuestionEntry,
  chapterTitle: string,
  rows: readonly string[],
  problems: HandbookProblem[],
): { question: HandbookQuestion; origin: KeyPointOrigin } | null {
  const { promptRest, reference } = splitAnswer(sourceOf(entry.blocks, rows));
  const wholePrompt = joinWrapped([entry.prompt, promptRest]);
  const prompt = clipped(wholePrompt, limits.prompt, 'prompt', entry, problems);
  const kind = inferKind(prompt, chapterTitle);
  // Without a usable answer the question is left out: one problem says it, no key points are sought.
  const answered = reference !== '' && reference.length <= limits.reference;
  const found = answered ? findKeyPoints(reference, prompt, entry, problems) : null;
  const draft = {
    id: entry.number,
    number: entry.number,
    prompt,
    kind,
    difficulty: assumedDifficulty,
    minutes: kind === 'system_design' || kind === 'case' ? 20 : 10,
    tags: [],
    reference,
    keyPoints: found?.keyPoints ?? [],
    hints: [],
    followUps: [],
    commonMistakes: [],
    seniorSignal: null,
  };
  const place = { line: entry.line, column: 1 };
  if (reference === '') {
    const params = { number: entry.number, field: 'reference' };
    problems.push(errorProblem('field_missing', place, params));
    return null;
  }
  const { question, problems: wrong } = checkDraft(draft, place);
  problems.push(...(answered ? wrong : wrong.slice(0, 1)));
  return question === null ? null : { question, origin: found?.origin ?? 'none' };
}

/** Reads a prepared source in the numbered Markdown of published handbooks. */
export function parseNumberedHandbook(
  source: string,
  options: ReadOptions,
  problems: HandbookProblem[],
): { readonly handbook: Handbook; readonly sources: QuestionSources } {
  const content = blankFrontMatter(source);
  const rows = content.split('\n');
  const blocks = parseBlocks(content);
  reportUnclosedCode(blocks, rows, problems);
  const title = blocks.find((block) => block.type === 'heading' && block.depth === 1);
  const header = identifyFile(content, title?.text ?? '', options.fileName, options.language);
  const builder = new HandbookBuilder(header, problems);
  let chapterTitle = '';
  const outline = readOutline(blocks, problems);
  for (const [at, entry] of outline.entries()) {
    options.onProgress?.(at / outline.length);
    if (entry.type === 'chapter') {
      chapterTitle = clip(entry.title, limits.title);
      builder.openChapter(entry.number, chapterTitle, entry.line);
      continue;
    }
    const read = readQuestion(entry, chapterTitle, rows, problems);
    if (read !== null) builder.addQuestion(read.question, entry.line, read.origin);
  }
  const handbook = builder.finish();
  if (handbook.chapters.length > 0) {
    const params = { difficulty: assumedDifficulty };
    problems.push(warningProblem('defaults_assumed', { line: 0 }, params));
  }
  return { handbook, sources: builder.sources };
}

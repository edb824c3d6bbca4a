import type { Language } from '@hotseat/contracts';
import { clip, joinWrapped } from '../clean-line.ts';
import { HandbookBuilder } from '../handbook-builder.ts';
import type { Handbook, HandbookKeyPoint, HandbookQuestion } from '../handbook-document.ts';
import { handbookLimits as limits } from '../handbook-limits.ts';
import { errorProblem, type HandbookProblem, warningProblem } from '../problem.ts';
import { checkDraft } from '../question-draft.ts';
import { findFrontMatter } from '../source-text.ts';
import { sourceOf, splitAnswer } from './answer-text.ts';
import { deriveKeyPoints } from './derived-key-points.ts';
import { identifyFile } from './file-identity.ts';
import { inferKind } from './infer-kind.ts';
import { findListedKeyPoints, type FoundKeyPoint } from './listed-key-points.ts';
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

function toKeyPoints(
  found: readonly FoundKeyPoint[],
  entry: QuestionEntry,
  problems: HandbookProblem[],
): HandbookKeyPoint[] {
  const unique = new Map<string, HandbookKeyPoint>();
  for (const { term, text, context } of found) {
    const point = {
      term: clipped(term, limits.term, 'term', entry, problems),
      text: clipped(text, limits.keyPointText, 'key point', entry, problems),
      context: context.slice(-limits.contextLevels).map((label) => clip(label, limits.term)),
      weight: 1,
    };
    unique.set(JSON.stringify([point.context, point.term, point.text]), point);
  }
  const kept = [...unique.values()].slice(0, limits.keyPoints);
  const count = found.length - kept.length;
  if (count > 0) {
    const params = { number: entry.number, count, max: limits.keyPoints };
    problems.push(warningProblem('key_points_dropped', { line: entry.line }, params));
  }
  return kept;
}

function findKeyPoints(
  reference: string,
  prompt: string,
  entry: QuestionEntry,
  problems: HandbookProblem[],
): HandbookKeyPoint[] {
  const blocks = parseBlocks(reference);
  const listed = findListedKeyPoints(blocks);
  if (listed.length > 0) return toKeyPoints(listed, entry, problems);
  const derived = toKeyPoints(deriveKeyPoints(blocks, prompt), entry, problems);
  const params = { number: entry.number, count: derived.length };
  problems.push(warningProblem('key_points_derived', { line: entry.line }, params));
  return derived;
}

function readQuestion(
  entry: QuestionEntry,
  chapterTitle: string,
  rows: readonly string[],
  problems: HandbookProblem[],
): HandbookQuestion | null {
  const { promptRest, reference } = splitAnswer(sourceOf(entry.blocks, rows));
  const wholePrompt = joinWrapped([entry.prompt, promptRest]);
  const prompt = clipped(wholePrompt, limits.prompt, 'prompt', entry, problems);
  const kind = inferKind(prompt, chapterTitle);
  // Without a usable answer the question is left out: one problem says it, no key points are sought.
  const answered = reference !== '' && reference.length <= limits.reference;
  const draft = {
    id: entry.number,
    number: entry.number,
    prompt,
    kind,
    difficulty: assumedDifficulty,
    minutes: kind === 'system_design' || kind === 'case' ? 20 : 10,
    tags: [],
    reference,
    keyPoints: answered ? findKeyPoints(reference, prompt, entry, problems) : [],
    hints: [],
    followUps: [],
    commonMistakes: [],
    seniorSignal: null,
  };
  const checked = checkDraft(draft, { line: entry.line, column: 1 });
  problems.push(...(answered ? checked.problems : checked.problems.slice(0, 1)));
  return checked.question;
}

/** Reads a prepared source in the numbered Markdown of published handbooks. */
export function parseNumberedHandbook(
  source: string,
  options: { readonly fileName: string; readonly language?: Language | undefined },
  problems: HandbookProblem[],
): Handbook {
  const content = blankFrontMatter(source);
  const rows = content.split('\n');
  const blocks = parseBlocks(content);
  reportUnclosedCode(blocks, rows, problems);
  const header = identifyFile(content, blocks, options.fileName, options.language);
  const builder = new HandbookBuilder(header, problems);
  let chapterTitle = '';
  for (const entry of readOutline(blocks, problems)) {
    if (entry.type === 'chapter') {
      chapterTitle = clip(entry.title, limits.title);
      builder.openChapter(entry.number, chapterTitle, entry.line);
      continue;
    }
    const question = readQuestion(entry, chapterTitle, rows, problems);
    if (question !== null) builder.addQuestion(question, entry.line);
  }
  const handbook = builder.finish();
  if (handbook.chapters.length > 0) {
    const params = { difficulty: assumedDifficulty };
    problems.push(warningProblem('defaults_assumed', { line: 0 }, params));
  }
  return handbook;
}

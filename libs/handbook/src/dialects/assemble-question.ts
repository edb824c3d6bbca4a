import { clip, isCleanLine, toCleanLine } from '../clean-line.ts';
import { findUnclosedFence } from '../code-fence.ts';
import type { HandbookQuestion } from '../handbook-document.ts';
import { handbookLimits as limits } from '../handbook-limits.ts';
import {
  fitKeyPoints,
  type KeyPointOrigin,
  proposeKeyPoints,
} from '../key-points/propose-key-points.ts';
import { inferKind } from '../numbered/infer-kind.ts';
import { type HandbookProblem, type ProblemParams, warningProblem } from '../problem.ts';
import { checkDraft } from '../question-draft.ts';
import { idOfAuthor, idOfPrompt, normalPrompt, UniqueIds } from './question-identity.ts';
import type { RawQuestion } from './raw-question.ts';
import { readDifficulty, readKind, readMinutes } from './setting-values.ts';

/** The middle of the scale, for a file that does not say how hard a question is. */
const assumedDifficulty = 3;

type Warn = (code: HandbookProblem['code'], params?: ProblemParams) => void;

export interface AssembledQuestion {
  readonly question: HandbookQuestion;
  readonly origin: KeyPointOrigin;
}

/** Makes document questions from raw ones, one file at a time. */
export class QuestionAssembler {
  readonly #problems: HandbookProblem[];
  readonly #ids = new UniqueIds();
  readonly #prompts = new Map<string, number>();
  #assumed = false;

  constructor(problems: HandbookProblem[]) {
    this.#problems = problems;
  }

  /** @returns null when the question cannot be kept; the reason is among the problems */
  assemble(raw: RawQuestion, number: string, chapterTitle: string): AssembledQuestion | null {
    const warn: Warn = (code, params = {}) => {
      this.#problems.push(
        warningProblem(code, { line: raw.line, column: 1 }, { number, ...params }),
      );
    };
    const prompt = this.#clipped(raw.prompt, limits.prompt, 'prompt', warn);
    this.#noteRepeated(prompt, raw.line, warn);
    const kind = this.#setting(raw.kind, readKind, inferKind(prompt, chapterTitle), 'kind', warn);
    const long = kind === 'system_design' || kind === 'case';
    const reference = closeFence(raw.reference);
    const { keyPoints, origin } = this.#keyPoints(raw, reference, prompt, warn);
    if (reference === '') warn('answer_missing');
    const draft = {
      id: this.#ids.take(raw.id === null ? idOfPrompt(prompt) : idOfAuthor(raw.id)),
      number,
      prompt,
      kind,
      difficulty: this.#setting(
        raw.difficulty,
        readDifficulty,
        assumedDifficulty,
        'difficulty',
        warn,
      ),
      minutes: Math.min(
        limits.maxMinutes,
        this.#setting(raw.minutes, readMinutes, long ? 20 : 10, 'minutes', warn),
      ),
      tags: this.#items(
        raw.tags.map((tag) => tag.replace(/[,，、]/g, ' ').trim()),
        limits.tags,
        limits.tag,
        'tags',
        warn,
      ),
      reference,
      keyPoints,
      hints: this.#items(raw.hints, limits.hints, limits.listItem, 'hints', warn),
      followUps: this.#items(raw.followUps, limits.listItems, limits.listItem, 'followUps', warn),
      commonMistakes: this.#items(
        raw.commonMistakes,
        limits.listItems,
        limits.listItem,
        'commonMistakes',
        warn,
      ),
      seniorSignal:
        raw.seniorSignal === null
          ? null
          : this.#clipped(raw.seniorSignal, limits.listItem, 'seniorSignal', warn),
    };
    const { question, problems } = checkDraft(draft, { line: raw.line, column: 1 });
    this.#problems.push(...problems);
    return question === null ? null : { question, origin };
  }

  /** Said once for the whole file: it would otherwise stand at every question. */
  reportAssumptions(): void {
    if (!this.#assumed) return;
    const params = { difficulty: assumedDifficulty };
    this.#problems.push(warningProblem('defaults_assumed', { line: 0 }, params));
  }

  #keyPoints(
    raw: RawQuestion,
    reference: string,
    prompt: string,
    warn: Warn,
  ): { keyPoints: HandbookQuestion['keyPoints']; origin: KeyPointOrigin } {
    const marked = raw.keyPoints === null ? null : fitKeyPoints(raw.keyPoints, true);
    const tooLong = reference.length > limits.reference;
    const found =
      marked !== null && marked.keyPoints.length > 0
        ? { origin: 'marked' as const, ...marked }
        : proposeKeyPoints(tooLong ? '' : reference, prompt);
    const { keyPoints, origin, dropped, clipped } = found;
    if (dropped > 0) warn('key_points_dropped', { count: dropped, max: limits.keyPoints });
    if (clipped) warn('text_clipped', { field: 'key point', max: limits.keyPointText });
    if (origin === 'derived') warn('key_points_derived', { count: keyPoints.length });
    return { keyPoints, origin };
  }

  #noteRepeated(prompt: string, line: number, warn: Warn): void {
    const key = normalPrompt(prompt);
    const first = this.#prompts.get(key);
    if (first === undefined) this.#prompts.set(key, line);
    else warn('prompt_repeated', { first });
  }

  #setting<Value extends string | number>(
    text: string | null,
    read: (text: string) => Value | null,
    assumed: Value,
    field: string,
    warn: Warn,
  ): Value {
    if (text === null || text.trim() === '') {
      this.#assumed = true;
      return assumed;
    }
    const value = read(text);
    if (value !== null) return value;
    warn('setting_unclear', { field, value: clip(toCleanLine(text), 60), assumed });
    return assumed;
  }

  #items(
    items: readonly string[],
    count: number,
    length: number,
    field: string,
    warn: Warn,
  ): string[] {
    const lines = items.filter((item) => item !== '');
    if (lines.length > count) {
      warn('items_dropped', { field, count: lines.length - count, max: count });
    }
    return lines.slice(0, count).map((item) => this.#clipped(item, length, field, warn));
  }

  #clipped(text: string, max: number, field: string, warn: Warn): string {
    const line = isCleanLine(text) ? text : toCleanLine(text);
    if (line.length > max) warn('text_clipped', { field, max });
    return clip(line, max);
  }
}

/** Half a code block, where a table's cell or a folded answer ends inside one, is closed. */
function closeFence(reference: string): string {
  const open = findUnclosedFence(reference);
  return open === null ? reference : `${reference}\n${open.character.repeat(open.length)}`;
}

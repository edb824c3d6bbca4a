import { joinWrapped } from '../clean-line.ts';
import { plainLine } from '../numbered/term-and-text.ts';
import { readMarkedKeyPoints } from '../key-points/marked-key-points.ts';
import type { PartName } from './part-labels.ts';
import { emptyQuestion, type RawQuestion } from './raw-question.ts';
import { splitItems, splitTags } from './split-items.ts';

/** Longer text between a question and its answer is material, not the rest of the prompt. */
const longestPromptRest = 600;

interface Part {
  /** What stood behind the label in its own row. */
  readonly rest: string;
  readonly rows: string[];
}

/** The common indentation goes, so that an answer inside a list item is no code block. */
function dedent(rows: readonly string[]): string[] {
  const written = rows.filter((row) => row.trim() !== '');
  const indents = written.map((row) => row.length - row.trimStart().length);
  const common = indents.reduce((least, indent) => Math.min(least, indent), Infinity);
  return written.length === 0 ? [] : rows.map((row) => row.slice(Math.min(common, row.length)));
}

function textOf(parts: readonly Part[] | undefined): string {
  return (parts ?? [])
    .map(({ rest, rows }) => [rest, ...dedent(rows)].join('\n').trim())
    .filter((text) => text !== '')
    .join('\n\n')
    .replace(/(?:\n\s*(?:-{3,}|\*{3,}|_{3,})\s*)+$/, '')
    .replace(/^(?:-{3,}|\*{3,}|_{3,})$/, '')
    .trim();
}

/** `What is …? ⭐⭐⭐ {#id}`: the prompt, and what its author hung on it. */
function readHeading(text: string): { prompt: string; id: string | null; stars: string | null } {
  const withId = /^(.*?)\s*\{#([^{}\s]{1,64})\}$/.exec(text.slice(0, 4_000));
  const whole = withId?.[1] ?? text;
  const starred = /^(.*?\S)\s*[（(]?([★⭐]+[☆]*)[)）]?$/u.exec(whole.slice(0, 4_000));
  return { prompt: starred?.[1] ?? whole, id: withId?.[2] ?? null, stars: starred?.[2] ?? null };
}

/** One question while its rows are read. */
export class QuestionInProgress {
  readonly #parts = new Map<PartName | 'body', Part[]>();
  readonly #settings = new Map<PartName, string>();
  readonly #line: number;
  readonly #heading: string;
  readonly #id: string | null;
  /** A heading below this level belongs to the question. */
  readonly level: number;
  #current: Part;
  #currentName: PartName | 'body' = 'body';

  constructor(line: number, heading: string, id: string | null, level: number) {
    this.#line = line;
    this.#heading = heading;
    this.#id = id;
    this.level = level;
    this.#current = this.open('body', '');
  }

  get part(): PartName | 'body' {
    return this.#currentName;
  }

  /** Whether nothing but settings has followed the heading. */
  get isFresh(): boolean {
    return this.#currentName === 'body' && this.#current.rows.every((row) => row.trim() === '');
  }

  open(name: PartName | 'body', rest: string): Part {
    const part = { rest, rows: [] };
    this.#parts.set(name, [...(this.#parts.get(name) ?? []), part]);
    this.#current = part;
    this.#currentName = name;
    return part;
  }

  set(name: PartName, value: string): void {
    this.#settings.set(name, value);
  }

  add(row: string): void {
    this.#current.rows.push(row);
  }

  finish(): RawQuestion {
    const { prompt, id, stars } = readHeading(this.#heading);
    const body = textOf(this.#parts.get('body'));
    const answer = [this.#parts.get('shortAnswer'), this.#parts.get('reference')]
      .map(textOf)
      .filter((text) => text !== '')
      .join('\n\n');
    const continues = answer !== '' && body.length <= longestPromptRest && !body.includes('```');
    const asked = [prompt, textOf(this.#parts.get('prompt')), continues ? body : ''];
    const keyPoints = textOf(this.#parts.get('keyPoints'));
    const reference = [continues ? '' : body, answer].filter((text) => text !== '').join('\n\n');
    const senior = splitItems(textOf(this.#parts.get('seniorSignal')));
    return {
      ...emptyQuestion,
      line: this.#line,
      prompt: joinWrapped(asked.flatMap((text) => text.split('\n')).map(plainLine)),
      id: this.#id ?? id,
      reference: reference === '' ? keyPoints : reference,
      keyPoints: keyPoints === '' ? null : readMarkedKeyPoints(keyPoints),
      kind: this.#settings.get('kind') ?? null,
      difficulty: this.#settings.get('difficulty') ?? stars,
      minutes: this.#settings.get('minutes') ?? null,
      tags: splitTags(this.#settings.get('tags') ?? ''),
      hints: splitItems(textOf(this.#parts.get('hints'))),
      followUps: splitItems(textOf(this.#parts.get('followUps'))),
      commonMistakes: splitItems(textOf(this.#parts.get('commonMistakes'))),
      seniorSignal: senior.length === 0 ? null : joinWrapped(senior),
    };
  }
}

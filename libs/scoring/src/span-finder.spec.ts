import { describe, expect, it } from '@jest/globals';
import { dotProduct, type Encoder } from './encoder.ts';
import { SpanFinder } from './span-finder.ts';

/** Looks at letters alone, and keeps what it was given. */
class LetterEncoder implements Encoder {
  readonly dimensions = 26;
  readonly given: string[] = [];

  encode(texts: readonly string[]): Promise<Float32Array[]> {
    this.given.push(...texts);
    return Promise.resolve(texts.map(vectorOf));
  }
}

function vectorOf(text: string): Float32Array {
  const counts = new Float32Array(26);
  for (const letter of text.toLowerCase().match(/[a-z]/g) ?? []) {
    const at = letter.charCodeAt(0) - 97;
    counts[at] = (counts[at] ?? 0) + 1;
  }
  const norm = Math.hypot(...counts);
  return counts.map((count) => count / norm);
}

describe('SC23 the vectors of places', () => {
  const answer = 'aaaa aaa aaa aaa aaa aaa. bbbb bb bb bb. bbbb bb bb bb. cc cc cc cc.';

  it('are made of their parts where two neighbours are taken together, by their length', async () => {
    const encoder = new LetterEncoder();
    const spans = await new SpanFinder(encoder, 0).spansOf(answer, () => false);
    // One text for each sentence, the repeated one once.
    expect(encoder.given).toEqual(['aaaa aaa aaa aaa aaa aaa', 'bbbb bb bb bb', 'cc cc cc cc']);
    const textOf = ({ start, end }: { start: number; end: number }) => answer.slice(start, end);
    const first = spans.find(
      (span) => textOf(span).startsWith('aaaa') && textOf(span).endsWith('bb'),
    );
    if (!first) throw new Error('no pair');
    const [a, b] = [
      dotProduct(first.vector, vectorOf('a')),
      dotProduct(first.vector, vectorOf('b')),
    ];
    expect(dotProduct(first.vector, first.vector)).toBeCloseTo(1);
    // Six words against four.
    expect(a / b).toBeCloseTo(6 / 4);
    const same = spans.find((span) => textOf(span).startsWith('bbbb') && textOf(span).length > 20);
    expect(same && dotProduct(same.vector, vectorOf('b'))).toBeCloseTo(1);
  });
});

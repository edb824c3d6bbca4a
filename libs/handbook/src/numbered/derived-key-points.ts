import type { FoundKeyPoint } from './listed-key-points.ts';
import type { Block } from './markdown-tree.ts';
import { plainLine, splitTerm } from './term-and-text.ts';

/** More would be noise: an answer of prose rarely makes more separate points. */
const maxDerived = 8;

function flatten(blocks: readonly Block[]): Block[] {
  return blocks.flatMap((block) => [block, ...flatten(block.children)]);
}

/**
 * Sentences of inline Markdown in both languages; a decimal point ends none. A row that goes on in
 * small letters was only wrapped.
 */
function sentencesOf(text: string): string[] {
  return text
    .replace(/([^.!?\n])\n(?=[a-z(])/g, '$1 ')
    .split(/(?<=[。！？!?；;])|(?<=\.)\s+|\n/)
    .map((sentence) => sentence.trim())
    .filter((sentence) => plainLine(sentence).length >= 4);
}

function boldTerms(sentences: readonly string[]): FoundKeyPoint[] {
  return sentences.flatMap((sentence) => {
    const terms = [...sentence.matchAll(/(\*\*|__)(.+?)\1/g)].slice(0, maxDerived);
    const text = terms.length === 0 ? '' : plainLine(sentence);
    return terms.map((match) => ({
      term: splitTerm(`**${match[2] ?? ''}**`).term,
      text,
      context: [],
    }));
  });
}

function fromSentences(sentences: readonly string[]): FoundKeyPoint[] {
  return sentences.map((sentence) => {
    const { term, text } = splitTerm(sentence);
    return { term, text, context: [] };
  });
}

function codeComments(blocks: readonly Block[]): string[] {
  return blocks
    .filter((block) => block.type === 'code')
    .flatMap((block) => block.text.split('\n'))
    .map((row) => /^\s*(?:#|\/\/|--)\s*(\S.{3,})$/.exec(row)?.[1] ?? '')
    .filter((comment) => comment !== '');
}

/**
 * Key points of an answer that lists none, from the most to the least telling source: terms in
 * bold with their sentences, sentences, comments in the code, and at last the question itself, so
 * that every question has one.
 */
export function deriveKeyPoints(blocks: readonly Block[], prompt: string): FoundKeyPoint[] {
  const all = flatten(blocks);
  const sentences = all
    .filter((block) => block.type !== 'code' && block.type !== 'heading')
    .flatMap((block) => sentencesOf(block.text));
  const sources = [
    () => boldTerms(sentences),
    () => fromSentences(sentences),
    () => fromSentences(codeComments(all)),
    () => fromSentences([prompt]),
  ];
  for (const source of sources) {
    const usable = source().filter(({ term, text }) => term !== '' && text !== '');
    if (usable.length > 0) return usable.slice(0, maxDerived);
  }
  return [{ term: prompt, text: prompt, context: [] }];
}

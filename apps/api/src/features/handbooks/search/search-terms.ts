/** Part of a text that is split its own way: Chinese characters, or letters and digits. */
interface Run {
  script: 'han' | 'latin';
  text: string;
}

/** Full-width and ligature forms, and letter case, do not matter when people look for something. */
function foldText(text: string): string {
  return text.normalize('NFKC').toLowerCase();
}

/** `c++` and `c#` keep their marks: without them they are another language. */
const runs = /(\p{Script=Han}+)|((?:(?!\p{Script=Han})[\p{L}\p{N}])+(?:\+\+|#)?)/gu;

function* runsOf(text: string): Generator<Run> {
  for (const [, han, latin] of foldText(text).matchAll(runs)) {
    if (han !== undefined) yield { script: 'han', text: han };
    else if (latin !== undefined) yield { script: 'latin', text: latin };
  }
}

/** One form for `embedding` and `embeddings`; words such as `loss` and `bias` only lose alike. */
function foldPlural(word: string): string {
  return word.length > 3 && word.endsWith('s') && !word.endsWith('ss') ? word.slice(0, -1) : word;
}

/** The characters of a run in pairs; the last one stands alone, so that each begins a lexeme. */
function pairsOf(text: string): string[] {
  const characters = [...text];
  return characters.map((character, index) => character + (characters[index + 1] ?? ''));
}

/**
 * The lexemes of a text in order, as the index keeps them: Latin words without their plural, and
 * every two neighbouring Chinese characters. Pairs need no agreement on where a word ends, which
 * segmenters give only for the same context: a question and a search are different ones.
 */
export function indexTerms(text: string): string[] {
  return [...runsOf(text)].flatMap((run) =>
    run.script === 'han' ? pairsOf(run.text) : [foldPlural(run.text)],
  );
}

/** Lexemes that follow each other in the text; the last one may go on when `isPrefix`. */
export interface SearchPhrase {
  terms: string[];
  isPrefix: boolean;
}

const hanWords = new Intl.Segmenter('zh', { granularity: 'word' });
/** Words that ask rather than tell what is looked for. */
const stopWords = new Set(
  (
    '的 了 和 与 及 或 在 是 吗 呢 吧 么 什么 怎么 如何 为什么 哪些 哪个 请 一个 有 ' +
    'a an and are do does for how in is it of on or the to what when which why with'
  ).split(' '),
);
const maxPhrases = 12;

/**
 * What somebody looks for, each phrase of which a question must hold. Written-together Chinese is
 * taken apart into words (`注意力的复杂度`: 注意力, 复杂度), so that they need not stand together there.
 * The last Latin word may still be half typed. Words joined by `-`, `.`, `_` or `/` stay together.
 */
export function searchPhrases(text: string): SearchPhrase[] {
  const chunks = foldText(text).split(/\s+/).filter(Boolean);
  const phrases = chunks.flatMap(phrasesOf);
  const last = phrases.at(-1);
  const kept = phrases.filter(
    (phrase) => (phrase === last && !phrase.isHan) || !stopWords.has(phrase.word),
  );
  const chosen = (kept.length > 0 ? kept : phrases).slice(0, maxPhrases);
  return chosen.map(({ isHan, terms, word }) => ({
    terms,
    // A number is typed whole: 3.2 is not the beginning of 3.25.
    isPrefix: isHan
      ? [...word].length === 1
      : phrases.at(-1)?.word === word && /\p{L}/u.test(terms.at(-1) ?? ''),
  }));
}

interface WordPhrase {
  word: string;
  terms: string[];
  isHan: boolean;
}

function phrasesOf(chunk: string): WordPhrase[] {
  const phrases: WordPhrase[] = [];
  let joined: string[] = [];
  const flush = () => {
    if (joined.length > 0) {
      phrases.push({ word: joined.join(' '), terms: joined.map(foldPlural), isHan: false });
    }
    joined = [];
  };
  for (const run of runsOf(chunk)) {
    if (run.script === 'latin') {
      joined.push(run.text);
      continue;
    }
    flush();
    for (const word of wordsOf(run.text)) {
      // The last character begins no pair of its own word.
      const pairs = pairsOf(word);
      phrases.push({ word, terms: pairs.length > 1 ? pairs.slice(0, -1) : pairs, isHan: true });
    }
  }
  flush();
  return phrases;
}

/** Characters that the segmenter leaves alone side by side are one word that it does not know. */
function wordsOf(text: string): string[] {
  const words: string[] = [];
  let unknown = '';
  for (const { segment } of hanWords.segment(text)) {
    if ([...segment].length === 1 && !stopWords.has(segment)) {
      unknown += segment;
      continue;
    }
    if (unknown !== '') words.push(unknown);
    unknown = '';
    words.push(segment);
  }
  return unknown === '' ? words : [...words, unknown];
}

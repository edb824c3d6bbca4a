import { splitSentences } from './split-sentences.ts';
import { countUnits, hasCjk, normalForm, textUnits, type TextRange } from './text-units.ts';

const MIN_TERMS = 3;
const MAX_TERM_WORDS = 5;
const MAX_TERM_CHARACTERS = 9;
/** Share of the answer's units that must stand in bare terms. */
const TERM_SHARE = 0.8;
const MIN_SOUP_WORDS = 6;
/** English prose, spoken prose too, has far more function words than this share. */
const MAX_FUNCTION_WORD_SHARE = 0.08;

const FUNCTION_WORDS = new Set(
  `a an the is are was were be been being am it its it's this that these those there he she they we you i
  to of in on at by for from with without into onto over under than as if then so because since while
  when where which who whose what how why not no never don't doesn't can't cannot can could may might
  must should will would do does did done has have had make makes made use uses used using let lets
  get gets give gives need needs mean means keep keeps help helps allow allows learn learns reduce
  reduces increase increases improve improves avoid avoids each every all some any more less most
  only also but or our their your my them us during after before between via per such`.split(
    /\s+/u,
  ),
);
const SEPARATOR = /[，,、|·•；;\t]|\s[–—-]\s|(?<=[\p{Script=Han}])\s+|\s+(?=[\p{Script=Han}])/u;
/** A heading over the terms says nothing about them. */
const LABEL =
  /^\s*(?:关键词|关键字|关键点|要点|知识点|包括|有|key ?words?|key ?points?|terms?|topics?)\s*[:：]\s*/iu;
/** `term: statement` says something about the term. */
const STATES_OF = /\S\s*(?:：|:\s)\s*\S/u;
/** Formulas and code have no function words either, and say something. */
const FORMULA = /[=<>{}^+*]|\d\s*[-/]|[-/]\s*\d|\(\)/u;
const CHINESE_CLAIM =
  /是|通过|使用|利用|用于|用来|可以|能够|能|会|把|将|让|使得|需要|应该|必须|不|没|因为|所以|为了|如果|避免|确保|增强|强化|改善|允许|充分|相同|相反|容易|简单|复杂|减少|降低|增加|提高|提升|保证|防止|导致|得到|包括|属于|基于|来|在|了|就|先|再|从|到|由|被|每|都|也|还|比|更|只/u;

/**
 * Whether an answer is a list of terms that claims nothing: at least three bare terms making up most
 * of it, nothing but bare terms and the question's own `terms`, or a run of English words almost
 * without function words. Such a list comes out near the top by similarity, so it must not be scored
 * by it.
 */
export function isKeywordList(answer: string, terms: readonly string[] = []): boolean {
  const known = new Set(terms.map(normalForm));
  const pieces = splitSentences(answer).flatMap((sentence) => piecesOf(answer, sentence));
  let total = 0;
  let inTerms = 0;
  let bare = 0;
  let named = 0;
  for (const piece of pieces) {
    const units = countUnits(piece);
    total += units;
    const isNamed = known.has(normalForm(piece));
    if (units === 0 || !(isNamed || isBareTerm(piece))) continue;
    inTerms += units;
    bare += 1;
    if (isNamed) named += 1;
  }
  if (total === 0) return false;
  if (bare >= MIN_TERMS && inTerms >= TERM_SHARE * total) return true;
  if (inTerms === total && (bare > 1 || named > 0)) return true;
  return isWordSoup(answer);
}

function piecesOf(answer: string, sentence: TextRange): string[] {
  const text = answer.slice(sentence.start, sentence.end).replace(LABEL, '');
  return text.split(SEPARATOR).filter((piece) => piece.trim() !== '');
}

function isBareTerm(piece: string): boolean {
  const units = countUnits(piece);
  if (units === 0 || FORMULA.test(piece) || STATES_OF.test(piece)) return false;
  if (hasCjk(piece)) return units <= MAX_TERM_CHARACTERS && !CHINESE_CLAIM.test(piece);
  return units <= MAX_TERM_WORDS && !words(piece).some((word) => FUNCTION_WORDS.has(word));
}

function isWordSoup(answer: string): boolean {
  if (hasCjk(answer)) return false;
  const all = words(answer);
  if (all.length < MIN_SOUP_WORDS) return false;
  if (FORMULA.test(answer)) return false;
  const functionWords = all.filter((word) => FUNCTION_WORDS.has(word)).length;
  return functionWords <= MAX_FUNCTION_WORD_SHARE * all.length;
}

function words(text: string): string[] {
  const normal = normalForm(text);
  return textUnits(normal).map((unit) => normal.slice(unit.start, unit.end));
}

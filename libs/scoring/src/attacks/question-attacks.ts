import { MAX_ANSWER_LENGTH } from '../score-request.ts';
import { attackGate } from './attack-gate.ts';
import type { Attack, AttackKind, Expectation } from './attack.ts';
import {
  claimOf,
  joinSentences,
  keyPointsOf,
  proseOf,
  type AttackedQuestion,
} from './attacked-question.ts';
import { negateClaim, turnClaim } from './claim-turning.ts';
import { paraphraseQuestion, reorderQuestion } from './question-restated.ts';
import { seededBy, shuffleWords } from './shuffled-words.ts';
import { spokenVersion } from './spoken-version.ts';
import { adjectives, injections, padding, triggers } from './stuffing.ts';
import { swapTerms } from './term-swap.ts';

const below: Expectation = { kind: 'below', score: attackGate.reach };
const atLeast: Expectation = { kind: 'at_least', score: attackGate.reach };
const noRise: Expectation = { kind: 'no_rise', of: 'half', by: attackGate.maxNoiseRise };
const within = (of: AttackKind, by: number): Expectation => ({ kind: 'within', of, by });

/**
 * The attacks and invariances that can be made from a question (SC70–SC76): the same question always
 * gives the same answers. What the question has nothing for is left out; with neither a reference nor
 * key points only the attacks on the prompt are left. No answer is longer than what is scored.
 */
export function attacksOf(question: AttackedQuestion): Attack[] {
  const made = [
    ...rightAnswers(question),
    ...noise(question),
    ...stuffed(question),
    ...wrongClaims(question),
    ...besideThePoint(question),
  ];
  return made.filter(({ answer }) => answer.trim() !== '' && answer.length <= MAX_ANSWER_LENGTH);
}

function rightAnswers(question: AttackedQuestion): Attack[] {
  const reference = proseOf(question.reference);
  if (reference === '') return [];
  const attacks: Attack[] = [{ kind: 'reference', answer: reference, expectation: atLeast }];
  const { maxTranslationShift, maxSpokenShift } = attackGate;
  const add = (kind: AttackKind, answer: string, expectation: Expectation): void => {
    attacks.push({ kind, answer, expectation });
  };
  if (question.translation) {
    const answer = proseOf(question.translation.reference);
    add('translated_reference', answer, within('reference', maxTranslationShift));
  }
  add('spoken_reference', spokenVersion(reference), within('reference', maxSpokenShift));
  if (question.strongSample === null) return attacks;
  const sample = proseOf(question.strongSample);
  add('strong_sample', sample, atLeast);
  add('spoken_sample', spokenVersion(sample), within('strong_sample', maxSpokenShift));
  if (question.translatedSample !== null) {
    const answer = proseOf(question.translatedSample);
    add('translated_sample', answer, within('strong_sample', maxTranslationShift));
  }
  return attacks;
}

/** Around half an answer, because a full one has no room to rise. */
function noise(question: AttackedQuestion): Attack[] {
  const { language } = question;
  const points = keyPointsOf(question);
  if (points.length < 2) return [];
  const half = joinSentences(
    points.slice(0, Math.ceil(points.length / 2)).map((point) => claimOf(point, language)),
    language,
  );
  const join = (...parts: string[]): string => joinSentences(parts, language);
  const attack = (kind: AttackKind, answer: string): Attack => ({
    kind,
    answer,
    expectation: noRise,
  });
  return [
    { kind: 'half', answer: half, expectation: { kind: 'baseline' } },
    attack('half_padded', join(padding[language], half, padding[language])),
    attack('half_adjectives', join(adjectives[language], half, adjectives[language])),
    attack('half_trigger_zh', `${triggers.zh}${half}`),
    attack('half_trigger_en', `${triggers.en}${half}`),
    attack('half_injected_zh', join(half, injections.zh)),
    attack('half_injected_en', join(half, injections.en)),
  ];
}

function stuffed(question: AttackedQuestion): Attack[] {
  const { language, prompt } = question;
  const terms = keyPointsOf(question)
    .map(({ term }) => term.trim())
    .filter((term) => term !== '');
  const salad = [...terms, ...[...terms].reverse()].join(language === 'zh' ? '、' : ', ');
  const shuffled = shuffleWords(proseOf(question.reference), seededBy(prompt));
  const attack = (kind: AttackKind, answer: string): Attack => ({
    kind,
    answer,
    expectation: below,
  });
  return [
    attack('keyword_salad', salad),
    attack('copied_question', prompt),
    attack('reordered_question', reorderQuestion(prompt, language)),
    attack('paraphrased_question', paraphraseQuestion(prompt, language)),
    attack('shuffled_words', shuffled),
  ];
}

function wrongClaims(question: AttackedQuestion): Attack[] {
  const { language } = question;
  const points = keyPointsOf(question);
  const claims = points.map((point) => claimOf(point, language));
  const negated = claims.map((claim) => negateClaim(claim, language));
  const swapped = swapTerms(points, language) ?? [];
  const turned = claims.flatMap((claim) => turnClaim(claim, language) ?? []);
  const attack = (kind: AttackKind, sentences: readonly string[]): Attack => ({
    kind,
    answer: joinSentences(sentences, language),
    expectation: below,
  });
  return [
    attack('negated_reference', negated),
    attack('swapped_roles', swapped),
    // Of claims without an opposite nothing can be said; those that are left must not make an answer.
    attack('turned_claims', turned.length * 2 >= claims.length ? turned : []),
  ];
}

function besideThePoint(question: AttackedQuestion): Attack[] {
  const { language, other } = question;
  const attack = (kind: AttackKind, answer: string): Attack => ({
    kind,
    answer,
    expectation: below,
  });
  return [
    attack('off_topic', other ? proseOf(other.reference) : ''),
    attack('padding_only', padding[language]),
    attack('adjectives_only', adjectives[language]),
    attack('trigger_only', `${triggers[language]}${padding[language]}`),
    attack('injection_only', joinSentences([injections.zh, injections.en], language)),
  ];
}

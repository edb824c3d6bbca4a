import type { AttackLanguage } from './attacked-question.ts';

/** Pairs of which each turns a claim into the other. Longer forms first: `不需要` before `需要`. */
const antonyms: Record<AttackLanguage, readonly (readonly [string, string])[]> = {
  zh: [
    ['增加', '减少'],
    ['提高', '降低'],
    ['提升', '下降'],
    ['加快', '减慢'],
    ['变大', '变小'],
    ['变快', '变慢'],
    ['更快', '更慢'],
    ['更高', '更低'],
    ['更多', '更少'],
    ['更大', '更小'],
    ['较高', '较低'],
    ['较大', '较小'],
    ['之前', '之后'],
    ['以前', '以后'],
    ['先', '最后才'],
    ['训练', '推理'],
    ['编码器', '解码器'],
    ['预填充', '解码'],
    ['并行', '串行'],
    ['动态', '静态'],
    ['输入', '输出'],
    ['允许', '禁止'],
    ['避免', '造成'],
    ['有助于', '妨碍'],
    ['最大', '最小'],
    ['最长', '最短'],
    ['最高', '最低'],
    ['所有', '没有任何'],
    ['全部', '极少数'],
    ['必须', '不必'],
    ['相同', '不同'],
    ['召回率', '精确率'],
    ['上限', '下限'],
    ['优点', '缺点'],
  ],
  en: [
    ['increases', 'decreases'],
    ['increase', 'decrease'],
    ['higher', 'lower'],
    ['more', 'less'],
    ['faster', 'slower'],
    ['larger', 'smaller'],
    ['longer', 'shorter'],
    ['before', 'after'],
    ['first', 'last'],
    ['always', 'never'],
    ['training', 'inference'],
    ['encoder', 'decoder'],
    ['prefill', 'decode'],
    ['parallel', 'sequential'],
    ['dynamic', 'static'],
    ['input', 'output'],
    ['allows', 'forbids'],
    ['avoids', 'causes'],
    ['helps', 'hurts'],
    ['maximum', 'minimum'],
    ['longest', 'shortest'],
    ['highest', 'lowest'],
    ['all', 'none'],
    ['with', 'without'],
    ['same', 'different'],
    ['precision', 'recall'],
    ['upper', 'lower'],
    ['cheap', 'expensive'],
    ['few', 'many'],
  ],
};

const LATIN_WORD = '[\\p{L}\\p{N}]';

/** One pattern over all words of the pairs; English ones only as whole words. */
function patternOf(language: AttackLanguage): RegExp {
  const words = antonyms[language].flat().sort((a, b) => b.length - a.length);
  const either = words.join('|');
  return language === 'zh'
    ? new RegExp(either, 'gu')
    : new RegExp(`(?<!${LATIN_WORD})(?:${either})(?!${LATIN_WORD})`, 'giu');
}

const patterns = { zh: patternOf('zh'), en: patternOf('en') } as const;
const opposites = { zh: oppositesOf('zh'), en: oppositesOf('en') } as const;

function oppositesOf(language: AttackLanguage): ReadonlyMap<string, string> {
  return new Map(
    antonyms[language].flatMap(([one, other]): [string, string][] => [
      [one, other],
      [other, one],
    ]),
  );
}

/** The claim with every word that has an opposite turned into it, or null where none is in it. */
export function turnClaim(claim: string, language: AttackLanguage): string | null {
  const turned = claim.replace(patterns[language], (word) => {
    const opposite = opposites[language].get(word.toLowerCase()) ?? word;
    return /^\p{Lu}/u.test(word) ? opposite[0]?.toUpperCase() + opposite.slice(1) : opposite;
  });
  return turned === claim ? null : turned;
}

const ENGLISH_AUXILIARY =
  /\b(is|are|was|were|can|could|may|might|must|should|will|would|has|have|does|do|did)\b(?! not)/iu;
const ENGLISH_NEGATION = /\b(?:does not|do not|did not|not|never)\s+/iu;
const CHINESE_NEGATION = /并?(?:不|没有|没|无法|无需)(?=[\p{Script=Han}])/u;
/** Words that take a 不 or 没 before them without leaving Chinese. */
const CHINESE_VERB =
  /能够|可以|需要|应该|必须|取决于|决定|(?<![机社])会|(?<![性功智可])能|(?<![但于凡总])是|让|(?<![作使利应费])用|按|(?<![接感])受|只|都/u;

/**
 * A claim that says the opposite: a negation taken out where one is, else one put in at the first
 * verb that takes it, else one put around the whole.
 */
export function negateClaim(claim: string, language: AttackLanguage): string {
  return language === 'zh' ? negateChinese(claim) : negateEnglish(claim);
}

function negateEnglish(claim: string): string {
  if (ENGLISH_NEGATION.test(claim)) return claim.replace(ENGLISH_NEGATION, '');
  if (ENGLISH_AUXILIARY.test(claim)) return claim.replace(ENGLISH_AUXILIARY, '$1 not');
  return `It is not true that ${claim.charAt(0).toLowerCase()}${claim.slice(1)}`;
}

function negateChinese(claim: string): string {
  if (CHINESE_NEGATION.test(claim)) return claim.replace(CHINESE_NEGATION, '');
  if (CHINESE_VERB.test(claim)) return claim.replace(CHINESE_VERB, '并不$&');
  return `下面这句话是错的，事实正好相反，并非如此：${claim}`;
}

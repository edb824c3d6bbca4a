import { splitSentences } from './split-sentences.ts';
import { normalForm } from './text-units.ts';

/** Words that may stand around a refusal without turning it into an answer. */
const FILLER =
  /^(?:(?:sorry|honestly|to be honest|well|um+|uh+|er+|hmm+|oh|ok|okay|so|but|and|then|actually|really|just|at all|thanks|thank you|i'm afraid|afraid|next|next one|next question|please|(?:let's |can we )?(?:skip|pass)|for now|about this|about that|unfortunately|my bad|apologies|不好意思|抱歉|对不起|很抱歉|嗯+|呃+|额+|啊+|哦+|呵呵|那个|这个|其实|老实说|说实话|坦白说|真的|暂时|目前|谢谢|下一题|下一个|请|吧|了|啦|呢|哈+|我|但是|所以|可能|也许|先)(?: |$)?)+$/u;

/** Whole clauses, in normal form (see normalForm), that say that there is no answer. */
const REFUSALS: readonly RegExp[] = [
  /^(?:i )?(?:really |honestly |just |simply )?(?:do not|don't|dont|didn't|did not) (?:really |actually |even )?(?:know|remember|recall|understand|have (?:a |an |any )?(?:idea|clue|answer))(?: (?:the answer|this|that|it|this one|that one|about (?:this|that|it)|anything|this question|the question|how|what|what this is|what that is|what it is|anything about (?:this|that|it)|much about (?:this|that|it)))*(?: (?:at all|yet|sorry|either|right now|anymore|to be honest))*$/u,
  /^(?:i )?(?:have|i've|got|i've got) (?:absolutely |really )?(?:no|not any) (?:idea|clue|answer)(?: (?:at all|sorry|about (?:this|that|it)|what (?:this|that|it) is))*$/u,
  /^(?:absolutely )?no (?:idea|clue|answer|comment)(?: (?:at all|sorry|what (?:this|that|it) is))*$/u,
  /^(?:not sure|i'm not sure|i am not sure|unsure|i'm unsure|not certain)(?: (?:about (?:this|that|it)(?: one)?|at all|sorry|what (?:this|that|it) is|how to answer(?: (?:this|that|it))?))*$/u,
  /^(?:i )?(?:can't|cannot|can not|couldn't|could not) (?:answer|remember|recall|say|tell|think of (?:anything|it|an answer))(?: (?:this|that|it|this one|that one|this question|the question|sorry|right now))*$/u,
  /^(?:i )?(?:have never|i've never|never) (?:heard (?:of|about)|learned|learnt|studied|seen|used|come across)(?: (?:this|that|it|about it|about this))*(?: before)?$/u,
  /^(?:i )?(?:forgot|forget|i've forgotten|have forgotten)(?: (?:it|this|that|the answer|everything|about (?:it|this|that)))*$/u,
  /^(?:i )?(?:give up|pass|skip|i'll pass|i will pass|i'd pass|i'll skip|beats me|dunno|idk|n a|na|who knows|no (?:submission|response|reply)|nothing to (?:say|add)|blank)(?: (?:on )?(?:this|that|it|this one|that one|this question|sorry))*$/u,
  /^(?:(?:这个|这道题|这题|该|此|关于这个|对这个|对此|这|那个|问题|题目|题|我|我也|也|还|真的|真|确实|实在|完全|其实|暂时|目前|现在|可能|一点都|一点也|根本|都|就|好像|有点|并|倒|的|概念|方面|具体|答案|这方面)*)(?:不知道|不晓得|不清楚|不懂|不了解|不太清楚|不太了解|不太懂|不太会|不太知道|不大清楚|不记得|记不得|记不清|记不起来|想不起来|想不到|想不出来|没想法|没有想法|没思路|没有思路|没头绪|毫无头绪|没学过|没有学过|没听过|没听说过|没有听说过|没接触过|没有接触过|没用过|没了解过|没有了解过|没看过|没概念|答不上来|答不出来|回答不了|回答不上来|无法回答|不能回答|无可奉告|忘了|忘记了|给忘了|忘光了|没复习到|没准备|没印象|没有印象|不确定|说不上来|说不清楚|一无所知|放弃|跳过|略过|没有答案|无答案|未作答)(?:(?:这个|这道题|这题|问题|题目|题|怎么回答|怎么答|怎么说|怎么做|如何回答|答案|是什么|这是什么|什么意思|该怎么回答|它|相关|内容|知识|概念|方面|具体|的|了|啊|呢|吧|呀|哦|哎|诶|啦|哈)*)$/u,
];

/** Refusals that are answers when the question asks for yes or no, or how many. */
const AMBIGUOUS =
  /^(?:我)?(?:这个|这题|这道题)?(?:真的|也|都|完全)?(?:没有|无|不会|略|过)(?:了|啊|呢|做|答|这题|这个|这道题)?$|^(?:no|none|nothing)$/u;
const CLOSED_QUESTION =
  /吗|是否|多少|几[个种次]|(?:会|能|有|是|对|可)(?:不|没)(?:会|能|有|是|对|可)|有无|判断|^(?:is|are|was|were|do|does|did|can|could|will|would|should|has|have|how many|which)\b/iu;

const MAX_CLAUSES = 8;

/**
 * Whether the whole answer only says, in either language, that the person has no answer: every clause
 * is a refusal or filler, and at least one is a refusal. "I don't know the details, but …" is an
 * answer. A bare "no" or "不会" refuses only where the question asks for more than that.
 */
export function isNoAnswer(prompt: string, answer: string): boolean {
  const clauses = splitSentences(answer)
    .flatMap((sentence) => answer.slice(sentence.start, sentence.end).split(/[，,：:—–]|\.{2,}/u))
    .map(normalForm)
    .filter((clause) => clause !== '');
  if (clauses.length === 0 || clauses.length > MAX_CLAUSES) return false;
  const patterns = CLOSED_QUESTION.test(prompt.trim()) ? REFUSALS : [...REFUSALS, AMBIGUOUS];
  const refuses = (clause: string): boolean =>
    patterns.some((pattern) => pattern.test(withoutLeadingFiller(clause)));
  return clauses.some(refuses) && clauses.every((clause) => refuses(clause) || FILLER.test(clause));
}

function withoutLeadingFiller(clause: string): string {
  return clause.replace(
    /^(?:(?:sorry|honestly|to be honest|well|um+|uh+|er+|hmm+|oh|ok|okay|so|but|and|actually|i'm afraid|unfortunately|i think|i guess|不好意思|抱歉|对不起|很抱歉|嗯+|呃+|额+|啊+|哦+|老实说|说实话|坦白说|那个) ?)+/u,
    '',
  );
}

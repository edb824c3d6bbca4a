import type { LocalizedText } from '@hotseat/contracts';
import type { CriterionContent, LevelContent, RubricContent } from '../rubric-content.ts';

const labels: readonly LocalizedText[] = [
  { zh: '欠缺', en: 'Missing' },
  { zh: '起步', en: 'Emerging' },
  { zh: '扎实', en: 'Solid' },
  { zh: '出色', en: 'Strong' },
];

function levels(...anchors: readonly [zh: string, en: string][]): LevelContent[] {
  return labels.map((label, index) => {
    const [zh = '', en = ''] = anchors[index] ?? [];
    return { label, anchor: { zh, en } };
  });
}

const depth: CriterionContent = {
  key: 'technical_depth',
  title: { zh: '技术正确性与深度', en: 'Technical correctness and depth' },
  question: {
    zh: '说的对不对？能讲到多深的机制？',
    en: 'Is what they say right, and how far down can they explain it?',
  },
  levels: levels(
    [
      '核心概念说错或答非所问，被指出后仍坚持原来的说法。',
      'Gets the core idea wrong or answers another question, and stays with it when challenged.',
    ],
    [
      '能说出正确的术语和结论，但追问“为什么”时讲不出机制，或混入关键错误。',
      'Names the right terms and outcome, but cannot explain the mechanism when asked why, or mixes in a serious error.',
    ],
    [
      '不经提示就把机制讲正确、讲完整，只在边界情况或数量级上需要提醒。',
      'Explains the mechanism correctly and completely without prompting, needing help only with edge cases or orders of magnitude.',
    ],
    [
      '从原理推出结论，主动给出边界条件、数量级或反例，并当场纠正自己的口误。',
      'Derives the result from first principles, volunteers limits, magnitudes or counter-examples, and corrects their own slips.',
    ],
  ),
};

const communication: CriterionContent = {
  key: 'structure_communication',
  title: { zh: '结构与表达', en: 'Structure and communication' },
  question: {
    zh: '听的人能否跟上思路，并复述出结论？',
    en: 'Could a listener follow the thread and repeat the conclusion?',
  },
  levels: levels(
    [
      '想到哪说到哪，说完之后面试官无法复述其结论。',
      'Speaks in loose fragments; afterwards the interviewer cannot restate the conclusion.',
    ],
    [
      '有结论但要靠面试官追问才拼得完整，中途跑题或堆砌未解释的术语。',
      'Reaches a conclusion only piece by piece through questions, drifting off topic or piling up unexplained jargon.',
    ],
    [
      '先给结论再分点展开，术语有解释，听的人全程跟得上。',
      'Opens with the answer, then develops it point by point with terms explained, so the listener keeps up throughout.',
    ],
    [
      '先与面试官对齐问题范围，按听者的反应调整详略，最后用一两句话收束要点。',
      'Agrees the scope with the interviewer, adjusts the detail to how they react, and closes with a one- or two-sentence summary.',
    ],
  ),
};

const judgement: CriterionContent = {
  key: 'trade_offs_judgement',
  title: { zh: '权衡与判断', en: 'Trade-offs and judgement' },
  question: {
    zh: '是否比较了可选方案，并说明在什么条件下选哪一个？',
    en: 'Do they weigh alternatives and say under which conditions each one wins?',
  },
  levels: levels(
    [
      '只给出一个方案，被问到代价时否认有代价或答不上来。',
      'Offers a single option and, asked what it costs, denies a cost or has no reply.',
    ],
    [
      '提到有其他方案，但只用“更好”“更快”之类的词比较，没有说明前提。',
      'Mentions alternatives but compares them only as “better” or “faster”, without saying when that holds.',
    ],
    [
      '至少比较两个方案的成本与收益，并根据题目给定的约束选定其一。',
      'Compares the costs and benefits of at least two options and picks one from the constraints given.',
    ],
    [
      '主动问清或假设关键约束，说出条件变化到什么程度会改选，并给出验证选择的办法。',
      'Asks for or states the deciding constraints, says what change would flip the choice, and how they would verify it.',
    ],
  ),
};

const practice: CriterionContent = {
  key: 'evidence_practice',
  title: { zh: '实践依据', en: 'Grounding in practice' },
  question: {
    zh: '说法有没有亲身做过的事、数据或可复查的来源支撑？',
    en: 'Is it backed by things they did, data, or sources one could check?',
  },
  levels: levels(
    [
      '全是泛泛而谈，追问例子时举不出，或所举例子与问题无关。',
      'Stays generic throughout; asked for an example, has none or gives one that does not bear on the question.',
    ],
    [
      '能举出例子，但说不清自己做了什么、结果如何。',
      'Gives an example but cannot say what they did themselves or how it turned out.',
    ],
    [
      '用具体的例子说明自己的做法和结果，至少带一个数字、现象或来源。',
      'Uses a concrete case to show what they did and what came of it, with at least one number, observation or source.',
    ],
    [
      '讲清如何测量、哪里出过错、之后改了什么，并指出这些经验在哪些场合不适用。',
      'Describes how it was measured, what went wrong and what they changed, and where the lesson would not carry over.',
    ],
  ),
};

/** The rubric of every room until a space brings its own. */
export const technicalInterview: RubricContent = {
  slug: 'technical-interview',
  title: { zh: '技术面试', en: 'Technical interview' },
  criteria: [depth, communication, judgement, practice],
};

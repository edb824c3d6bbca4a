/** The parts of a question that people label, in the words they use. */
const words = {
  reference:
    '参考答案|标准答案|答案|参考解析|答案解析|详细解析|解析|解答|回答|答|参考回答|详细答案|详细回答|详解|展开|' +
    'reference answer|reference|model answer|sample answer|answer|ans|a|analysis|explanation|solution|long answer|full answer|detailed answer|details|deep dive|in depth',
  shortAnswer:
    '简答|一句话回答|一句话答案|简短回答|简要回答|速答|核心结论|short answer|quick answer|tl;dr|tldr|in short|in one sentence',
  keyPoints:
    '要点|关键点|得分点|评分点|考点|考察点|考察要点|核心要点|关键要点|评分要点|答题要点|key points|key point|keypoints|key ideas|key takeaways|takeaways|rubric|what to look for|scoring points|must mention',
  hints: '提示|引导|hint|hints',
  followUps:
    '追问|延伸|延伸问题|延伸追问|进一步追问|扩展问题|深入追问|可能的追问|follow-up|follow-ups|follow up|follow ups|followup|followups|follow-up question|follow-up questions',
  commonMistakes:
    '常见错误|常见误区|误区|易错点|易错|踩坑|陷阱|扣分点|common mistakes|common mistake|pitfalls|pitfall|common pitfalls|mistakes|gotchas|red flags|red flag|wrong answers',
  seniorSignal:
    '资深信号|加分项|加分点|亮点|高分回答|进阶|senior signal|bonus|bonus points|senior answer|what a senior answer adds|what great looks like',
  difficulty: '难度|难度等级|难度系数|difficulty|level',
  kind: '题型|类型|kind|type|question type',
  minutes: '分钟|时长|时间|建议用时|用时|建议时长|minutes|time|duration',
  tags: '标签|关键词|知识点|分类|tags|tag|keywords|topics|topic|category',
  prompt: '问|问题|题目|题干|question|q',
} as const;

export type PartName = keyof typeof words;
export const settingParts: readonly PartName[] = ['difficulty', 'kind', 'minutes', 'tags'];

const byLabel = new Map<string, PartName>();
for (const part of Object.keys(words) as PartName[]) {
  for (const label of words[part].split('|')) byLabel.set(label, part);
}
const longestLabel = 40;

/** The part that a label names, whatever decoration and number stand around its words. */
export function partOf(label: string): PartName | null {
  if (label.length > longestLabel) return null;
  const bare = label
    .normalize('NFKC')
    .replace(/[*_`【】[\]「」()<>]/g, ' ')
    .replace(/[^\p{L}\p{N};\-\s]/gu, ' ')
    .trim()
    .toLowerCase()
    .replace(/\s+/g, ' ')
    .replace(/^(?:点击)?(?:查看|展开|显示|show|view|click to see|see)(?: the)? ?(?=.)/u, '')
    .replace(/ ?\d{1,2}$/, '');
  return byLabel.get(bare) ?? null;
}

export interface FoundLabel {
  readonly part: PartName;
  /** What stands behind the label in its row. */
  readonly rest: string;
  /** How the label was marked; a plain `提示：` in free text may be no label at all. */
  readonly form: 'bold' | 'bracket' | 'plain';
}

/** A label at the beginning of a row's text, heading marks and list marks taken off already. */
export function findLabel(text: string): FoundLabel | null {
  return findBold(text) ?? findBracket(text) ?? findPlain(text);
}

function findBold(text: string): FoundLabel | null {
  const mark = text.slice(0, 2);
  if (mark !== '**' && mark !== '__') return null;
  const end = text.indexOf(mark, 2);
  if (end < 3 || end > longestLabel + 2) return null;
  const inner = text.slice(2, end).trim();
  const rest = text.slice(end + 2).trim();
  const part = partOf(inner);
  if (part === null) {
    // `**Q: What is …?**`: the label and what it labels are both bold.
    const inside = findPlain(inner);
    return inside?.part === 'prompt' ? { ...inside, form: 'bold' } : null;
  }
  const closed = /[.:：。】]$/.test(inner) || /^[:：.。]/.test(rest) || rest === '';
  return closed ? { part, rest: rest.replace(/^[:：.。]\s*/, ''), form: 'bold' } : null;
}

function findBracket(text: string): FoundLabel | null {
  const match = /^(?:【([^【】]{1,40})】|\[([^[\]]{1,40})\](?!\())\s*[:：]?\s*(.*)$/.exec(text);
  const part = match === null ? null : partOf(match[1] ?? match[2] ?? '');
  return part === null ? null : { part, rest: match?.[3] ?? '', form: 'bracket' };
}

function findPlain(text: string): FoundLabel | null {
  const at = text.slice(0, longestLabel).search(/[:：]/);
  if (at < 1) return null;
  const part = partOf(text.slice(0, at));
  return part === null ? null : { part, rest: text.slice(at + 1).trim(), form: 'plain' };
}

/**
 * The settings of a row like `难度：★★★ | 标签：推理` or `**Difficulty:** hard`; null when any piece
 * of it is something else.
 */
export function findSettings(text: string): Map<PartName, string> | null {
  const bare = text
    .replace(/^[\s>]*(?:[-*+]\s+)?/, '')
    .replace(/\*\*|__|`/g, '')
    .trim();
  if (bare === '' || bare.length > 400) return null;
  const found = new Map<PartName, string>();
  for (const piece of bare.split(/\s*[|｜]\s*|\s+[·•]\s+|[；;]\s*/)) {
    if (piece === '') continue;
    const label = findLabel(piece);
    if (label === null || !settingParts.includes(label.part)) return null;
    found.set(label.part, label.rest);
  }
  return found.size > 0 ? found : null;
}

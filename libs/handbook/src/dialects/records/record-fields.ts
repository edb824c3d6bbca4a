/** The fields of a record and the names that people give their columns and members. */
const names = {
  id: 'id|guid|uid|key|question id|标识|唯一标识',
  number: 'number|no|#|num|index|题号|编号|序号',
  prompt: 'prompt|question|q|front|title|problem|question text|题目|问题|题干|正面',
  reference:
    'reference|answer|a|back|reference answer|model answer|solution|explanation|答案|参考答案|标准答案|解析|回答|背面',
  keyPoints: 'key points|keypoints|points|rubric|要点|关键点|得分点|评分点|考点|答题要点',
  hints: 'hints|hint|提示',
  followUps: 'follow ups|followups|follow up|followup|追问|延伸|延伸问题',
  commonMistakes: 'common mistakes|mistakes|pitfalls|常见错误|常见误区|误区|易错点',
  seniorSignal: 'senior signal|bonus|加分项|资深信号|亮点',
  kind: 'kind|type|question type|题型|类型',
  difficulty: 'difficulty|level|难度|难度等级',
  minutes: 'minutes|time|duration|分钟|时长|时间|建议用时',
  tags: 'tags|tag|keywords|topics|topic|labels|标签|关键词|知识点',
  chapter: 'chapter|chapter title|section|category|deck|module|章节|章|章名|分类|模块|牌组',
  chapterNumber: 'chapter number|章号',
  slug: 'handbook slug|slug|handbook|手册标识',
  handbookTitle: 'handbook title|手册|书名',
  language: 'language|lang|语言',
} as const;

export type RecordField = keyof typeof names;

const byName = new Map<string, RecordField>();
for (const field of Object.keys(names) as RecordField[]) {
  for (const name of names[field].split('|')) byName.set(name.replace(/ /g, ''), field);
}

/** The field that a column or member called `name` holds, or null. */
export function fieldOf(name: string): RecordField | null {
  if (name.length > 60) return null;
  const bare = name
    .normalize('NFKC')
    .toLowerCase()
    .replace(/[\s_-]/g, '');
  return byName.get(bare) ?? null;
}

/** Some names of the columns a table needs, for a message. */
export const columnNames =
  'question / 题目, answer / 答案, key points / 要点, difficulty / 难度, tags / 标签, chapter / 章节';

/** One record: text, or a list where the format has lists. */
export type RecordValues = Partial<Record<RecordField, string | readonly string[]>>;

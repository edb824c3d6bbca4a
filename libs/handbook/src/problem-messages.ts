import { lintMessages } from './lint/lint-messages.ts';
import { sampleMessages } from './samples/sample-messages.ts';

/**
 * What each problem says, in both languages. `{name}` stands for a parameter. A message says what
 * is wrong and what to do about it.
 */
export const problemMessages = {
  ...sampleMessages,
  ...lintMessages,
  file_too_large: {
    en: 'The file has {size} characters and at most {max} are read. Split it into one file per chapter.',
    zh: '文件有 {size} 个字符，最多读取 {max} 个。请按章拆成多个文件。',
  },
  problems_omitted: {
    en: '{count} further problems were left out of this list. Repair those above and check again.',
    zh: '另有 {count} 个问题没有列出。请先解决上面的问题，再检查一次。',
  },
  no_questions: {
    en: 'No question was found. Write questions as "#### 1.1 Your question" under "### 1. Chapter", or start from an exported handbook.',
    zh: '没有找到题目。请在“### 1. 章名”下用“#### 1.1 题目”写题目，或从导出的手册开始修改。',
  },
  json_invalid: {
    en: 'The file begins like JSON but cannot be read as JSON: {reason}',
    zh: '文件以 JSON 开头，却无法按 JSON 读取：{reason}',
  },
  json_line_invalid: {
    en: 'This line is not one JSON object ({reason}) and was left out. Write each question as one object in one line.',
    zh: '这一行不是一个 JSON 对象（{reason}），已略去。请把每道题写成单独一行的一个对象。',
  },
  unknown_version: {
    en: 'The format or version "{version}" is not known here (newest: {latest}). Update Hotseat, or export the handbook again.',
    zh: '不认识格式或版本“{version}”（最新为 {latest}）。请升级 Hotseat，或重新导出手册。',
  },
  document_invalid: {
    en: 'The field {field} is not right: {reason}',
    zh: '字段 {field} 不正确：{reason}',
  },
  front_matter_unclosed: {
    en: 'The header that begins with --- is never closed. Add a line --- after it.',
    zh: '以 --- 开头的文件头没有结束。请在其后加一行 ---。',
  },
  front_matter_line: {
    en: 'This line of the header is not "key: value". Allowed keys: {known}.',
    zh: '文件头的这一行不是“键: 值”。可用的键：{known}。',
  },
  front_matter_missing: {
    en: 'The header lacks "{key}". Add a line "{key}: …" between the two --- lines.',
    zh: '文件头缺少“{key}”。请在两行 --- 之间加上“{key}: …”。',
  },
  fence_unclosed: {
    en: 'The code block that begins here is never closed, so everything after it is read as code. Close it with the same marks.',
    zh: '从这里开始的代码块没有结束，后面的内容都会被当作代码。请用同样的符号结束它。',
  },
  chapter_heading_invalid: {
    en: 'A chapter heading is "# 3 Title": a number, a space, a title.',
    zh: '章标题应写作“# 3 标题”：数字、空格、标题。',
  },
  question_heading_invalid: {
    en: 'A question heading is "## 3.2 Prompt {#stable-id}": a number, the prompt, and an id that the other language shares.',
    zh: '题目标题应写作“## 3.2 题目 {#stable-id}”：题号、题目、与另一语言共用的 id。',
  },
  question_before_chapter: {
    en: 'Question {number} stands before any chapter. A chapter {chapter} was made for it; add a chapter heading above it.',
    zh: '第 {number} 题前面没有章标题，已为它建立第 {chapter} 章；请在上方补上章标题。',
  },
  number_outside_chapter: {
    en: 'Question {number} stands in chapter {chapter}. Renumber it or move it.',
    zh: '第 {number} 题位于第 {chapter} 章。请修改题号或移动题目。',
  },
  duplicate_question: {
    en: 'Question {number} was already defined in line {first}; this second one was left out. Give it a number and an id of its own.',
    zh: '第 {number} 题已在第 {first} 行出现，这里的第二个被略去。请给它单独的题号和 id。',
  },
  duplicate_chapter: {
    en: 'Chapter {number} was already defined in line {first}; its questions were added to the first one.',
    zh: '第 {number} 章已在第 {first} 行出现，题目已并入前一处。',
  },
  empty_chapter: {
    en: 'Chapter {number} has no question and was left out.',
    zh: '第 {number} 章没有题目，已略去。',
  },
  too_many: {
    en: 'There are more than {max} {what}; the rest was left out. Split the handbook.',
    zh: '{what} 超过 {max} 个，其余已略去。请拆分手册。',
  },
  text_outside_question: {
    en: 'This text belongs to no question and was left out. Move it under a question if it is part of one.',
    zh: '这段文字不属于任何题目，已略去。若它是某题的内容，请移到该题之下。',
  },
  unknown_section: {
    en: 'The section "{title}" is not known. Known sections: {known}.',
    zh: '不认识小节“{title}”。可用的小节：{known}。',
  },
  duplicate_section: {
    en: 'The section "{title}" appears twice in this question. Merge the two.',
    zh: '本题中“{title}”小节出现两次。请合并。',
  },
  unknown_setting: {
    en: 'This line is not a setting of the question. Known settings: {known}.',
    zh: '这一行不是题目的设置。可用的设置：{known}。',
  },
  list_item_expected: {
    en: 'This section is a list. Begin the line with "- ", or indent it to continue the item above.',
    zh: '本小节是列表。请以“- ”开头，或缩进以接续上一项。',
  },
  key_point_form: {
    en: 'A key point is "- **term**: text", or "- **term** [2]: text" with a weight from 1 to 5. A line without that form needs indented key points below it.',
    zh: '要点应写作“- **术语**：内容”，权重 1–5 写作“- **术语** [2]：内容”。其他写法的行，下面必须有缩进的要点。',
  },
  field_missing: {
    en: 'Question {number} lacks {field}; it was left out. Add it.',
    zh: '第 {number} 题缺少 {field}，该题被略去。请补上。',
  },
  field_invalid: {
    en: 'Question {number} was left out because {field} is not right: {reason}',
    zh: '第 {number} 题被略去，因为 {field} 不正确：{reason}',
  },
  answer_missing: {
    en: 'Question {number} has no answer. It can be asked, but nothing can be scored: write an answer below it, or after "Answer:".',
    zh: '第 {number} 题没有答案。可以提问，但无法评分：请在题目下方或“答案：”之后写上答案。',
  },
  prompt_repeated: {
    en: 'Question {number} asks the same as line {first}. Keep one of the two.',
    zh: '第 {number} 题与第 {first} 行的题目相同。请只保留一个。',
  },
  setting_unclear: {
    en: 'Question {number}: "{value}" is not understood as {field}; {assumed} was assumed. Write a number, or a word such as easy, medium or hard for a difficulty.',
    zh: '第 {number} 题：看不懂 {field} “{value}”，暂按 {assumed} 处理。请写数字；难度也可写“简单”“中等”“困难”。',
  },
  items_dropped: {
    en: 'Question {number}: {field} has more than {max} entries; {count} were left out. Join or remove some.',
    zh: '第 {number} 题：{field} 超过 {max} 条，略去了 {count} 条。请合并或删减。',
  },
  chapter_split: {
    en: 'This chapter has {count} questions; a chapter holds {max}, so it was divided into {parts}.',
    zh: '本章有 {count} 道题；一章最多 {max} 道，已分成 {parts} 章。',
  },
  dialect_guessed: {
    en: 'The file was read as "{dialect}", but it looks much like "{other}" too. Check the first questions, or read it again as the other.',
    zh: '文件按“{dialect}”读取，但也很像“{other}”。请核对前几题，或改按后者重新读取。',
  },
  record_columns: {
    en: 'No column of this table is known as the question. Name the columns in its first row, for instance: {known}.',
    zh: '表格中没有能认出的题目列。请在第一行写列名，例如：{known}。',
  },
  record_invalid: {
    en: 'The table cannot be taken apart from here: {reason} Close the quotation mark or correct the separators.',
    zh: '表格从这里起无法拆分：{reason} 请补上引号或改正分隔符。',
  },
  record_without_prompt: {
    en: 'This record has no question and was left out. Fill in its question, or remove it.',
    zh: '这条记录没有题目，已略去。请填写题目或删除该记录。',
  },
  json_no_list: {
    en: 'This JSON holds no list of questions. Write an array of objects with "question" and "answer", or an object with "questions".',
    zh: '这个 JSON 里没有题目列表。请写成含 "question" 与 "answer" 的对象数组，或带 "questions" 的对象。',
  },
  html_dropped: {
    en: 'This card holds a picture, sound, table or cloze that a question cannot show; only its text was kept. Read the text.',
    zh: '这张卡片含有题目无法显示的图片、声音、表格或填空，只保留了文字。请核对文字。',
  },
  encoding_guessed: {
    en: 'The file is not UTF-8 and was read as {encoding}. Check some Chinese characters, or save it as UTF-8.',
    zh: '文件不是 UTF-8，已按 {encoding} 读取。请核对几个汉字，或另存为 UTF-8。',
  },
  key_points_derived: {
    en: 'Question {number} lists no key points; {count} were derived from its text. Check them, or write them as bullets "- **term**: text".',
    zh: '第 {number} 题没有列出要点，已从正文推出 {count} 个。请检查，或写成“- **术语**：内容”的列表。',
  },
  key_points_dropped: {
    en: 'Question {number}: {count} key points were left out, because they were repeated or beyond the limit of {max}.',
    zh: '第 {number} 题：有 {count} 个要点因重复或超过上限 {max} 而略去。',
  },
  text_clipped: {
    en: 'Question {number}: {field} was longer than {max} characters and was cut. Shorten it.',
    zh: '第 {number} 题：{field} 超过 {max} 个字符，已截短。请缩短。',
  },
  defaults_assumed: {
    en: 'This format has no kind, difficulty or minutes: the kind was inferred from headings, difficulty {difficulty} and 10 or 20 minutes were assumed. Export the handbook and edit the export to say them.',
    zh: '此格式不含题型、难度和时长：题型由标题推断，难度设为 {difficulty}，时长设为 10 或 20 分钟。可导出手册后在导出文件中填写。',
  },
  manifest_missing: {
    en: 'The folder has no handbook.json. Add {"format":"hotseat-handbook-bundle","version":1,"slug":…,"title":{"zh":…,"en":…},"license":…}.',
    zh: '文件夹中没有 handbook.json。请加入 {"format":"hotseat-handbook-bundle","version":1,"slug":…,"title":{"zh":…,"en":…},"license":…}。',
  },
  manifest_invalid: {
    en: 'handbook.json is not right: {field}: {reason}',
    zh: 'handbook.json 不正确：{field}：{reason}',
  },
  header_differs: {
    en: 'The header says {field} "{actual}", but this handbook has "{expected}". Make them equal.',
    zh: '文件头的 {field} 为“{actual}”，而本手册为“{expected}”。请改成一致。',
  },
  language_missing: {
    en: 'The handbook has no files in the language "{language}".',
    zh: '手册没有语言为“{language}”的文件。',
  },
  parity_question: {
    en: 'Question {id} exists in "{present}" but not in "{absent}". Translate it or remove it.',
    zh: '题目 {id} 只有“{present}”版，缺少“{absent}”版。请翻译或删除。',
  },
  parity_field: {
    en: 'Question {id}: {field} differs between the languages (zh: {zh}, en: {en}). Make them equal.',
    zh: '题目 {id} 的 {field} 在两种语言中不同（zh：{zh}，en：{en}）。请改成一致。',
  },
  parity_chapter: {
    en: 'Chapter {number} exists in "{present}" but not in "{absent}".',
    zh: '第 {number} 章只有“{present}”版，缺少“{absent}”版。',
  },
} as const;

export type ProblemCode = keyof typeof problemMessages;

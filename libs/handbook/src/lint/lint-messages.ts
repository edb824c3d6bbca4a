/** What the linter says about a handbook that can be read, in the manner of `problem-messages.ts`. */
export const lintMessages = {
  id_repeated: {
    en: 'The id {id} is used in {first} already. Give this question an id of its own.',
    zh: 'id {id} 已在 {first} 中使用。请给本题单独的 id。',
  },
  section_count: {
    en: 'Question {id}: {section} has {count} entries; {wanted} are wanted.',
    zh: '题目 {id}：{section} 有 {count} 条，要求 {wanted} 条。',
  },
  key_point_term_empty: {
    en: 'Question {id}, key point {at}: the term "{term}" says nothing. Name what is meant.',
    zh: '题目 {id} 第 {at} 个要点：术语“{term}”没有内容。请写明所指。',
  },
  key_point_term_long: {
    en: 'Question {id}, key point {at}: the term has {count} {unit}, at most {max}. Move the rest behind the colon.',
    zh: '题目 {id} 第 {at} 个要点：术语长 {count} {unit}，最多 {max}。请把其余部分移到冒号之后。',
  },
  key_point_length: {
    en: 'Question {id}, key point {at} ({term}): its substance has {count} {unit}; {min} to {max} are wanted, so that one can decide whether an answer says it.',
    zh: '题目 {id} 第 {at} 个要点（{term}）：内容有 {count} {unit}，要求 {min} 到 {max}，以便判断回答是否说到。',
  },
  key_point_only_term: {
    en: 'Question {id}, key point {at} ({term}): its substance only says the term again. Say what is true about it.',
    zh: '题目 {id} 第 {at} 个要点（{term}）：内容只是重复术语。请写出关于它的论断。',
  },
  key_point_weight: {
    en: 'Question {id}, key point {at} ({term}): weight {weight} is outside 1 to {max}.',
    zh: '题目 {id} 第 {at} 个要点（{term}）：权重 {weight} 不在 1 到 {max} 之间。',
  },
  key_points_alike: {
    en: 'Question {id}: key points {first} and {second} say nearly the same ({how}). Merge them or set them apart.',
    zh: '题目 {id}：第 {first} 和第 {second} 个要点几乎相同（{how}）。请合并或区分。',
  },
  text_length: {
    en: 'Question {id}: {section} has {count} {unit}; {min} to {max} are wanted.',
    zh: '题目 {id}：{section} 有 {count} {unit}，要求 {min} 到 {max}。',
  },
  text_language: {
    en: 'Question {id}: {section} is not written in "{language}": "{excerpt}". Translate it; names and code may stay in `code` or quotes.',
    zh: '题目 {id}：{section} 不是用“{language}”写的：“{excerpt}”。请翻译；名称和代码可放进 `code` 或引号。',
  },
  code_differs: {
    en: 'Question {id}: code block {at} differs between the languages (zh has {zh} blocks, en {en}). Use the same code in both.',
    zh: '题目 {id}：第 {at} 个代码块在两种语言中不同（zh 有 {zh} 个，en 有 {en} 个）。请使用同样的代码。',
  },
  chapter_number_gap: {
    en: 'Chapter {number} ("{language}") should be chapter {expected}: number the chapters 1, 2, 3 … in the order of the files.',
    zh: '第 {number} 章（“{language}”）应为第 {expected} 章：请按文件顺序编号 1、2、3……',
  },
  question_number_gap: {
    en: 'Question {number} ("{language}") should be {expected}: number the questions of a chapter without gaps.',
    zh: '题目 {number}（“{language}”）应为 {expected}：一章之内的题号不能跳号。',
  },
  link_invalid: {
    en: 'Question {id}: {section} has a link that does not work: "{link}". Write [text](https://…), or [text](#question-id) for a question of this handbook.',
    zh: '题目 {id}：{section} 中有无效链接：“{link}”。请写作 [文字](https://…)；指向本手册的题目写作 [文字](#题目-id)。',
  },
} as const;

/** What is said about sample answers, in the manner of `problem-messages.ts`. */
export const sampleMessages = {
  sample_question_heading: {
    en: 'A question in a file of samples is "## its-id": the id that stands in {#…} of the handbook, and nothing else.',
    zh: '范例文件中的题目写作“## 题目-id”：即手册中 {#…} 里的 id，不写别的内容。',
  },
  sample_question_repeated: {
    en: 'The samples of question {id} were already given ({first}); these were left out. Merge the two places.',
    zh: '题目 {id} 的范例已经写过（{first}），这里的被略去。请合并两处。',
  },
  sample_level_unknown: {
    en: 'A sample is "### strong", "### adequate" or "### weak", not "{title}".',
    zh: '范例的标题是“### strong（优秀）”“### adequate（合格）”或“### weak（欠缺）”之一，不能是“{title}”。',
  },
  sample_setting_unknown: {
    en: 'This line is not a setting of a sample (known: {known}). Leave an empty line between the settings and the text.',
    zh: '这一行不是范例的设置（可用：{known}）。设置与正文之间请空一行。',
  },
  sample_setting_repeated: {
    en: 'The setting "{name}" appears twice in this sample. Keep one.',
    zh: '本范例的设置“{name}”出现两次。请只留一个。',
  },
  sample_setting_value: {
    en: 'The setting "{name}" cannot be "{value}": write {wanted}.',
    zh: '设置“{name}”的值不能是“{value}”，应写作：{wanted}。',
  },
  sample_setting_missing: {
    en: 'This sample lacks "- covers: …". Write it even when it covers nothing, with nothing after the colon.',
    zh: '本范例缺少“- covers: …”。即使一个要点也没有答到也要写，冒号后留空。',
  },
  sample_invalid: {
    en: 'The {level} sample of {id} was left out because {field} is not right: {reason}',
    zh: '题目 {id} 的 {level} 范例被略去，因为 {field} 不正确：{reason}',
  },
  sample_missing: {
    en: 'Question {id} has no sample in "{language}" for: {levels}.',
    zh: '题目 {id} 缺少“{language}”版范例：{levels}。',
  },
  sample_of_unknown_question: {
    en: 'There are samples for {id}, but the handbook has no such question in "{language}". Correct the id.',
    zh: '有 {id} 的范例，但手册的“{language}”版没有这道题。请改正 id。',
  },
  sample_outside_chapter: {
    en: 'The samples of {id} stand in chapter {actual}; the handbook has the question in chapter {expected}.',
    zh: '题目 {id} 的范例写在第 {actual} 章，而手册中它在第 {expected} 章。',
  },
  sample_key_point_unknown: {
    en: 'The {level} sample of {id} names key point {number}, but the question has {count}.',
    zh: '题目 {id} 的 {level} 范例提到第 {number} 个要点，而该题只有 {count} 个。',
  },
  sample_coverage: {
    en: 'The {level} sample of {id} covers {covered} of {total} of the weight; its share must be {wanted}. Rewrite it, or correct "covers" if it is wrong.',
    zh: '题目 {id} 的 {level} 范例覆盖权重 {covered}/{total}，占比应为 {wanted}。请改写范例；若 covers 写错，请改正。',
  },
  sample_order: {
    en: 'The {better} sample of {id} must cover more weight than the {worse} one ({betterWeight} against {worseWeight}).',
    zh: '题目 {id} 的 {better} 范例覆盖的权重必须多于 {worse} 范例（现为 {betterWeight} 与 {worseWeight}）。',
  },
  sample_length: {
    en: 'The {level} sample of {id} has {count} {unit}; {min} to {max} are wanted.',
    zh: '题目 {id} 的 {level} 范例长度为 {count} {unit}，要求 {min} 到 {max}。',
  },
  sample_repeated: {
    en: 'The {level} sample of {id} says the same as {other}. Write another answer.',
    zh: '题目 {id} 的 {level} 范例与 {other} 内容相同。请另写一份。',
  },
  sample_near_copy: {
    en: 'The {level} sample of {id} shares {share} % of its phrases with {other}. Use a candidate’s own words.',
    zh: '题目 {id} 的 {level} 范例有 {share}% 的片段与 {other} 相同。请改用候选人自己的话。',
  },
  sample_language: {
    en: 'The {level} sample of {id} is not written in "{language}".',
    zh: '题目 {id} 的 {level} 范例不是用“{language}”写的。',
  },
  sample_spoken_share: {
    en: '{share} % of the samples in "{language}" are spoken; about a third is wanted.',
    zh: '“{language}”版范例中口语占 {share}%，建议约三分之一。',
  },
} as const;

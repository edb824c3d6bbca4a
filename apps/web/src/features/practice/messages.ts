import type { FeatureMessages } from '../../shared/i18n/index.ts';

const zh = {
  lead: '练了多少、练到哪里、哪一项最需要下功夫。每个数字都能点回它的报告。',
  empty: '还没有可以统计的面试',
  emptyBody: '面试揭晓之后，这里才会有数字。先开一个房间练一场吧。',
  emptyAction: '开一个房间',
  noSession: '这个浏览器还没有参加过面试。',
  showTable: '表格',
  showChart: '图表',
  reports: '{n} 份报告',
  reportsOf: '“{name}”的报告',
  untitled: '未命名的面试',
  tooFew: '目前只有 {n} 次，少于 {min} 次：画成图会误导人，请直接看每一份报告。',
  sessions: {
    title: '面试场次',
    help: '每周揭晓的面试，共 {n} 场',
    label: '周（周一）',
    value: '场次',
  },
  chapters: {
    title: '各章的提问',
    help: '问过的题目落在哪些章节，共 {n} 道',
    label: '章节',
    value: '提问数',
  },
  criteria: {
    title: '各项评分的平均',
    help: '由人打的分。n 是评分的个数。',
    label: '评分项',
    value: '平均分',
    outOf: '{mean} / {levels}（n = {n}）',
    few: 'n = {n}，太少，不算平均',
    notDrawn: '还没有足够评分的项：{names}。',
  },
  scatter: {
    title: '人与机器',
    help: '同一份回答，人的平均分和机器的参考分。n = {n}',
    label: '题目',
    people: '人（1–4）',
    machine: '机器（0–4，仅供参考）',
    raters: '评分人数',
    model: '模型',
    correlation: '秩相关 ρ = {rho}（n = {n}）：越接近 1，机器和人排出的高低越一致。',
    caveat: '机器的分数只是参考：模型逐条读要点，也会读错。',
    report: '报告',
  },
};

const en: typeof zh = {
  lead: 'How much you practise, where, and what needs work. Every number leads to its reports.',
  empty: 'No interview to count yet',
  emptyBody:
    'Numbers appear here once an interview has been revealed. Make a room and practise one.',
  emptyAction: 'Make a room',
  noSession: 'This browser has not taken part in an interview yet.',
  showTable: 'Table',
  showChart: 'Chart',
  reports: 'Reports: {n}',
  reportsOf: 'Reports of “{name}”',
  untitled: 'An interview without a name',
  tooFew:
    'Only {n} so far, fewer than {min}: a chart would mislead, so read the reports themselves.',
  sessions: {
    title: 'Interviews',
    help: 'Revealed interviews per week, {n} in all',
    label: 'Week (Monday)',
    value: 'Interviews',
  },
  chapters: {
    title: 'Questions per chapter',
    help: 'Which chapters the questions came from, {n} in all',
    label: 'Chapter',
    value: 'Questions',
  },
  criteria: {
    title: 'Mean rating per criterion',
    help: 'Ratings given by people. n is the number of ratings.',
    label: 'Criterion',
    value: 'Mean rating',
    outOf: '{mean} of {levels} (n = {n})',
    few: 'n = {n}: too few for a mean',
    notDrawn: 'Not enough ratings yet for: {names}.',
  },
  scatter: {
    title: 'People and machine',
    help: 'The same answer: people’s mean rating and the machine’s advice. n = {n}',
    label: 'Question',
    people: 'People (1–4)',
    machine: 'Machine (0–4, advice)',
    raters: 'Raters',
    model: 'Model',
    correlation:
      'Rank correlation ρ = {rho} (n = {n}): the nearer to 1, the more the machine orders answers as people do.',
    caveat:
      'The machine’s score is advice: a model reads the answer for each key point, and makes mistakes.',
    report: 'Report',
  },
};

export const messages = { 'zh-CN': zh, en } satisfies FeatureMessages;

import type { Language } from '@hotseat/contracts';
import type { Handbook, HandbookChapter, HandbookQuestion } from '../handbook-document.ts';
import { writeHeader } from './header.ts';
import { writeKeyPoints } from './key-point-list.ts';
import {
  kindLabels,
  noAnswerLabels,
  type SectionName,
  sectionLabels,
  settingLabels,
} from './labels.ts';
import { escapeStructure } from './sections.ts';

function colonOf(language: Language): string {
  return language === 'zh' ? '：' : ': ';
}

function formatSettings(question: HandbookQuestion, language: Language): string {
  const colon = colonOf(language);
  const rows = [
    `- ${settingLabels.kind[language]}${colon}${kindLabels[question.kind][language]}`,
    `- ${settingLabels.difficulty[language]}${colon}${question.difficulty}`,
    `- ${settingLabels.minutes[language]}${colon}${question.minutes}`,
  ];
  if (question.tags.length > 0) {
    rows.push(`- ${settingLabels.tags[language]}${colon}${question.tags.join(', ')}`);
  }
  if (question.reference === '') {
    rows.push(`- ${settingLabels.answer[language]}${colon}${noAnswerLabels.none[language]}`);
  }
  return rows.join('\n');
}

function formatQuestion(question: HandbookQuestion, language: Language): string {
  const blocks = [
    `## ${question.number} ${question.prompt} {#${question.id}}`,
    formatSettings(question, language),
  ];
  const addSection = (name: SectionName, text: string): void => {
    if (text !== '') blocks.push(`### ${sectionLabels[name][language]}`, text);
  };
  const list = (items: readonly string[]): string => items.map((item) => `- ${item}`).join('\n');
  addSection('reference', escapeStructure(question.reference));
  addSection('keyPoints', writeKeyPoints(question.keyPoints, colonOf(language)));
  addSection('hints', list(question.hints));
  addSection('followUps', list(question.followUps));
  addSection('commonMistakes', list(question.commonMistakes));
  addSection('seniorSignal', question.seniorSignal === null ? '' : list([question.seniorSignal]));
  return blocks.join('\n\n');
}

function formatChapter(chapter: HandbookChapter, language: Language): string {
  const questions = chapter.questions.map((question) => formatQuestion(question, language));
  return [`# ${chapter.number} ${chapter.title}`, ...questions].join('\n\n');
}

/** A whole handbook as one Markdown file that `parseHandbook` reads back to an equal document. */
export function formatHandbook(handbook: Handbook): string {
  const chapters = handbook.chapters.map((chapter) => formatChapter(chapter, handbook.language));
  return `${[writeHeader(handbook), ...chapters].join('\n\n')}\n`;
}

/** The same as one file per chapter, `<language>/<number>.md`, in the layout of `handbooks/`. */
export function formatChapterFiles(handbook: Handbook): { path: string; text: string }[] {
  return handbook.chapters.map((chapter) => ({
    path: `${handbook.language}/${chapter.number.padStart(2, '0')}.md`,
    text: formatHandbook({ ...handbook, chapters: [chapter] }),
  }));
}

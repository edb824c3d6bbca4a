import type { Language } from '@hotseat/contracts';
import { escapeStructure } from '../markdown/sections.ts';
import { levelLabels, sampleSettingLabels } from './sample-labels.ts';
import type { HandbookSamples, SampleAnswer } from './samples-document.ts';
import { writeSamplesHeader } from './samples-header.ts';

function formatAnswer(answer: SampleAnswer, language: Language): string {
  const colon = language === 'zh' ? '：' : ':';
  const space = language === 'zh' ? '' : ' ';
  const list = (name: 'covers' | 'partly' | 'contradicts'): string => {
    const numbers = answer[name].length === 0 ? '' : `${space}${answer[name].join(', ')}`;
    return `- ${sampleSettingLabels[name][language]}${colon}${numbers}`;
  };
  const settings = [list('covers')];
  if (answer.partly.length > 0) settings.push(list('partly'));
  if (answer.contradicts.length > 0) settings.push(list('contradicts'));
  if (answer.spoken) settings.push(`- ${sampleSettingLabels.spoken[language]}`);
  const heading = `### ${levelLabels[answer.level][language]}`;
  return [heading, settings.join('\n'), escapeStructure(answer.text)].join('\n\n');
}

/** Sample answers as one Markdown file that `parseSamples` reads back to an equal document. */
export function formatSamples(samples: HandbookSamples): string {
  const blocks = samples.chapters.flatMap(({ number, title, questions }) => [
    `# ${number} ${title}`,
    ...questions.flatMap(({ id, answers }) => [
      `## ${id}`,
      ...answers.map((answer) => formatAnswer(answer, samples.language)),
    ]),
  ]);
  return `${[writeSamplesHeader(samples), ...blocks].join('\n\n')}\n`;
}

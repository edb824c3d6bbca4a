import { isCleanLine } from '../clean-line.ts';
import { errorProblem, type HandbookProblem, type Place } from '../problem.ts';
import { checkDraft, type QuestionDraft } from '../question-draft.ts';
import type { HandbookQuestion } from '../handbook-document.ts';
import { handbookLimits } from '../handbook-limits.ts';
import type { SourceLine } from '../source-text.ts';
import { readKeyPoints } from './key-point-list.ts';
import {
  findByLabel,
  kindLabels,
  listLabels,
  noAnswerLabels,
  type SectionName,
  sectionLabels,
  settingLabels,
} from './labels.ts';
import { readListItems } from './list-items.ts';
import { type Section, unescapeStructure } from './sections.ts';

const heading = /^(\d+(?:\.\d+)*)\s+(.+?)\s*\{#([^{}\s]+)\}$/;

/** A longer heading is refused before the pattern runs, whose time grows with the square. */
const longestHeading =
  handbookLimits.number + handbookLimits.prompt + handbookLimits.questionId + 20;

interface Reading {
  readonly fields: Record<string, unknown>;
  readonly places: Partial<Record<string, Place>>;
  readonly problems: HandbookProblem[];
}

/** Reads the `- kind: knowledge` lines under a question's heading. */
function readSettings(body: readonly SourceLine[], reading: Reading): void {
  for (const current of readListItems(body, reading.problems)) {
    const match = /^([^:：]+)[:：](.*)$/.exec(current.text);
    const name = match === null ? null : findByLabel(settingLabels, match[1] ?? '');
    if (name === null) {
      const known = listLabels(settingLabels);
      reading.problems.push(errorProblem('unknown_setting', current, { known }));
      continue;
    }
    const value = (match?.[2] ?? '').trim();
    reading.places[name] = current;
    if (name === 'tags') reading.fields['tags'] = splitTags(value);
    else if (name === 'answer') readNoAnswer(value, current, reading);
    else if (name === 'kind') reading.fields['kind'] = findByLabel(kindLabels, value) ?? value;
    else reading.fields[name] = /^\d{1,4}$/.test(value) ? Number(value) : value;
  }
}

function readNoAnswer(value: string, place: Place, reading: Reading): void {
  if (findByLabel(noAnswerLabels, value) === null) {
    const known = listLabels(noAnswerLabels);
    reading.problems.push(errorProblem('unknown_setting', place, { known }));
  } else {
    reading.fields['unanswered'] = true;
  }
}

function splitTags(value: string): string[] {
  return value
    .split(/[,，、]/)
    .map((tag) => tag.trim())
    .filter((tag) => tag !== '');
}

function readSection(
  name: SectionName,
  body: readonly SourceLine[],
  problems: HandbookProblem[],
): unknown {
  switch (name) {
    case 'reference':
      return unescapeStructure(body.map(({ text }) => text).join('\n')).trim();
    case 'keyPoints':
      return readKeyPoints(body, problems);
    case 'hints':
    case 'followUps':
    case 'commonMistakes':
      return readListItems(body, problems).map(({ text }) => text);
    case 'seniorSignal': {
      const texts = readListItems(body, problems).map(({ text }) => text);
      return texts.length === 0 ? null : texts.join(' ');
    }
  }
}

function readSections(sections: readonly Section[], reading: Reading): void {
  for (const { title, line, body } of sections) {
    const name = findByLabel(sectionLabels, title);
    if (name === null) {
      const params = { title, known: listLabels(sectionLabels) };
      reading.problems.push(errorProblem('unknown_section', { line }, params));
    } else if (reading.places[name] !== undefined) {
      reading.problems.push(errorProblem('duplicate_section', { line }, { title }));
    } else {
      reading.places[name] = { line };
      reading.fields[name] = readSection(name, body, reading.problems);
    }
  }
}

/**
 * One question: its `##` section and the `###` sections below it. A question with any error is
 * left out (null), because half a question must not reach an interview.
 */
export function readQuestion(
  main: Section,
  parts: readonly Section[],
): { readonly question: HandbookQuestion | null; readonly problems: HandbookProblem[] } {
  const place = { line: main.line, column: 1 };
  const match = main.title.length > longestHeading ? null : heading.exec(main.title);
  if (match === null || !isCleanLine(match[2] ?? '')) {
    return { question: null, problems: [errorProblem('question_heading_invalid', place)] };
  }
  const fields: Record<string, unknown> = { number: match[1], prompt: match[2], id: match[3] };
  const reading: Reading = { fields, places: {}, problems: [] };
  readSettings(main.body, reading);
  readSections(parts, reading);
  const { question, problems } = checkDraft(completeDraft(fields), place, reading.places);
  const all = [...reading.problems, ...problems];
  return { question: all.length === 0 ? question : null, problems: all };
}

/** An empty section is a forgotten one, unless the settings say that there is no answer. */
function written(value: unknown, neutral: unknown, unanswered: boolean): unknown {
  const isEmpty = value === undefined || value === '' || (Array.isArray(value) && !value.length);
  if (!isEmpty) return value;
  return unanswered ? neutral : undefined;
}

/** Fields that a question may leave out are empty; the others stay missing and are reported. */
function completeDraft(fields: Readonly<Record<string, unknown>>): QuestionDraft {
  const unanswered = fields['unanswered'] === true;
  return {
    id: fields['id'],
    number: fields['number'],
    prompt: fields['prompt'],
    kind: fields['kind'],
    difficulty: fields['difficulty'],
    minutes: fields['minutes'],
    tags: fields['tags'] ?? [],
    reference: written(fields['reference'], '', unanswered),
    keyPoints: written(fields['keyPoints'], [], unanswered),
    hints: fields['hints'] ?? [],
    followUps: fields['followUps'] ?? [],
    commonMistakes: fields['commonMistakes'] ?? [],
    seniorSignal: fields['seniorSignal'] ?? null,
  };
}

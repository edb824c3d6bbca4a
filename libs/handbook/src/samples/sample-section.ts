import { findByLabel, listLabels } from '../markdown/labels.ts';
import { type Section, unescapeStructure } from '../markdown/sections.ts';
import { errorProblem, type HandbookProblem, type Place } from '../problem.ts';
import type { SourceLine } from '../source-text.ts';
import {
  levelLabels,
  readSettingLine,
  sampleSettingLabels,
  type SampleSetting,
} from './sample-labels.ts';
import type { SampleAnswer } from './samples-document.ts';
import { sampleAnswerV1Schema } from './samples-v1.ts';

const numberList = /^\d{1,3}(?:\s*[,，、]\s*\d{1,3})*$/;

interface Settings {
  readonly values: Partial<Record<Exclude<SampleSetting, 'spoken'>, number[]>>;
  readonly spoken: boolean;
  readonly places: Partial<Record<string, Place>>;
}

/** `1, 3` as numbers, nothing as none; null when it is neither. */
function readNumbers(value: string): number[] | null {
  if (value === '') return [];
  return numberList.test(value) ? value.split(/[,，、]/).map(Number) : null;
}

function readSettings(rows: readonly SourceLine[], problems: HandbookProblem[]): Settings {
  const values: Settings['values'] = {};
  const places: Settings['places'] = {};
  for (const { line, text } of rows) {
    const at = { line, column: 1 };
    const setting = readSettingLine(text);
    const name = setting?.name ?? null;
    if (setting === null || name === null) {
      const known = listLabels(sampleSettingLabels);
      problems.push(errorProblem('sample_setting_unknown', at, { known }));
    } else if (places[name] !== undefined) {
      problems.push(errorProblem('sample_setting_repeated', at, { name }));
    } else {
      places[name] = at;
      const numbers = setting.value === null ? null : readNumbers(setting.value);
      const isFlag = name === 'spoken';
      if (!isFlag && numbers !== null) values[name] = numbers;
      if (isFlag === (setting.value === null) && (isFlag || numbers !== null)) continue;
      const wanted = isFlag ? '- spoken' : `- ${name}: 1, 2`;
      const params = { name, value: setting.value ?? '', wanted };
      problems.push(errorProblem('sample_setting_value', at, params));
    }
  }
  return { values, spoken: places['spoken'] !== undefined, places };
}

/** The settings are the lines up to the first empty one; everything below is the answer. */
function splitBody(body: readonly SourceLine[]): { settings: SourceLine[]; text: SourceLine[] } {
  const isBlank = ({ text }: SourceLine): boolean => text.trim() === '';
  const first = body.findIndex((row) => !isBlank(row));
  if (first === -1) return { settings: [], text: [] };
  const end = body.findIndex((row, at) => at > first && isBlank(row));
  if (readSettingLine(body[first]?.text ?? '') === null) {
    return { settings: [], text: body.slice(first) };
  }
  return {
    settings: body.slice(first, end === -1 ? body.length : end),
    text: end === -1 ? [] : body.slice(end),
  };
}

/**
 * One `### strong` section of question `id`. An answer with any error is left out (null): a sample
 * whose key points are half read would teach the wrong thing.
 */
export function readSample(
  section: Section,
  id: string,
  problems: HandbookProblem[],
): SampleAnswer | null {
  const heading = { line: section.line, column: 1 };
  const level = findByLabel(levelLabels, section.title);
  if (level === null) {
    problems.push(errorProblem('sample_level_unknown', heading, { title: section.title }));
    return null;
  }
  const before = problems.length;
  const parts = splitBody(section.body);
  const { values, spoken, places } = readSettings(parts.settings, problems);
  if (places['covers'] === undefined)
    problems.push(errorProblem('sample_setting_missing', heading));
  const text = unescapeStructure(parts.text.map((row) => row.text).join('\n')).trim();
  const { covers = [], partly = [], contradicts = [] } = values;
  const draft = { level, covers, partly, contradicts, spoken, text };
  const checked = sampleAnswerV1Schema.safeParse(draft);
  for (const issue of checked.error?.issues ?? []) {
    const field = issue.path.map(String).join('.') || 'covers';
    const at = places[String(issue.path[0])] ?? heading;
    problems.push(errorProblem('sample_invalid', at, { id, level, field, reason: issue.message }));
  }
  return checked.success && problems.length === before ? checked.data : null;
}

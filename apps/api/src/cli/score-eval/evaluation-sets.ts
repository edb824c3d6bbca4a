import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { ScoreKeyPoint } from '@hotseat/scoring';
import { parse as parseCsv } from 'csv-parse/sync';
import { XMLParser } from 'fast-xml-parser';
import { z } from 'zod';

/** A graded answer to a question; grades are on the scorer's scale, 0–4. */
export interface GradedAnswer {
  /** Answers to one question are one cluster: they are not independent of each other. */
  readonly question: string;
  readonly language: 'zh' | 'en';
  readonly prompt: string;
  readonly reference: string;
  readonly keyPoints: readonly ScoreKeyPoint[];
  readonly answer: string;
  readonly grade: number;
  /** What a careful reader said of each key point, where one was asked. */
  readonly statuses: readonly string[] | null;
}

const gradedFileSchema = z.object({
  slug: z.string(),
  prompt: z.string(),
  reference: z.string(),
  keyPoints: z.array(
    z.object({ term: z.string(), text: z.string(), weight: z.number().default(1) }),
  ),
  answers: z.array(
    z.object({
      language: z.enum(['zh', 'en']),
      text: z.string(),
      statuses: z.array(z.string()),
      grade: z.number().min(0).max(4),
    }),
  ),
});

/** The project's own graded answers: one JSON file a question. */
export async function readGraded(folder: string): Promise<GradedAnswer[]> {
  const files = (await readdir(folder)).filter((name) => name.endsWith('.json')).sort();
  const questions = await Promise.all(
    files.map(async (name) =>
      gradedFileSchema.parse(JSON.parse(await readFile(join(folder, name), 'utf8'))),
    ),
  );
  return questions.flatMap(({ slug, prompt, reference, keyPoints, answers }) =>
    answers.map(({ language, text, statuses, grade }) => ({
      question: slug,
      language,
      prompt,
      reference,
      keyPoints,
      answer: text,
      grade,
      // Without key points the examiner's claims are not the ones that the scorer derives.
      statuses: keyPoints.length > 0 ? statuses : null,
    })),
  );
}

const adsLineSchema = z.object({
  q_id: z.string(),
  question: z.string(),
  reference1: z.string(),
  answer: z.string(),
  /** 0–10, whatever its readme says. */
  score: z.coerce.number().min(0).max(10),
});

/** ADS: Chinese answers about algorithms and data structures, of the file's test split. */
export async function readAds(folder: string): Promise<GradedAnswer[]> {
  const text = await readFile(join(folder, 'test.jsonl'), 'utf8');
  return text
    .split('\n')
    .filter((line) => line.trim() !== '')
    .map((line) => {
      const {
        q_id: id,
        question,
        reference1,
        answer,
        score,
      } = adsLineSchema.parse(JSON.parse(line));
      return {
        question: `ads-${id}`,
        language: 'zh',
        prompt: question,
        reference: reference1,
        keyPoints: [],
        answer,
        grade: score * 0.4,
        statuses: null,
      };
    });
}

const many = <T extends z.ZodType>(schema: T) =>
  z.preprocess(
    (value) => (value === undefined ? [] : Array.isArray(value) ? value : [value]),
    z.array(schema),
  );
const text = z.coerce.string();
const safFileSchema = z.object({
  question: z.object({
    '@_id': text,
    questionText: text,
    referenceAnswers: z.object({ referenceAnswer: many(z.object({ '#text': text })) }),
    studentAnswers: z.object({
      studentAnswer: many(z.object({ response: text, score: z.coerce.number().min(0) })),
    }),
  }),
});

/** SAF: English answers about networks to questions that its training part does not have. */
export async function readSaf(folder: string): Promise<GradedAnswer[]> {
  const parser = new XMLParser({ ignoreAttributes: false, parseTagValue: false });
  const answers: GradedAnswer[] = [];
  for (const name of (await readdir(join(folder, 'unseen_questions'))).sort()) {
    const xml = await readFile(join(folder, 'unseen_questions', name), 'utf8');
    const { question } = safFileSchema.parse(parser.parse(xml));
    const given = question.studentAnswers.studentAnswer;
    // Scores are points of the question; the best answer's are full marks.
    const full = Math.max(...given.map(({ score }) => score));
    for (const { response, score } of given) {
      answers.push({
        question: `saf-${question['@_id']}`,
        language: 'en',
        prompt: question.questionText.trim(),
        reference: question.referenceAnswers.referenceAnswer.map((one) => one['#text']).join('\n'),
        keyPoints: [],
        answer: response.trim(),
        grade: full > 0 ? (4 * score) / full : 0,
        statuses: null,
      });
    }
  }
  return answers;
}

/** Two sentences with how alike people find them, 0–5. */
export interface SentencePair {
  readonly first: string;
  readonly second: string;
  readonly similarity: number;
}

/** STS-B's test part in one language. */
export async function readStsb(folder: string, language: 'zh' | 'en'): Promise<SentencePair[]> {
  const file = await readFile(join(folder, `stsb-${language}-test.csv`), 'utf8');
  const rows = z
    .array(z.tuple([z.string(), z.string(), z.coerce.number().min(0).max(5)]))
    .parse(parseCsv(file, { relax_quotes: true }));
  return rows.map(([first, second, similarity]) => ({ first, second, similarity }));
}

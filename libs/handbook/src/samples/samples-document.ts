import type { z } from 'zod';
import { createVersionedParser } from '../versioned-document.ts';
import {
  type sampleAnswerV1Schema,
  sampledQuestionV1Schema,
  type sampledChapterV1Schema,
  type SamplesV1,
  samplesV1Schema,
} from './samples-v1.ts';

/** The document of sample answers in its newest version; see `handbook-document.ts` for changes. */
export type HandbookSamples = SamplesV1;
export type SampledChapter = z.infer<typeof sampledChapterV1Schema>;
export type SampledQuestion = z.infer<typeof sampledQuestionV1Schema>;
export type SampleAnswer = z.infer<typeof sampleAnswerV1Schema>;

export const samplesVersion = 1;
export const samplesSchema = samplesV1Schema;
export const sampledQuestionSchema = sampledQuestionV1Schema;

/** Checks a JSON value of any known version and returns the newest document. Never throws. */
export const parseSamplesDocument = createVersionedParser<HandbookSamples>([
  { schema: samplesV1Schema },
]);

import { z } from 'zod';
import {
  askedQuestionIdSchema,
  questionVersionIdSchema,
  roomIdSchema,
  spaceIdSchema,
  variantIdSchema,
} from './ids.ts';
import { attackGroupSchema, questionTestSchema } from './question-test.ts';
import {
  answerVariantSchema,
  evaluationRecordSchema,
  giveFeedbackRequestSchema,
  reviewVariantRequestSchema,
  roomFeedbackSchema,
  scorerQualitySchema,
} from './score-feedback.ts';
import type { Route } from './route.ts';

/** The scorer: testing a question, feedback and its quality. */
export const scorerRoutes = {
  testQuestion: {
    method: 'POST',
    path: '/api/questions/:versionId/tests/:group',
    summary: 'Score attacks on a question; for whoever may read its reference',
    session: true,
    params: z.object({ versionId: questionVersionIdSchema, group: attackGroupSchema }),
    response: questionTestSchema,
  },
  getRoomFeedback: {
    method: 'GET',
    path: '/api/rooms/:roomId/score-feedback',
    summary: "What the session may say, and has said, about the machine's statuses",
    session: true,
    params: z.object({ roomId: roomIdSchema }),
    response: roomFeedbackSchema,
  },
  giveScoreFeedback: {
    method: 'POST',
    path: '/api/rooms/:roomId/questions/:askedQuestionId/score-feedback',
    summary: "Call one of the machine's statuses right or wrong; the last word counts",
    session: true,
    params: z.object({ roomId: roomIdSchema, askedQuestionId: askedQuestionIdSchema }),
    body: giveFeedbackRequestSchema,
    response: roomFeedbackSchema,
  },
  proposeVariant: {
    method: 'POST',
    path: '/api/rooms/:roomId/questions/:askedQuestionId/variant',
    summary: 'Propose a submitted answer as a variant reference',
    session: true,
    params: z.object({ roomId: roomIdSchema, askedQuestionId: askedQuestionIdSchema }),
    response: roomFeedbackSchema,
  },
  reviewVariant: {
    method: 'POST',
    path: '/api/variants/:variantId/review',
    summary: 'Accept or reject a proposed variant, as a member of its space',
    session: true,
    params: z.object({ variantId: variantIdSchema }),
    body: reviewVariantRequestSchema,
    response: answerVariantSchema,
  },
  getScorerQuality: {
    method: 'GET',
    path: '/api/spaces/:spaceId/scorer-quality',
    summary: 'How far the machine agrees with people in this space, and its model card',
    session: true,
    params: z.object({ spaceId: spaceIdSchema }),
    response: scorerQualitySchema,
  },
  exportEvaluationData: {
    method: 'GET',
    path: '/api/spaces/:spaceId/evaluation-data',
    summary: 'Corrected statuses and accepted variants, to evaluate a scorer with',
    session: true,
    params: z.object({ spaceId: spaceIdSchema }),
    response: z.object({ records: z.array(evaluationRecordSchema) }),
  },
} as const satisfies Record<string, Route>;

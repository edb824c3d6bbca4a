import { z } from 'zod';

/**
 * Error code → HTTP status. The code is stable and is what the web app translates; the message is
 * English for logs and for people who read the API by hand.
 */
export const errorStatus = {
  bad_request: 400,
  validation_failed: 400,
  unauthenticated: 401,
  forbidden: 403,
  origin_not_allowed: 403,
  candidate_in_live_room: 403,
  not_revealed: 403,
  not_found: 404,
  room_not_found: 404,
  question_not_found: 404,
  draft_not_found: 404,
  kit_not_found: 404,
  role_taken: 409,
  room_full: 409,
  room_closed: 409,
  version_conflict: 409,
  /** The server lacks something that what was sent builds on: it has to be sent first. */
  updates_missing: 409,
  wrong_state: 409,
  question_open: 409,
  no_candidate: 409,
  raters_missing: 409,
  already_submitted: 409,
  evidence_missing: 400,
  quote_not_in_answer: 400,
  answer_empty: 400,
  too_many_questions: 409,
  import_not_found: 404,
  import_unreadable: 400,
  import_broken: 409,
  import_url_refused: 400,
  import_urls_off: 403,
  limit_reached: 409,
  draft_incomplete: 400,
  payload_too_large: 413,
  rate_limited: 429,
  internal: 500,
  unavailable: 503,
} as const satisfies Record<string, number>;

export type ErrorCode = keyof typeof errorStatus;
const errorCodes = Object.keys(errorStatus) as [ErrorCode, ...ErrorCode[]];

export const errorCodeSchema = z.enum(errorCodes);

export const apiErrorSchema = z.object({
  code: errorCodeSchema,
  message: z.string(),
  /** Facts for the message, such as `{ field, max }`; never content of a room. */
  details: z.record(z.string(), z.unknown()),
  /** The same id as in the server's log line. */
  correlationId: z.string(),
});
export type ApiError = z.infer<typeof apiErrorSchema>;

/** Body of every HTTP response with a status of 400 or more. */
export const errorEnvelopeSchema = z.object({ error: apiErrorSchema });
export type ErrorEnvelope = z.infer<typeof errorEnvelopeSchema>;

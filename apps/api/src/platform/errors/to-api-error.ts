import { HttpException } from '@nestjs/common';
import type { ApiError, ErrorCode } from '@hotseat/contracts';
import { isTransientDatabaseError } from '../database/database-errors.ts';
import { AppError } from './app-error.ts';

/** English sentences for logs and people who read the API by hand; the web app has its own. */
const messages: Record<ErrorCode, string> = {
  bad_request: 'The request could not be read. Check its form against /api/docs.',
  validation_failed: 'A field has a wrong value. See details.issues.',
  unauthenticated: 'Sign in first: POST /api/guest-sessions with a displayName.',
  forbidden: 'Your role does not allow this.',
  origin_not_allowed: 'Requests from another site are refused. Open Hotseat at its own address.',
  candidate_in_live_room:
    'You are the candidate of a live interview; references open after its reveal.',
  not_revealed: 'The interview has not been revealed yet. Wait for the interviewer.',
  not_found: 'There is nothing at this address.',
  room_not_found: 'No such room. Check the code or ask the host for a new link.',
  question_not_found: 'No such question.',
  draft_not_found: 'There is no such draft, or it belongs to another space',
  kit_not_found: 'There is no such kit, or it belongs to another space',
  role_taken: 'Somebody has this role already. Choose another one.',
  room_full: 'The room is full.',
  room_closed: 'The room no longer lets people in.',
  version_conflict: 'Somebody else changed this in the meantime. Load it again.',
  updates_missing: 'This builds on updates that the server does not have. Send those first.',
  wrong_state: 'The room is not in a state for this. Load it again.',
  question_open: 'A question is open: wait for the answer or skip it first.',
  no_candidate: 'The interview needs an interviewer and a candidate before it can start.',
  raters_missing: 'Not every interviewer has submitted. Wait, or end the wait with force.',
  already_submitted: 'This was submitted already and is final.',
  evidence_missing: 'Each rating needs a quote or a note as evidence.',
  quote_not_in_answer: 'The quote does not stand in the answer word for word.',
  answer_empty: 'Write an answer before submitting it.',
  too_many_questions: 'This room has reached its number of questions.',
  limit_reached: 'There are as many as there may be; delete some first',
  draft_incomplete: 'The question is not complete; details.problems names the fields',
  import_not_found: 'There is no such import, or it is not yours, or it has expired.',
  import_unreadable: 'This cannot be read as text or a zip. details.reason says why.',
  import_broken: 'Parts of the file could not be read. Correct it, or store with withoutBroken.',
  import_url_refused: 'This address may not be fetched. details.reason says why.',
  import_urls_off: 'Importing from addresses is off (HOTSEAT_IMPORT_URLS). Upload the file.',
  payload_too_large: 'This is too large. See details.max.',
  rate_limited: 'Too many requests. Wait a moment and try again.',
  internal: 'Something failed on the server. Quote the correlation id to the operator.',
  unavailable: 'The server is not ready for this. Try again in a moment.',
};

/** Nest's and Express's own errors, by status. */
const codeOfStatus: Partial<Record<number, ErrorCode>> = {
  400: 'bad_request',
  401: 'unauthenticated',
  403: 'forbidden',
  404: 'not_found',
  413: 'payload_too_large',
  429: 'rate_limited',
  503: 'unavailable',
};

/** True for errors that say something about the server and belong in its log as errors. */
export function isUnexpected(error: unknown): boolean {
  return toApiError(error, '').code === 'internal';
}

/** The one form in which an error leaves the server, for HTTP and sockets alike. */
export function toApiError(error: unknown, correlationId: string): ApiError {
  if (error instanceof AppError) return apiError(error.code, error.details, correlationId);
  if (isTransientDatabaseError(error)) return apiError('unavailable', {}, correlationId);
  const status = statusOf(error);
  return apiError(
    (status === undefined ? undefined : codeOfStatus[status]) ?? 'internal',
    {},
    correlationId,
  );
}

export function apiError(
  code: ErrorCode,
  details: Record<string, unknown>,
  correlationId: string,
): ApiError {
  return { code, message: messages[code], details, correlationId };
}

/** Express middleware (body parser) reports with `status`; Nest with HttpException. */
function statusOf(error: unknown): number | undefined {
  if (error instanceof HttpException) return error.getStatus();
  if (error instanceof Error && 'status' in error && typeof error.status === 'number') {
    return error.status;
  }
  return undefined;
}

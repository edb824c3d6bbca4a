import type {
  CreateImportRequest,
  FixQuestionRequest,
  HandbookImport,
  ImportFilter,
  ImportQuestion,
  ImportQuestions,
  ImportSettings,
} from '@hotseat/contracts';
import { callRoute, sendForm } from '../../shared/http/http-client.ts';

/** 5 MB on a slow line, and thousands of questions in one transaction, take their time. */
const slowMs = 120_000;

export function getImportSettings(signal: AbortSignal): Promise<ImportSettings> {
  return callRoute('getImportSettings', { signal });
}

/** A file goes as it is: what is in it, and how it is encoded, the server finds out. */
export function createImport(request: CreateImportRequest, file: File | null) {
  if (file === null) return callRoute('createImport', { body: request, timeoutMs: slowMs });
  const form = new FormData();
  for (const [key, value] of Object.entries(request)) {
    if (typeof value === 'string') form.set(key, value);
  }
  form.set('file', file);
  return sendForm('createImport', form);
}

export function getImport(importId: string, signal: AbortSignal): Promise<HandbookImport> {
  return callRoute('getImport', { params: { importId }, signal });
}

export function listQuestions(
  importId: string,
  query: { filter: ImportFilter; offset: number; limit: number },
  signal: AbortSignal,
): Promise<ImportQuestions> {
  return callRoute('listImportQuestions', { params: { importId }, query, signal });
}

/** Positions count from 0 in the order of the file, so a question stands at its own offset. */
export async function findQuestion(
  importId: string,
  position: number,
): Promise<ImportQuestion | null> {
  const query = { filter: 'all' as const, offset: position, limit: 1 };
  const { questions } = await callRoute('listImportQuestions', { params: { importId }, query });
  return questions[0] ?? null;
}

export function fixQuestion(
  importId: string,
  position: number,
  body: FixQuestionRequest,
): Promise<ImportQuestion> {
  return callRoute('fixImportQuestion', { params: { importId, position }, body });
}

export function storeImport(importId: string, withoutBroken: boolean): Promise<HandbookImport> {
  const params = { importId };
  return callRoute('storeImport', {
    params,
    body: { withoutBroken },
    timeoutMs: slowMs,
  });
}

export async function discardImport(importId: string): Promise<void> {
  await callRoute('discardImport', { params: { importId } });
}

import type { HandbookSummary, QuestionDetail, QuestionSearchResult } from '@hotseat/contracts';
import { callRoute } from '../../shared/http/http-client.ts';
import type { QuestionFilter } from './composables/question-filter.ts';

export async function listHandbooks(signal: AbortSignal): Promise<HandbookSummary[]> {
  return (await callRoute('listHandbooks', { signal })).handbooks;
}

export function searchQuestions(
  filter: QuestionFilter,
  offset: number,
  signal: AbortSignal,
): Promise<QuestionSearchResult> {
  return callRoute('searchQuestions', {
    query: {
      text: filter.text,
      offset,
      ...(filter.language === 'all' ? {} : { language: filter.language }),
      ...(filter.handbookId === '' ? {} : { handbookId: filter.handbookId }),
      ...(filter.chapterId === '' ? {} : { chapterId: filter.chapterId }),
    },
    signal,
  });
}

export function getQuestion(versionId: string, signal: AbortSignal): Promise<QuestionDetail> {
  return callRoute('getQuestion', { params: { versionId }, signal });
}

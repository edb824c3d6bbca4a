import type {
  CreateDraftRequest,
  DraftList,
  HandbookSummary,
  Published,
  PublishRequest,
  QuestionDetail,
  QuestionDraft,
  QuestionHistory,
  QuestionSearchResult,
  SaveDraftRequest,
} from '@hotseat/contracts';
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
      sort: filter.sort,
      ...(filter.language === 'all' ? {} : { language: filter.language }),
      ...(filter.handbookId === '' ? {} : { handbookId: filter.handbookId }),
      ...(filter.chapterId === '' ? {} : { chapterId: filter.chapterId }),
      ...(filter.kind === '' ? {} : { kind: filter.kind }),
      ...(filter.difficulty === '' ? {} : { difficulty: filter.difficulty }),
      ...(filter.tag === '' ? {} : { tag: filter.tag }),
      ...(filter.usage === '' ? {} : { usage: filter.usage }),
      ...(filter.onlyFavourites ? { favourites: 'only' as const } : {}),
    },
    signal,
  });
}

export function getQuestion(versionId: string, signal: AbortSignal): Promise<QuestionDetail> {
  return callRoute('getQuestion', { params: { versionId }, signal });
}

export function getHistory(versionId: string, signal: AbortSignal): Promise<QuestionHistory> {
  return callRoute('getQuestionHistory', { params: { versionId }, signal });
}

export async function setFavourite(questionId: string, favourite: boolean): Promise<void> {
  await callRoute('setFavourite', { params: { questionId }, body: { favourite } });
}

export async function retireQuestion(questionId: string, retired: boolean): Promise<void> {
  await callRoute('retireQuestion', { params: { questionId }, body: { retired } });
}

export function listDrafts(spaceId: string, signal: AbortSignal): Promise<DraftList> {
  return callRoute('listDrafts', { params: { spaceId }, signal });
}

export function createDraft(body: CreateDraftRequest): Promise<QuestionDraft> {
  return callRoute('createDraft', { body });
}

export function getDraft(draftId: string, signal?: AbortSignal): Promise<QuestionDraft> {
  return callRoute('getDraft', { params: { draftId }, ...(signal ? { signal } : {}) });
}

export function saveDraft(draftId: string, body: SaveDraftRequest): Promise<QuestionDraft> {
  return callRoute('saveDraft', { params: { draftId }, body });
}

export function publishDraft(draftId: string, body: PublishRequest): Promise<Published> {
  return callRoute('publishDraft', { params: { draftId }, body });
}

export async function deleteDraft(draftId: string): Promise<void> {
  await callRoute('deleteDraft', { params: { draftId } });
}

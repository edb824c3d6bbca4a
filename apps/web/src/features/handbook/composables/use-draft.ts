import type { DraftContent, QuestionDraft, QuestionVersionId } from '@hotseat/contracts';
import { computed, ref, shallowRef, type ComputedRef, type Ref, type ShallowRef } from 'vue';
import { useAttempt } from '../../../shared/composables/use-attempt.ts';
import type { ApiFailure } from '../../../shared/http/api-failure.ts';
import { deleteDraft, getDraft, publishDraft, saveDraft } from '../handbook.api.ts';

export interface DraftProblem {
  field: string;
  message: string;
}

export interface DraftEditor {
  draft: ShallowRef<QuestionDraft | null>;
  content: Ref<DraftContent | null>;
  chapterTitle: Ref<string>;
  isDirty: ComputedRef<boolean>;
  busy: Ref<boolean>;
  failure: ShallowRef<ApiFailure | null>;
  /** Somebody else saved: their draft, while what was written here stays. */
  theirs: ShallowRef<QuestionDraft | null>;
  /** What publishing misses. */
  problems: ShallowRef<DraftProblem[]>;
  load: () => Promise<void>;
  /** @returns whether what is written is stored now */
  save: () => Promise<boolean>;
  keepMine: () => Promise<void>;
  takeTheirs: () => void;
  /** Saves first. @returns the new version; null when something has to be done before */
  publish: () => Promise<QuestionVersionId | null>;
  discard: () => Promise<boolean>;
}

/** One draft on its page: what is stored, what is written here, and what to do when they part. */
export function useDraft(draftId: () => string): DraftEditor {
  const draft = shallowRef<QuestionDraft | null>(null);
  const content = ref<DraftContent | null>(null);
  const chapterTitle = ref('');
  const { busy, failure, attempt: attemptNow } = useAttempt(explain);
  const theirs = shallowRef<QuestionDraft | null>(null);
  const problems = shallowRef<DraftProblem[]>([]);

  const isDirty = computed(
    () =>
      draft.value !== null &&
      (chapterTitle.value !== draft.value.chapterTitle ||
        JSON.stringify(content.value) !== JSON.stringify(draft.value.content)),
  );

  function show(stored: QuestionDraft): void {
    draft.value = stored;
    content.value = structuredClone(stored.content);
    chapterTitle.value = stored.chapterTitle;
  }

  /** One call at a time. */
  async function attempt<T>(work: () => Promise<T>): Promise<T | null> {
    return busy.value ? null : attemptNow(work);
  }

  async function explain(error: ApiFailure): Promise<ApiFailure | null> {
    if (error.code === 'draft_incomplete') {
      problems.value = (error.details['problems'] as DraftProblem[] | undefined) ?? [];
      return null;
    }
    if (error.code !== 'version_conflict') return error;
    const stored = await getDraft(draftId()).catch(() => null);
    if (stored === null) return error;
    if (stored.revision === draft.value?.revision) draft.value = stored;
    else theirs.value = stored;
    return null;
  }

  async function load(): Promise<void> {
    const stored = await attempt(() => getDraft(draftId()));
    if (stored) show(stored);
  }

  async function saveOver(revision: number): Promise<boolean> {
    const written = content.value;
    if (written === null) return false;
    const body = { revision, chapterTitle: chapterTitle.value, content: toPlain(written) };
    const stored = await attempt(() => saveDraft(draftId(), body));
    if (!stored) return false;
    // What was typed while it was on its way stays, as a change that is not saved yet.
    draft.value = stored;
    problems.value = [];
    return true;
  }

  async function save(): Promise<boolean> {
    if (draft.value === null) return false;
    return !isDirty.value || (await saveOver(draft.value.revision));
  }

  async function keepMine(): Promise<void> {
    const stored = theirs.value;
    if (stored && (await saveOver(stored.revision))) theirs.value = null;
  }

  function takeTheirs(): void {
    if (theirs.value) show(theirs.value);
    theirs.value = null;
  }

  async function publish(): Promise<QuestionVersionId | null> {
    if (!(await save()) || draft.value === null) return null;
    const { revision, currentVersionId } = draft.value;
    const done = await attempt(() => publishDraft(draftId(), { revision, currentVersionId }));
    return done?.versionId ?? null;
  }

  async function discard(): Promise<boolean> {
    return (await attempt(() => deleteDraft(draftId()).then(() => true))) ?? false;
  }

  return {
    draft,
    content,
    chapterTitle,
    isDirty,
    busy,
    failure,
    theirs,
    problems,
    load,
    save,
    keepMine,
    takeTheirs,
    publish,
    discard,
  };
}

/** Vue's proxies cannot be cloned. */
function toPlain(content: DraftContent): DraftContent {
  return JSON.parse(JSON.stringify(content)) as DraftContent;
}

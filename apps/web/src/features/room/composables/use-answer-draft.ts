import type {
  AskedQuestionId,
  DraftSave,
  DraftSaveResult,
  DraftView,
  RoomId,
} from '@hotseat/contracts';
import { computed, onScopeDispose, ref, shallowRef, watch, type ComputedRef, type Ref } from 'vue';
import { ApiFailure } from '../../../shared/http/api-failure.ts';
import { measureAnswer, type AnswerSize } from './answer-size.ts';
import type { OutboxStorage } from './command-outbox.ts';
import {
  draftStatus,
  nextSave,
  reduceDraft,
  type DraftEvent,
  type DraftState,
  type DraftStatus,
} from './draft-machine.ts';
import { mirrorKey, mirrorOf, parseMirror, restoreDraft } from './draft-mirror.ts';

/** Quiet time after a key stroke before a save starts. */
const debounceMs = 400;
/** Somebody who types without a pause is saved (and seen) at least this often. */
const maxWaitMs = 1_500;
const retryMs = 3_000;
/** Refusals that may pass by themselves; the others wait for the next key stroke. */
const passingCodes: readonly string[] = ['rate_limited', 'internal', 'unavailable'];

export interface AnswerDraftOptions {
  roomId: () => RoomId | null;
  /** The question that is being answered, null where there is none. */
  askedQuestionId: () => AskedQuestionId | null;
  /** What the server holds; a new object for every snapshot, also with the same text. */
  stored: () => DraftView | null;
  isOnline: () => boolean;
  save: (request: DraftSave) => Promise<DraftSaveResult>;
  /** Brings a new snapshot, and with it `stored`. */
  refresh: () => Promise<void>;
  storage: OutboxStorage;
}

export type DraftShown = DraftStatus | 'offline' | 'too_long';

export interface AnswerDraft {
  state: Readonly<Ref<DraftState | null>>;
  status: ComputedRef<DraftShown>;
  size: ComputedRef<AnswerSize>;
  /** False where the browser refused to keep the text, so that a reload would lose it. */
  isMirrored: Readonly<Ref<boolean>>;
  type: (text: string) => void;
  keepMine: () => void;
  takeTheirs: () => void;
}

/** The candidate's draft: the state machine with its timers, its mirror and its line. */
export function useAnswerDraft(options: AnswerDraftOptions): AnswerDraft {
  const state = shallowRef<DraftState | null>(null);
  const isMirrored = ref(true);
  let question: AskedQuestionId | null = null;
  let timer: ReturnType<typeof setTimeout> | undefined;
  let dirtySinceMs: number | null = null;

  const size = computed(() => measureAnswer(state.value?.text ?? ''));
  const status = computed<DraftShown>(() => {
    if (state.value === null) return 'saved';
    const machine = draftStatus(state.value);
    if (machine === 'saved' || machine === 'conflict') return machine;
    if (size.value.over !== null) return 'too_long';
    return options.isOnline() ? machine : 'offline';
  });

  function dispatch(event: DraftEvent): void {
    if (state.value === null) return;
    state.value = reduceDraft(state.value, event);
    mirror();
    schedule();
  }

  function mirror(): void {
    const room = options.roomId();
    if (state.value === null || question === null || room === null) return;
    const key = mirrorKey(room, question);
    if (draftStatus(state.value) === 'saved') options.storage.remove(key);
    else isMirrored.value = options.storage.write(key, JSON.stringify(mirrorOf(state.value)));
  }

  function schedule(waitMs = debounceMs): void {
    clearTimeout(timer);
    if (state.value === null || nextSave(state.value) === null) {
      dirtySinceMs = null;
      return;
    }
    dirtySinceMs ??= Date.now();
    const left = Math.max(0, dirtySinceMs + maxWaitMs - Date.now());
    timer = setTimeout(() => void save(), waitMs > debounceMs ? waitMs : Math.min(waitMs, left));
  }

  async function save(): Promise<void> {
    const room = options.roomId();
    const askedQuestionId = question;
    const request = state.value && nextSave(state.value);
    if (room === null || askedQuestionId === null || !request) return;
    if (size.value.over !== null || !options.isOnline()) return;
    dirtySinceMs = null;
    dispatch({ type: 'save-started' });
    try {
      const { version } = await options.save({ roomId: room, askedQuestionId, ...request });
      if (question === askedQuestionId) dispatch({ type: 'save-acknowledged', version });
    } catch (error) {
      if (question === askedQuestionId) receiveFailure(ApiFailure.from(error));
    }
  }

  function receiveFailure(failure: ApiFailure): void {
    if (failure.isOffline) {
      dispatch({ type: 'save-lost' });
      // A time-out on a living line brings no reconnect that would settle it.
      if (options.isOnline()) void options.refresh();
      return;
    }
    const version = failure.details['version'];
    dispatch({
      type: 'save-refused',
      code: failure.code,
      version: typeof version === 'number' ? version : null,
    });
    if (failure.code === 'version_conflict') void options.refresh();
    else if (passingCodes.includes(failure.code)) schedule(retryMs);
    else clearTimeout(timer);
  }

  watch(
    [options.askedQuestionId, options.stored] as const,
    ([askedQuestionId, stored]) => {
      const own = stored !== null && stored.askedQuestionId === askedQuestionId ? stored : null;
      if (askedQuestionId !== question) start(askedQuestionId, own);
      else if (own) dispatch({ type: 'server-text', text: own.text, version: own.version });
    },
    { immediate: true },
  );
  watch(options.isOnline, () => schedule());
  onScopeDispose(() => clearTimeout(timer));

  function start(askedQuestionId: AskedQuestionId | null, stored: DraftView | null): void {
    question = askedQuestionId;
    dirtySinceMs = null;
    const room = options.roomId();
    if (askedQuestionId === null || room === null) {
      clearTimeout(timer);
      state.value = null;
      return;
    }
    const kept = parseMirror(options.storage.read(mirrorKey(room, askedQuestionId)));
    state.value = restoreDraft(stored, kept);
    mirror();
    schedule();
  }

  return {
    state,
    status,
    size,
    isMirrored,
    type: (text) => dispatch({ type: 'typed', text }),
    keepMine: () => dispatch({ type: 'keep-mine' }),
    takeTheirs: () => dispatch({ type: 'take-theirs' }),
  };
}

import { cleanText, type DraftView } from '@hotseat/contracts';

/**
 * The candidate's draft as a pure state machine. What the person typed is never dropped: every
 * transition keeps `text`, only the person's own choice (`take-theirs`) replaces it.
 */
export interface DraftState {
  /** What the editor shows. */
  text: string;
  /** The newest text and version known to be committed on the server. */
  storedText: string;
  storedVersion: number;
  /** Sent and not answered yet; at most one at a time. */
  inFlight: { text: string; baseVersion: number } | null;
  /** Another tab of the same person wrote; `theirs` stays null until its text is known. */
  conflict: { version: number; theirs: string | null } | null;
  /** Why the last save failed, null after a success. */
  failure: string | null;
}

export type DraftEvent =
  | { type: 'typed'; text: string }
  | { type: 'save-started' }
  | { type: 'save-acknowledged'; version: number }
  | { type: 'save-refused'; code: string; version: number | null }
  /** The answer to a save is lost (connection gone, time-out): it may or may not be committed. */
  | { type: 'save-lost' }
  /** A snapshot or `draft:updated`: what the server holds now. */
  | { type: 'server-text'; text: string; version: number }
  | { type: 'keep-mine' }
  | { type: 'take-theirs' };

export type DraftStatus = 'saved' | 'saving' | 'unsaved' | 'conflict' | 'failed';

export function startDraft(stored: Pick<DraftView, 'text' | 'version'> | null): DraftState {
  const text = stored?.text ?? '';
  return {
    text,
    storedText: text,
    storedVersion: stored?.version ?? 0,
    inFlight: null,
    conflict: null,
    failure: null,
  };
}

/** The server stores the cleaned text, so that is what "the same" means here. */
function isDirty(state: DraftState): boolean {
  return cleanText(state.text) !== state.storedText;
}

/** What may be sent now, null while a save is in flight, a conflict is open or nothing changed. */
export function nextSave(state: DraftState): { text: string; baseVersion: number } | null {
  if (state.inFlight !== null || state.conflict !== null || !isDirty(state)) return null;
  return { text: cleanText(state.text), baseVersion: state.storedVersion };
}

export function draftStatus(state: DraftState): DraftStatus {
  if (state.conflict !== null) return 'conflict';
  if (state.inFlight !== null) return state.failure === null ? 'saving' : 'failed';
  if (!isDirty(state)) return 'saved';
  return state.failure === null ? 'unsaved' : 'failed';
}

export function reduceDraft(state: DraftState, event: DraftEvent): DraftState {
  switch (event.type) {
    case 'typed':
      return { ...state, text: event.text };
    case 'save-started': {
      const save = nextSave(state);
      return save === null ? state : { ...state, inFlight: save, failure: null };
    }
    case 'save-acknowledged':
      return acknowledge(state, event.version);
    case 'save-refused':
      return refuse(state, event.code, event.version);
    case 'save-lost':
      // `inFlight` stays as the memory of what may have arrived; `server-text` settles it.
      return { ...state, failure: 'unavailable' };
    case 'server-text':
      return meetServer(state, event.text, event.version);
    case 'keep-mine':
      return keepMine(state);
    case 'take-theirs':
      return takeTheirs(state);
  }
}

function acknowledge(state: DraftState, version: number): DraftState {
  if (state.inFlight === null) return state;
  const settled = { ...state, inFlight: null, failure: null };
  // `draft:updated` of a newer save may overtake the acknowledgement.
  if (version < state.storedVersion) return settled;
  return { ...settled, storedText: state.inFlight.text, storedVersion: version };
}

function refuse(state: DraftState, code: string, version: number | null): DraftState {
  const settled = { ...state, inFlight: null, failure: code };
  if (code !== 'version_conflict') return settled;
  if (state.conflict !== null) return settled;
  return { ...settled, conflict: { version: version ?? state.storedVersion, theirs: null } };
}

function meetServer(state: DraftState, text: string, version: number): DraftState {
  if (version < state.storedVersion) return state;
  if (state.conflict !== null) {
    if (version < state.conflict.version) return state;
    return { ...state, conflict: { version, theirs: text } };
  }
  const mine = state.inFlight;
  const isMySave = mine !== null && mine.text === text && version === mine.baseVersion + 1;
  const isKnown = version === state.storedVersion;
  const stored = { storedText: text, storedVersion: version, inFlight: null, failure: null };
  if (isKnown && mine === null) return state;
  if (isMySave || isKnown) return { ...state, ...stored };
  // Nothing of our own is at stake, so the other tab's text simply appears.
  if (cleanText(state.text) === text) return { ...state, ...stored };
  if (!isDirty(state) && mine === null) return { ...state, ...stored, text };
  return { ...state, inFlight: null, conflict: { version, theirs: text } };
}

function keepMine(state: DraftState): DraftState {
  if (state.conflict === null) return state;
  const { version, theirs } = state.conflict;
  // With an unknown text any value other than ours makes the draft dirty, so that it is sent again.
  const storedText = theirs ?? (state.text === '' ? '\u0000' : '');
  return { ...state, conflict: null, failure: null, storedVersion: version, storedText };
}

function takeTheirs(state: DraftState): DraftState {
  if (state.conflict?.theirs == null) return state;
  const { version, theirs } = state.conflict;
  return {
    text: theirs,
    storedText: theirs,
    storedVersion: version,
    inFlight: null,
    conflict: null,
    failure: null,
  };
}

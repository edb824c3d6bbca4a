import { limits } from '@hotseat/contracts';
import type { Occurred } from './evolve.ts';
import { findParticipant, findQuestion } from './find-in-room.ts';
import type { AgreedActionState, ChatMessageState, NoteState, RoomState } from './room-state.ts';

type ConversationEvent = 'chat:sent' | 'note:written' | 'debrief:agreed';

export function evolveConversation(
  state: RoomState,
  { event, at, seq }: Occurred<ConversationEvent>,
): RoomState {
  switch (event.type) {
    case 'chat:sent': {
      const message: ChatMessageState = {
        id: String(seq),
        from: event.from,
        fromName: findParticipant(state, event.from)?.name ?? '',
        text: event.text,
        at,
        isQuiet: state.focusUntil !== null && Date.parse(at) < Date.parse(state.focusUntil),
      };
      return { ...state, messages: [...state.messages, message].slice(-limits.chatMessagesShown) };
    }
    case 'note:written':
      return { ...state, notes: noteWritten(state, event, at) };
    case 'debrief:agreed':
      return { ...state, agreedActions: agreed(state, event, at) };
  }
}

function noteWritten(
  state: RoomState,
  event: Occurred<'note:written'>['event'],
  at: string,
): NoteState[] {
  const stored = state.notes.find((note) => note.id === event.noteId);
  if (event.text.trim() === '') return state.notes.filter((note) => note !== stored);
  const { text, isShared } = event;
  if (stored) {
    const next: NoteState = { ...stored, text, isShared, version: stored.version + 1 };
    return state.notes.map((note) => (note === stored ? next : note));
  }
  const note: NoteState = {
    id: event.noteId,
    authorId: event.authorId,
    askedQuestionId: event.askedQuestionId,
    secondsIn: secondsInto(state, event.askedQuestionId, at),
    text,
    isShared,
    version: 1,
    at,
  };
  return [...state.notes, note];
}

function secondsInto(
  state: RoomState,
  askedQuestionId: NoteState['askedQuestionId'],
  at: string,
): number | null {
  const question = askedQuestionId === null ? undefined : findQuestion(state, askedQuestionId);
  if (!question) return null;
  return Math.max(0, Math.floor((Date.parse(at) - Date.parse(question.askedAt)) / 1000));
}

/** A blank text stays, with its version: who writes next has seen that it was emptied. */
function agreed(
  state: RoomState,
  event: Occurred<'debrief:agreed'>['event'],
  at: string,
): AgreedActionState[] {
  const { participantId, text } = event;
  const stored = state.agreedActions.find((each) => each.participantId === participantId);
  const next = { participantId, text, version: (stored?.version ?? 0) + 1, at };
  return stored
    ? state.agreedActions.map((each) => (each === stored ? next : each))
    : [...state.agreedActions, next];
}

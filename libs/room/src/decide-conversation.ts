import { limits, type HandReason, type ParticipantId, type RoomCommand } from '@hotseat/contracts';
import { mayLower } from './allowed-actions.ts';
import { accept, refuse, type Decision } from './decision.ts';
import { findParticipant, findQuestion } from './find-in-room.ts';
import type { ParticipantState, RoomState } from './room-state.ts';

type Command<T extends RoomCommand['type']> = Extract<RoomCommand, { type: T }>;

export function say(actor: ParticipantState, text: string): Decision {
  return accept({ type: 'chat:sent', from: actor.id, text });
}

export function raiseHand(actor: ParticipantState, reason: HandReason): Decision {
  return accept({ type: 'hand:raised', participantId: actor.id, reason });
}

export function lowerHand(
  state: RoomState,
  actor: ParticipantState,
  participantId: ParticipantId,
): Decision {
  const target = findParticipant(state, participantId);
  if (!target || !mayLower(actor, target)) return refuse('wrong_state');
  return accept({ type: 'hand:lowered', participantId });
}

/** Only the author writes a note; another window of theirs that was faster wins. */
export function writeNote(
  state: RoomState,
  actor: ParticipantState,
  { noteId, askedQuestionId, text, isShared, version }: Command<'note:write'>,
): Decision {
  const stored = state.notes.find((note) => note.id === noteId);
  const isOthers = stored !== undefined && stored.authorId !== actor.id;
  if (isOthers || version !== (stored?.version ?? 0)) {
    return refuse('version_conflict', { version: isOthers ? 0 : (stored?.version ?? 0) });
  }
  if (askedQuestionId !== null && !findQuestion(state, askedQuestionId)) {
    return refuse('wrong_state');
  }
  const own = state.notes.filter((note) => note.authorId === actor.id).length;
  if (!stored && (text.trim() === '' || own >= limits.notesPerPerson)) {
    return refuse('validation_failed', { field: 'text', max: limits.notesPerPerson });
  }
  return accept({
    type: 'note:written',
    noteId,
    authorId: actor.id,
    askedQuestionId: stored ? stored.askedQuestionId : askedQuestionId,
    text,
    isShared,
  });
}

export function agree(
  state: RoomState,
  actor: ParticipantState,
  { participantId, text, version }: Command<'debrief:agree'>,
): Decision {
  if (!findParticipant(state, participantId)) return refuse('wrong_state');
  const stored = state.agreedActions.find((each) => each.participantId === participantId);
  if (version !== (stored?.version ?? 0)) {
    return refuse('version_conflict', { version: stored?.version ?? 0 });
  }
  return accept({ type: 'debrief:agreed', participantId, byId: actor.id, text });
}

export function startFocus(minutes: number): Decision {
  return accept({ type: 'focus:started', durationMs: minutes * 60_000 });
}

export function endFocus(): Decision {
  return accept({ type: 'focus:ended' });
}

import type { ParticipantView, QueueView, RoomView } from '@hotseat/contracts';
import { allowedActions } from './allowed-actions.ts';
import { findParticipant, isFullInterviewer, isIn, isRevealed } from './find-in-room.ts';
import { questionView } from './question-view.ts';
import { roundView } from './round-view.ts';
import type { NoteState, ParticipantState, RoomState } from './room-state.ts';

/**
 * What one participant may see of a room now: the only way from a state to a payload, whatever the
 * channel. Hidden things are absent from the result, not marked. Who waits at the door, has left or
 * was removed sees the room's name and who could let them in.
 */
export function view(state: RoomState, viewer: ParticipantState): RoomView {
  return isIn(viewer)
    ? { ...frame(state, viewer), ...inside(state, viewer) }
    : frame(state, viewer);
}

function frame(state: RoomState, viewer: ParticipantState): RoomView {
  return {
    roomId: state.roomId,
    code: state.code,
    title: state.title,
    language: state.language,
    epoch: state.epoch,
    seq: state.seq,
    status: state.status,
    createdAt: state.createdAt,
    startedAt: state.startedAt,
    revealedAt: state.revealedAt,
    closedAt: state.closedAt,
    closeReason: state.closeReason,
    settings: state.settings,
    you: {
      participantId: viewer.id,
      role: viewer.role,
      isShadow: viewer.isShadow,
      isHost: viewer.isHost,
      status: viewer.status,
      actions: allowedActions(state, viewer),
    },
    participants: state.participants
      .filter((each) => each.id === viewer.id || (each.isHost && isIn(each)))
      .map(participantView),
    rounds: [],
    rubric: null,
    questions: [],
    messages: [],
    notes: [],
    timers: { question: null, session: null },
    focusUntil: null,
    queue: null,
    agreedActions: [],
  };
}

function inside(state: RoomState, viewer: ParticipantState): Partial<RoomView> {
  const isInterviewer = viewer.role === 'interviewer';
  const mayAdmit = viewer.isHost || isFullInterviewer(viewer);
  return {
    participants: state.participants
      .filter(({ status }) => status !== 'removed' && (status !== 'waiting' || mayAdmit))
      .map(participantView),
    rounds: state.rounds.map((round) => roundView(state, round)),
    rubric: isInterviewer || isRevealed(state) ? state.rubric : null,
    questions: state.questions.map((question, index) =>
      questionView(state, question, index + 1, viewer),
    ),
    // The very list of the state, so that what is the same is seen to be so at a glance.
    messages: state.messages,
    notes: state.notes
      .filter((note) => note.authorId === viewer.id || isPublic(state, note))
      .map((note) => noteView(state, note)),
    timers: state.timers,
    focusUntil: state.focusUntil,
    queue: isInterviewer ? queueView(state) : null,
    agreedActions: state.agreedActions.map(({ participantId, ...action }) => ({
      id: participantId,
      ...action,
    })),
  };
}

/** Name, role and what they show of themselves; the user behind a participant stays on the server. */
export function participantView(participant: ParticipantState): ParticipantView {
  const { id, name, role, isShadow, isHost, status, isReady, hand } = participant;
  return { id, name, role, isShadow, isHost, status, isReady, hand };
}

export function noteView(state: RoomState, note: NoteState): RoomView['notes'][number] {
  return { ...note, authorName: nameOf(state, note.authorId) };
}

export function isPublic(state: RoomState, note: NoteState): boolean {
  return note.isShared && isRevealed(state);
}

function nameOf(state: RoomState, id: ParticipantState['id']): string {
  return findParticipant(state, id)?.name ?? '';
}

function queueView({ queue }: RoomState): QueueView {
  const { version, kit, items, asked, askedMinutes, startedAt } = queue;
  return { version, kit, items, asked, askedMinutes, startedAt };
}

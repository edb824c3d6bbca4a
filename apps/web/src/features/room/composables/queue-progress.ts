import type { QuestionVersionId, QueueView, RoomCommand } from '@hotseat/contracts';

interface QueueProgress {
  asked: number;
  total: number;
  /** Since the first one was asked; 0 before. */
  usedMinutes: number;
  /** Time boxes of all, where a question without one counts as its suggestion. */
  plannedMinutes: number;
}

/** How far a queue or kit is, at the server's time `nowMs`; null while there is none. */
export function queueProgress(queue: QueueView, nowMs: number): QueueProgress | null {
  const total = queue.asked + queue.items.length;
  if (total === 0) return null;
  const ahead = queue.items.map(({ minutes, suggestedMinutes }) => minutes ?? suggestedMinutes);
  const sinceMs = queue.startedAt === null ? 0 : nowMs - Date.parse(queue.startedAt);
  return {
    asked: queue.asked,
    total,
    usedMinutes: Math.max(0, Math.floor(sinceMs / 60_000)),
    plannedMinutes: ahead.reduce((sum, minutes) => sum + minutes, queue.askedMinutes),
  };
}

/** The queue with one more at its end, without a time box. */
export function addedToQueue(queue: QueueView, questionVersionId: QuestionVersionId): RoomCommand {
  const items = queue.items.map(({ questionVersionId: id, minutes }) => ({
    questionVersionId: id,
    minutes,
  }));
  return {
    type: 'queue:set',
    version: queue.version,
    kit: queue.kit,
    items: [...items, { questionVersionId, minutes: null }],
  };
}

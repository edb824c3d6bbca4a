import type { ChatMessageView, ParticipantId } from '@hotseat/contracts';

/** Messages of others after the last one that was read, by their ids' order; null: none was. */
export function unreadMessages(
  messages: readonly ChatMessageView[],
  lastReadId: string | null,
  youId: ParticipantId,
): ChatMessageView[] {
  const last = lastReadId === null ? 0 : Number(lastReadId);
  return messages.filter((message) => Number(message.id) > last && message.from !== youId);
}

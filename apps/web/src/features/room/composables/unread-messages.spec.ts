import { describe, expect, it } from '@jest/globals';
import { participantIdSchema, type ChatMessageView } from '@hotseat/contracts';
import { unreadMessages } from './unread-messages.ts';

const you = participantIdSchema.parse('00000000-0000-7000-8000-000000000001');
const other = participantIdSchema.parse('00000000-0000-7000-8000-000000000002');
const message = (id: string, from: typeof you): ChatMessageView => ({
  id,
  from,
  fromName: '',
  text: '',
  at: '2026-01-01T00:00:00.000Z',
  isQuiet: false,
});

describe('unreadMessages', () => {
  it('counts others’ messages after the last one read, by number and not by text', () => {
    const messages = [message('9', other), message('10', you), message('11', other)];
    expect(unreadMessages(messages, null, you).map(({ id }) => id)).toEqual(['9', '11']);
    expect(unreadMessages(messages, '9', you).map(({ id }) => id)).toEqual(['11']);
    expect(unreadMessages(messages, '11', you)).toEqual([]);
    // The one read last is no longer among the newest that the view carries.
    expect(unreadMessages(messages, '3', you)).toHaveLength(2);
  });
});

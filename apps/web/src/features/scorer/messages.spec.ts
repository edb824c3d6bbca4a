import { describe, expect, it } from '@jest/globals';
import { messageDifferences } from '../../shared/i18n/message-parity.ts';
import { messages } from './messages.ts';

describe('messages about the scorer', () => {
  it('are the same keys and placeholders in both languages', () => {
    expect(messageDifferences(messages)).toEqual([]);
  });
});

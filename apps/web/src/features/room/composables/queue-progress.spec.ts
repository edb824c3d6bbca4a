import { describe, expect, it } from '@jest/globals';
import { questionVersionIdSchema, type QueueView } from '@hotseat/contracts';
import { queueProgress } from './queue-progress.ts';

const item = (minutes: number | null): QueueView['items'][number] => ({
  questionVersionId: questionVersionIdSchema.parse('00000000-0000-7000-8000-000000000001'),
  language: 'en',
  number: '1.1',
  chapterTitle: '',
  prompt: '',
  difficulty: 1,
  suggestedMinutes: 5,
  minutes,
});
const startedAt = '2026-01-01T00:00:00.000Z';
const at = (minutes: number) => Date.parse(startedAt) + minutes * 60_000;

describe('queueProgress', () => {
  it('adds what is asked and what is to come', () => {
    const queue = {
      version: 3,
      kit: null,
      items: [item(10), item(null)],
      asked: 1,
      askedMinutes: 8,
      startedAt,
    };
    expect(queueProgress(queue, at(24.5))).toEqual({
      asked: 1,
      total: 3,
      usedMinutes: 24,
      plannedMinutes: 23,
    });
  });

  it('is nothing without a queue', () => {
    const none = { version: 0, kit: null, items: [], asked: 0, askedMinutes: 0, startedAt: null };
    expect(queueProgress(none, at(0))).toBeNull();
  });
});

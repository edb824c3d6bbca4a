import { describe, expect, it } from '@jest/globals';
import { practiceSchema, type Practice } from '@hotseat/contracts';
import { scatterPanel, sessionsPanel, type PanelWords } from './panel-content.ts';

const words: PanelWords = {
  t: (key, named) => `${key} ${JSON.stringify(named ?? {})}`,
  date: (date) => date,
  number: (value) => String(value),
  localized: (text) => text.en,
};
const report = {
  roomId: '018f0000-0000-7000-8000-000000000001',
  title: 'Thursday',
  startedAt: '2026-03-02T18:00:00Z',
};

function practiceOf(n: number): Practice {
  return practiceSchema.parse({
    space: { id: '018f0000-0000-7000-8000-00000000000a', name: 'Ours' },
    smallSample: 5,
    sessions: { total: n, byWeek: [{ week: '2026-03-02', n, reports: [report] }] },
    chapters: [],
    criteria: [],
    peopleAndMachine: {
      n,
      rankCorrelation: n < 5 ? null : 0.4,
      points: Array.from({ length: n }, (_, index) => ({
        askedQuestionId: '018f0000-0000-7000-8000-000000000002',
        prompt: `Question ${index}`,
        people: 2.5,
        raters: 2,
        machine: 3,
        modelId: 'test-model',
        report,
      })),
    },
  });
}

describe('practice panel content', () => {
  it.each([sessionsPanel, scatterPanel])(
    'says a small sample in words with its n (%p)',
    (panel) => {
      const content = panel(practiceOf(4), words);
      expect(content.chart).toBeNull();
      expect(content.words).toContain('"n":4');
      expect(content.words).toContain('"min":5');
      expect(content.finding).toBeNull();
      // The table and its ways to the reports stay.
      expect(content.rows[0]?.reports).toHaveLength(1);
    },
  );

  it.each([sessionsPanel, scatterPanel])('draws from the bound on (%p)', (panel) => {
    const content = panel(practiceOf(5), words);
    expect(content.words).toBeNull();
    expect(content.chart?.data).toHaveLength(content.rows.length);
  });

  it('marks every machine number as advice', () => {
    const { rows } = scatterPanel(practiceOf(6), words);
    expect(rows.every(({ cells }) => cells[1]?.includes('shared.machine.advice'))).toBe(true);
  });

  it('has one header for each cell, the name and the reports', () => {
    for (const panel of [sessionsPanel, scatterPanel]) {
      const { columns, rows } = panel(practiceOf(5), words);
      expect(rows[0]?.cells.length).toBe(columns.length - 2);
    }
  });
});

import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { filterFromQuery, queryFromFilter, type QuestionFilter } from './question-filter.ts';

const filters: fc.Arbitrary<QuestionFilter> = fc.record({
  text: fc.string({ maxLength: 100 }),
  language: fc.constantFrom('zh' as const, 'en' as const, 'all' as const),
  handbookId: fc.oneof(fc.constant(''), fc.uuid()),
  chapterId: fc.oneof(fc.constant(''), fc.uuid()),
});

describe('question filter', () => {
  it('survives the way through the address', () => {
    fc.assert(
      fc.property(filters, fc.constantFrom('zh' as const, 'en' as const), (filter, fallback) => {
        expect(filterFromQuery(queryFromFilter(filter, fallback), fallback)).toEqual(filter);
      }),
    );
  });

  it('reads any hand-written address without failing', () => {
    fc.assert(
      fc.property(
        fc.dictionary(
          fc.constantFrom('q', 'lang', 'handbook', 'chapter'),
          fc.oneof(fc.string({ maxLength: 300 }), fc.array(fc.string()), fc.constant(null)),
        ),
        (query) => {
          const filter = filterFromQuery(query, 'en');
          expect(['zh', 'en', 'all']).toContain(filter.language);
          expect(filter.text.length).toBeLessThanOrEqual(100);
        },
      ),
    );
  });
});

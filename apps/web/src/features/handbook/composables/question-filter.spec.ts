import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { filterFromQuery, queryFromFilter, type QuestionFilter } from './question-filter.ts';

const filters: fc.Arbitrary<QuestionFilter> = fc.record({
  text: fc.string({ maxLength: 100 }),
  language: fc.constantFrom('zh' as const, 'en' as const, 'all' as const),
  handbookId: fc.oneof(fc.constant(''), fc.uuid()),
  chapterId: fc.oneof(fc.constant(''), fc.uuid()),
  kind: fc.constantFrom('' as const, 'case' as const, 'system_design' as const),
  difficulty: fc.constantFrom('' as const, '1' as const, '5' as const),
  tag: fc.string({ maxLength: 40 }),
  usage: fc.constantFrom('' as const, 'used' as const, 'unused' as const),
  onlyFavourites: fc.boolean(),
  sort: fc.constantFrom('relevance' as const, 'used' as const, 'hardest' as const),
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
          fc.constantFrom('q', 'lang', 'handbook', 'chapter', 'kind', 'difficulty', 'tag', 'sort'),
          fc.oneof(fc.string({ maxLength: 300 }), fc.array(fc.string()), fc.constant(null)),
        ),
        (query) => {
          const filter = filterFromQuery(query, 'en');
          expect(['zh', 'en', 'all']).toContain(filter.language);
          expect(filter.text.length).toBeLessThanOrEqual(100);
          expect(filter.tag.length).toBeLessThanOrEqual(40);
        },
      ),
    );
  });
});

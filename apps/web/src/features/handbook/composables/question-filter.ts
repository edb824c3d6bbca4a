import {
  limits,
  questionKindSchema,
  questionSortSchema,
  type HandbookSummary,
  type Language,
  type QuestionKind,
  type QuestionSort,
} from '@hotseat/contracts';

/** Empty texts mean "any". */
export interface QuestionFilter {
  text: string;
  language: Language | 'all';
  handbookId: string;
  chapterId: string;
  kind: QuestionKind | '';
  difficulty: '' | '1' | '2' | '3' | '4' | '5';
  tag: string;
  usage: '' | 'used' | 'unused';
  onlyFavourites: boolean;
  sort: QuestionSort;
}

type Query = Record<string, unknown>;

export const openFilter: Omit<QuestionFilter, 'language'> = {
  text: '',
  handbookId: '',
  chapterId: '',
  kind: '',
  difficulty: '',
  tag: '',
  usage: '',
  onlyFavourites: false,
  sort: 'relevance',
};

function textOf(value: unknown): string {
  return typeof value === 'string' ? value : '';
}

const maxTag = 40;
const difficulties = ['1', '2', '3', '4', '5'] as const;

/** A filter from the address, so that a list can be shared and gone back to. */
export function filterFromQuery(query: Query, fallback: Language): QuestionFilter {
  const language = query['lang'];
  const usage = query['usage'];
  const kind = questionKindSchema.safeParse(query['kind']);
  const sort = questionSortSchema.safeParse(query['sort']);
  return {
    text: textOf(query['q']).slice(0, limits.search),
    language: language === 'zh' || language === 'en' || language === 'all' ? language : fallback,
    handbookId: textOf(query['handbook']),
    chapterId: textOf(query['chapter']),
    kind: kind.success ? kind.data : '',
    difficulty: difficulties.find((value) => value === query['difficulty']) ?? '',
    tag: textOf(query['tag']).slice(0, maxTag),
    usage: usage === 'used' || usage === 'unused' ? usage : '',
    onlyFavourites: query['favourites'] === 'only',
    sort: sort.success ? sort.data : 'relevance',
  };
}

/** The address of a filter, without what is at its default. */
export function queryFromFilter(
  filter: QuestionFilter,
  fallback: Language,
): Record<string, string> {
  return {
    ...(filter.text === '' ? {} : { q: filter.text }),
    ...(filter.language === fallback ? {} : { lang: filter.language }),
    ...(filter.handbookId === '' ? {} : { handbook: filter.handbookId }),
    ...(filter.chapterId === '' ? {} : { chapter: filter.chapterId }),
    ...(filter.kind === '' ? {} : { kind: filter.kind }),
    ...(filter.difficulty === '' ? {} : { difficulty: filter.difficulty }),
    ...(filter.tag === '' ? {} : { tag: filter.tag }),
    ...(filter.usage === '' ? {} : { usage: filter.usage }),
    ...(filter.onlyFavourites ? { favourites: 'only' } : {}),
    ...(filter.sort === 'relevance' ? {} : { sort: filter.sort }),
  };
}

export type ChapterChoice = HandbookSummary['chapters'][number] & { handbook: HandbookSummary };

/** The chapters that the filter leaves open, in handbook order. */
export function chaptersFor(
  handbooks: readonly HandbookSummary[],
  filter: Pick<QuestionFilter, 'language' | 'handbookId'>,
): ChapterChoice[] {
  return handbooks
    .filter((handbook) => filter.handbookId === '' || handbook.id === filter.handbookId)
    .flatMap((handbook) => handbook.chapters.map((chapter) => ({ ...chapter, handbook })))
    .filter((chapter) => filter.language === 'all' || chapter.language === filter.language);
}

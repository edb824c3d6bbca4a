import { Injectable, Logger, type OnApplicationBootstrap } from '@nestjs/common';
import { PrismaService } from '../../../platform/database/index.ts';
import { chapterTitle } from '../handbooks.mapper.ts';
import { indexKeyPrefix, searchKeyOf, searchVectorOf, type SearchIndexRow } from './search-index.ts';
import { writeSearchIndex } from './search-index.repository.ts';

/** Rows that are read, indexed and written at a time. */
const batch = 200;

/** Indexes what an older release has stored, before the server listens. */
@Injectable()
export class SearchBackfillService implements OnApplicationBootstrap {
  private readonly logger = new Logger(SearchBackfillService.name);

  constructor(private readonly prisma: PrismaService) {}

  async onApplicationBootstrap(): Promise<void> {
    let indexed = 0;
    for (let found = batch; found === batch; indexed += found) found = await this.indexSome();
    if (indexed > 0) this.logger.log({ indexed }, 'questions indexed for the search');
  }

  private async indexSome(): Promise<number> {
    const versions = await this.prisma.questionVersion.findMany({
      where: { isCurrent: true, NOT: { searchKey: { startsWith: indexKeyPrefix } } },
      include: { keyPoints: true, question: { include: { chapter: true } } },
      take: batch,
    });
    const rows = versions.map(({ id, language, question, ...version }): SearchIndexRow => {
      const title = chapterTitle(question.chapter, language);
      const { number } = question;
      return {
        id,
        searchKey: searchKeyOf({ number, chapterTitle: title }, version.contentHash),
        searchVector: searchVectorOf({ ...version, number, chapterTitle: title }),
      };
    });
    await writeSearchIndex(this.prisma, rows);
    return rows.length;
  }
}

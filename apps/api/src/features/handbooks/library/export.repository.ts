import { Injectable } from '@nestjs/common';
import type { ExportRequest, UserId } from '@hotseat/contracts';
import { PrismaService } from '../../../platform/database/index.ts';
import type { Prisma } from '../../../platform/database/generated/client.ts';
import { readableBy } from '../handbooks.repository.ts';

const exportInclude = {
  keyPoints: { orderBy: { position: 'asc' } },
  question: { include: { chapter: true, handbook: { select: { slug: true, title: true } } } },
} satisfies Prisma.QuestionVersionInclude;

export type ExportRow = Prisma.QuestionVersionGetPayload<{ include: typeof exportInclude }>;

export interface ExportSelection {
  /** Of what is more than one handbook's: of a kit; null for a handbook or chosen questions. */
  kitTitle: string | null;
  isWhole: boolean;
  /** In the order of the file. */
  rows: ExportRow[];
}

@Injectable()
export class ExportRepository {
  constructor(private readonly prisma: PrismaService) {}

  /** What of the request the viewer may read; null for a kit that is not theirs. */
  async find(viewer: UserId | null, request: ExportRequest): Promise<ExportSelection | null> {
    const { language, handbookId, kitId, versionIds } = request;
    if (handbookId !== undefined) {
      const rows = await this.read(viewer, {
        isCurrent: true,
        language,
      }, { archivedAt: null, handbookId });
      return { kitTitle: null, isWhole: true, rows };
    }
    if (kitId !== undefined) return this.findKit(viewer, kitId, language);
    const ids = versionIds?.split(',') ?? [];
    const rows = await this.read(viewer, { id: { in: ids }, language }, {});
    return { kitTitle: null, isWhole: false, rows };
  }

  private async findKit(
    viewer: UserId | null,
    kitId: string,
    language: 'zh' | 'en',
  ): Promise<ExportSelection | null> {
    if (viewer === null) return null;
    const kit = await this.prisma.kit.findFirst({
      where: { id: kitId, space: { members: { some: { userId: viewer } } } },
      include: { items: { where: { language }, orderBy: { position: 'asc' } } },
    });
    if (!kit) return null;
    const order = kit.items.map(({ questionId }) => questionId);
    const rows = await this.read(viewer, {
      isCurrent: true,
      language,
    }, { archivedAt: null, id: { in: order } });
    rows.sort((one, other) => order.indexOf(one.questionId) - order.indexOf(other.questionId));
    return { kitTitle: kit.title, isWhole: false, rows };
  }

  private read(
    viewer: UserId | null,
    where: Prisma.QuestionVersionWhereInput,
    question: Prisma.QuestionWhereInput,
  ): Promise<ExportRow[]> {
    return this.prisma.questionVersion.findMany({
      where: { ...where, question: { ...question, handbook: readableBy(viewer) } },
      include: exportInclude,
      orderBy: [
        { question: { handbookId: 'asc' } },
        { question: { chapter: { position: 'asc' } } },
        { question: { position: 'asc' } },
        { id: 'asc' },
      ],
    });
  }
}

import { Injectable } from '@nestjs/common';
import { spaceIdSchema, type SpaceId } from '@hotseat/contracts';
import { PrismaService } from '../../platform/database/index.ts';

const slug = 'library';

/** The space whose handbooks and rubrics everybody on this instance may read. */
@Injectable()
export class LibrarySpace {
  private id: Promise<SpaceId> | undefined;

  constructor(private readonly prisma: PrismaService) {}

  /** Made with the first call; processes that start together get the same one. */
  getId(): Promise<SpaceId> {
    this.id ??= this.upsert().catch((error: unknown) => {
      this.id = undefined;
      throw error;
    });
    return this.id;
  }

  private async upsert(): Promise<SpaceId> {
    const space = await this.prisma.space.upsert({
      where: { slug },
      update: {},
      create: { slug, kind: 'library', name: 'Library' },
      select: { id: true },
    });
    return spaceIdSchema.parse(space.id);
  }
}

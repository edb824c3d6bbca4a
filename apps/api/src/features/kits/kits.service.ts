import { Injectable } from '@nestjs/common';
import {
  kitIdSchema,
  limits,
  questionIdSchema,
  spaceIdSchema,
  type CreateKitRequest,
  type Kit,
  type KitEntry,
  type KitId,
  type KitList,
  type SaveKitRequest,
  type SpaceId,
} from '@hotseat/contracts';
import type { SessionUser } from '../../platform/auth/index.ts';
import { AppError } from '../../platform/errors/index.ts';
import { QuestionCatalogue } from '../handbooks/index.ts';
import { KitsRepository, type KitRow } from './kits.repository.ts';

/** Kits belong to a space: its members, and nobody else, see and change them. */
@Injectable()
export class KitsService {
  constructor(
    private readonly repository: KitsRepository,
    private readonly catalogue: QuestionCatalogue,
  ) {}

  async list(user: SessionUser, spaceId: SpaceId): Promise<KitList> {
    await this.checkMember(user, spaceId);
    const rows = await this.repository.list(spaceId);
    return {
      kits: rows.map(({ id, updatedAt, ...kit }) => ({
        ...kit,
        id: kitIdSchema.parse(id),
        updatedAt: updatedAt.toISOString(),
      })),
    };
  }

  /** @throws AppError `forbidden`, `limit_reached`, `question_not_found` */
  async create(user: SessionUser, spaceId: SpaceId, request: CreateKitRequest): Promise<Kit> {
    await this.checkMember(user, spaceId);
    await this.checkRoom(spaceId);
    await this.checkAskable(user, request.items);
    return this.show(user, await this.repository.create(spaceId, request.title, request.items));
  }

  async get(user: SessionUser, kitId: KitId): Promise<Kit> {
    return this.show(user, await this.find(user, kitId));
  }

  /** @throws AppError `version_conflict` with the stored revision; as `create` */
  async save(user: SessionUser, kitId: KitId, request: SaveKitRequest): Promise<Kit> {
    const before = await this.find(user, kitId);
    // What the kit holds already stays possible to reorder, taken out of its handbook or not.
    const held = new Set(before.items.map(({ questionId }) => questionId));
    await this.checkAskable(
      user,
      request.items.filter(({ questionId }) => !held.has(questionId)),
    );
    if (!(await this.repository.save(kitId, request.revision, request))) {
      const { revision } = await this.find(user, kitId);
      throw new AppError('version_conflict', { revision });
    }
    return this.get(user, kitId);
  }

  async duplicate(user: SessionUser, kitId: KitId, title: string): Promise<Kit> {
    const kit = await this.find(user, kitId);
    const spaceId = spaceIdSchema.parse(kit.spaceId);
    await this.checkRoom(spaceId);
    return this.show(user, await this.repository.create(spaceId, title, entriesOf(kit)));
  }

  async delete(user: SessionUser, kitId: KitId): Promise<void> {
    await this.find(user, kitId);
    await this.repository.delete(kitId);
  }

  private async show(user: SessionUser, row: KitRow): Promise<Kit> {
    const found = await this.catalogue.findCurrent(user.id, row.items);
    return {
      id: kitIdSchema.parse(row.id),
      spaceId: spaceIdSchema.parse(row.spaceId),
      title: row.title,
      revision: row.revision,
      updatedAt: row.updatedAt.toISOString(),
      items: entriesOf(row).map((entry) => ({
        ...entry,
        question:
          found.find(
            ({ id, language }) => id === entry.questionId && language === entry.language,
          ) ?? null,
      })),
    };
  }

  private async find(user: SessionUser, kitId: KitId): Promise<KitRow> {
    const kit = await this.repository.find(user.id, kitId);
    if (!kit) throw new AppError('kit_not_found');
    return kit;
  }

  private async checkMember(user: SessionUser, spaceId: SpaceId): Promise<void> {
    if (!(await this.repository.isMember(spaceId, user.id))) throw new AppError('forbidden');
  }

  private async checkRoom(spaceId: SpaceId): Promise<void> {
    if ((await this.repository.count(spaceId)) >= limits.kitsPerSpace) {
      throw new AppError('limit_reached', { max: limits.kitsPerSpace });
    }
  }

  private async checkAskable(user: SessionUser, items: readonly KitEntry[]): Promise<void> {
    const found = await this.catalogue.findCurrent(user.id, items);
    if (found.length < items.length) throw new AppError('question_not_found');
  }
}

function entriesOf({ items }: KitRow): KitEntry[] {
  return items.map(({ questionId, language, minutes }) => ({
    questionId: questionIdSchema.parse(questionId),
    language,
    minutes,
  }));
}

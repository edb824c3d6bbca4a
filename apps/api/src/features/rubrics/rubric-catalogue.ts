import { Injectable, Logger, type OnApplicationBootstrap } from '@nestjs/common';
import type { Rubric } from '@hotseat/contracts';
import { AppError } from '../../platform/errors/index.ts';
import { LibrarySpace } from '../handbooks/index.ts';
import { technicalInterview } from './content/technical-interview.ts';
import { RubricsRepository } from './rubrics.repository.ts';

/** Rubrics for rooms. Brings the bundled one into the library before the server listens. */
@Injectable()
export class RubricCatalogue implements OnApplicationBootstrap {
  private readonly logger = new Logger(RubricCatalogue.name);

  constructor(
    private readonly library: LibrarySpace,
    private readonly repository: RubricsRepository,
  ) {}

  async onApplicationBootstrap(): Promise<void> {
    const saved = await this.repository.save(await this.library.getId(), technicalInterview);
    if (saved.isNew) this.logger.log({ version: saved.version }, 'bundled rubric stored');
  }

  /** The newest version of the bundled rubric, with its criteria and levels in order. */
  async getDefault(): Promise<Rubric> {
    const rubric = await this.repository.findLatest(
      await this.library.getId(),
      technicalInterview.slug,
    );
    // Only when somebody deleted it under the running server.
    if (!rubric) throw new AppError('unavailable', { missing: 'rubric' });
    return rubric;
  }
}

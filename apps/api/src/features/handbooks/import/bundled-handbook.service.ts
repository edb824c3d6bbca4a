import { resolve } from 'node:path';
import { Inject, Injectable, Logger, type OnApplicationBootstrap } from '@nestjs/common';
import { hasErrors, parseSamples, type BundledHandbook } from '@hotseat/handbook';
import { CONFIG, type Config } from '../../../platform/config/index.ts';
import { isSampleFile, readHandbookFolder } from '../../../platform/handbook-files/index.ts';
import { LibrarySpace } from '../library-space.repository.ts';
import { BundledSamplesRepository, type StoredSample } from './bundled-samples.repository.ts';
import { HandbookImportError } from './handbook-import-error.ts';
import { HandbookImportService } from './handbook-import.service.ts';
import type { ImportReport } from './import-plan.ts';
import { readBundleFolder } from './read-bundle-folder.ts';

/** Keeps the handbook that ships with Hotseat in the library, before the server listens. */
@Injectable()
export class BundledHandbookService implements OnApplicationBootstrap {
  private readonly logger = new Logger(BundledHandbookService.name);

  constructor(
    @Inject(CONFIG) private readonly config: Config,
    private readonly library: LibrarySpace,
    private readonly imports: HandbookImportService,
    private readonly samples: BundledSamplesRepository,
  ) {}

  async onApplicationBootstrap(): Promise<void> {
    const report = await this.loadBundled();
    if (report.added + report.changed + report.removed > 0) {
      this.logger.log({ ...report }, 'bundled handbook imported');
    }
  }

  /** @throws HandbookImportError when the folder is missing or damaged */
  async loadBundled(): Promise<ImportReport> {
    const folder = resolve(this.config.HOTSEAT_HANDBOOKS_DIR, 'llm');
    const { handbooks, problems } = await this.read(folder);
    if (hasErrors(problems)) {
      const first = problems.find(({ severity }) => severity === 'error');
      throw new HandbookImportError(
        `The bundled handbook is damaged (${first?.file}:${first?.line} ${first?.message}). Restore ${folder} from git.`,
      );
    }
    const spaceId = await this.library.getId();
    const report = await this.imports.import({
      spaceId,
      documents: [handbooks.zh, handbooks.en],
      sourceName: 'bundled',
      bundled: true,
    });
    await this.samples.replace(spaceId, handbooks.en.slug, await this.readSamples(folder));
    return report;
  }

  /** What they say is checked by the lint of the bundle, not at every start. */
  private async readSamples(folder: string): Promise<StoredSample[]> {
    const files = await readHandbookFolder(folder, isSampleFile);
    return files.flatMap(({ text }) => {
      const { language, chapters } = parseSamples(text).samples;
      return chapters.flatMap(({ questions }) =>
        questions.flatMap(({ id, answers }) =>
          answers.map((answer) => ({ ...answer, externalId: id, language })),
        ),
      );
    });
  }

  private async read(folder: string): Promise<BundledHandbook> {
    try {
      return await readBundleFolder(folder);
    } catch (error) {
      throw new HandbookImportError(
        `The bundled handbook cannot be read from ${folder}: set HOTSEAT_HANDBOOKS_DIR to the folder "handbooks" of Hotseat.`,
        { cause: error },
      );
    }
  }
}

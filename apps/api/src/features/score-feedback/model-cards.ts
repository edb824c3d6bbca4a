import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { Inject, Injectable, Logger } from '@nestjs/common';
import type { ModelCard } from '@hotseat/contracts';
import { z } from 'zod';
import { CONFIG, type Config } from '../../platform/config/index.ts';
import {
  chosenModels,
  readModelEvaluation,
  type ModelEvaluation,
} from '../../platform/inference/index.ts';

const manifestSchema = z.object({
  id: z.string(),
  languages: z.array(z.string()),
  licence: z.string(),
  attribution: z.string(),
  precision: z.string(),
  files: z.object({ 'model.onnx': z.object({ sha256: z.string() }) }),
  calibration: z.object({ id: z.string() }),
});
type ModelsConfig = Pick<
  Config,
  'HOTSEAT_MODELS_DIR' | 'HOTSEAT_DATA_DIR' | 'HOTSEAT_ENCODER' | 'HOTSEAT_JUDGE'
>;

/** The card of the judge that this instance uses, from its folder. */
@Injectable()
export class ModelCards {
  private readonly logger = new Logger(ModelCards.name);

  constructor(@Inject(CONFIG) private readonly config: ModelsConfig) {}

  /** Null, with a line in the log, where the folder holds no judge. */
  async find(): Promise<ModelCard | null> {
    const folder = this.findFolder();
    if (folder === null) return null;
    const manifest = await this.read(folder, readCardManifest);
    if (!manifest) return null;
    const { id, languages, licence, attribution, precision, files, calibration } = manifest;
    const { sha256 } = files['model.onnx'];
    const evaluation = await this.read(folder, () =>
      readModelEvaluation(folder, { sha256, calibrationId: calibration.id }),
    );
    return {
      id,
      languages,
      licence,
      attribution,
      precision,
      sha256,
      calibrationId: calibration.id,
      evaluation: evaluation && toEvaluation(evaluation),
    };
  }

  private findFolder(): string | null {
    const { HOTSEAT_MODELS_DIR, HOTSEAT_DATA_DIR, HOTSEAT_ENCODER, HOTSEAT_JUDGE } = this.config;
    try {
      return chosenModels(
        { modelsDir: HOTSEAT_MODELS_DIR, dataDir: HOTSEAT_DATA_DIR },
        { encoder: HOTSEAT_ENCODER, judge: HOTSEAT_JUDGE },
      ).judgeFolder;
    } catch (error) {
      this.logger.warn({ err: error }, 'the choice of models cannot be read');
      return null;
    }
  }

  private async read<T>(folder: string, read: (folder: string) => Promise<T>): Promise<T | null> {
    try {
      return await read(folder);
    } catch (error) {
      this.logger.warn({ err: error, folder }, 'a part of the model card cannot be read');
      return null;
    }
  }
}

async function readCardManifest(folder: string): Promise<z.output<typeof manifestSchema>> {
  return manifestSchema.parse(JSON.parse(await readFile(join(folder, 'manifest.json'), 'utf8')));
}

function toEvaluation({
  evaluatedOn,
  encoder,
  sets,
  statuses,
}: ModelEvaluation): ModelCard['evaluation'] {
  return {
    evaluatedOn,
    encoderId: encoder.id,
    sets: Object.entries(sets).map(([set, { withoutScore, machine, bands }]) => ({
      set,
      withoutScore,
      bands,
      ...machine,
    })),
    statuses: (['all', 'zh', 'en'] as const).map((language) => ({
      language,
      ...statuses[language],
    })),
  };
}

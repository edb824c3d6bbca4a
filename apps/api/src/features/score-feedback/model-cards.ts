import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { Inject, Injectable, Logger } from '@nestjs/common';
import type { ModelCard } from '@hotseat/contracts';
import { z } from 'zod';
import { CONFIG, type Config } from '../../platform/config/index.ts';
import { chosenModels } from '../../platform/inference/index.ts';

const manifestSchema = z.object({
  id: z.string(),
  languages: z.array(z.string()),
  licence: z.string(),
  attribution: z.string(),
  precision: z.string(),
  files: z.object({ 'model.onnx': z.object({ sha256: z.string() }) }),
  calibration: z.object({ id: z.string() }),
});
const number = z.number().nullable();
/** What `npm run score:eval` prints, as far as a card shows it. */
const evaluationSchema = z.object({
  sets: z.record(
    z.string(),
    z.object({
      machine: z.object({
        n: z.int(),
        pearson: number,
        qwk: number,
        qwkInterval: z.tuple([z.number(), z.number()]).nullable(),
        rmse: number,
      }),
    }),
  ),
});

/** The card of the judge that this instance uses, from its folder. */
@Injectable()
export class ModelCards {
  private readonly logger = new Logger(ModelCards.name);

  constructor(@Inject(CONFIG) private readonly config: Config) {}

  /** Null, with a line in the log, where the folder holds no judge. */
  async find(): Promise<ModelCard | null> {
    const folder = this.findFolder();
    if (folder === null) return null;
    const manifest = await this.read(join(folder, 'manifest.json'), manifestSchema);
    if (!manifest) return null;
    const { id, languages, licence, attribution, precision, files, calibration } = manifest;
    const evaluation = await this.read(join(folder, 'evaluation.json'), evaluationSchema);
    return {
      id,
      languages,
      licence,
      attribution,
      precision,
      sha256: files['model.onnx'].sha256,
      calibrationId: calibration.id,
      evaluation:
        evaluation &&
        Object.entries(evaluation.sets).map(([set, { machine }]) => ({ set, ...machine })),
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

  private async read<T>(file: string, schema: z.ZodType<T>): Promise<T | null> {
    try {
      return schema.parse(JSON.parse(await readFile(file, 'utf8')));
    } catch (error) {
      this.logger.warn({ err: error, file }, 'a part of the model card cannot be read');
      return null;
    }
  }
}

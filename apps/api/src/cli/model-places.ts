import type { ModelPlaces } from '../platform/inference/model-choice.ts';
import { repositoryModels } from './score-options.ts';

/** Where this instance's models lie, as the commands are told by tools/run.mjs. */
export function modelPlaces(
  environment: Readonly<Record<string, string | undefined>> = process.env,
): ModelPlaces {
  return {
    modelsDir: environment['HOTSEAT_MODELS_DIR'] ?? repositoryModels(),
    dataDir: environment['HOTSEAT_DATA_DIR'] ?? '.hotseat',
  };
}

import { fileURLToPath } from 'node:url';
import { bundledModels } from '../bundled-models.ts';

const models = new URL('../../../../models/', import.meta.url);

/** The folders of the repository's models, for specs. */
export const bundledFolders = {
  encoder: fileURLToPath(new URL(bundledModels.encoder, models)),
  judge: fileURLToPath(new URL(bundledModels.judge, models)),
};

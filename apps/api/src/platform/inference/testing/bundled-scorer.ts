import { fileURLToPath } from 'node:url';
import { modelsIn } from '../model-choice.ts';

const repository = new URL('../../../../../../', import.meta.url);
const loader = new URL('libs/scoring/test-support/register-ts-loader.mjs', repository).href;

/** The models of the repository. */
export const bundled = modelsIn(fileURLToPath(new URL('models', repository)));

/** Runs the sources as they are, so that no build can be stale. */
export const fromSources = {
  entry: new URL('../scorer-process.ts', import.meta.url),
  execArgv: ['--import', loader, '--conditions=@hotseat/source'],
};

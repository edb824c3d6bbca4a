import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { loadOnDevice } from './choose-device.ts';
import type { Device } from './model-folder.ts';
import { bundledFolders } from './testing/bundled-folders.ts';

const bundled = join(bundledFolders.encoder, 'manifest.json');
let folder: string;
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'hotseat-device-'));
});
afterEach(() => rm(folder, { recursive: true }));

async function model(gpuFile: boolean): Promise<string[]> {
  const manifest = JSON.parse(await readFile(bundled, 'utf8')) as {
    files: Record<string, unknown>;
  };
  if (gpuFile) manifest.files['model.fp32.onnx'] = { sha256: 'a'.repeat(64) };
  await writeFile(join(folder, 'manifest.json'), JSON.stringify(manifest));
  return [folder];
}
const load = (device: Device): Promise<string> => Promise.resolve(`on ${device}`);
const broken = (device: Device): Promise<string> =>
  device === 'cuda' ? Promise.reject(new Error('no libcudart')) : load(device);

describe('SC56 the device', () => {
  it('auto is cuda where every model has a file for it and it loads', async () => {
    const chosen = await loadOnDevice('auto', await model(true), ['cpu', 'cuda'], load);
    expect(chosen).toMatchObject({ device: 'cuda', loaded: 'on cuda' });
  });

  it.each([
    ['the build has no cuda', true, ['cpu'], load, 'no cuda'],
    ['a model has no file for it', false, ['cpu', 'cuda'], load, 'no file for a GPU'],
    ['it does not load', true, ['cpu', 'cuda'], broken, 'no libcudart'],
  ])('auto is the CPU, and says why, when %s', async (_, gpuFile, backends, how, reason) => {
    const chosen = await loadOnDevice('auto', await model(gpuFile), backends, how);
    expect(chosen).toMatchObject({ device: 'cpu', loaded: 'on cpu' });
    expect(chosen.reason).toContain(reason);
  });

  it('asked for by name it is that one or none', async () => {
    await expect(loadOnDevice('cuda', await model(true), ['cuda'], broken)).rejects.toThrow(
      'libcudart',
    );
    expect(await loadOnDevice('cpu', await model(true), [], load)).toMatchObject({ device: 'cpu' });
  });
});

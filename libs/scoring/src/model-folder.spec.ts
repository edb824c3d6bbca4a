import { copyFile, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { bundledModels } from './bundled-models.ts';
import { readModelFolder } from './model-folder.ts';
import { bundledFolders } from './testing/bundled-folders.ts';

const bundled = bundledFolders.encoder;
const names = ['manifest.json', 'model.onnx', 'tokenizer.json'];

describe('model folder', () => {
  let folder: string;
  beforeEach(async () => {
    folder = await mkdtemp(join(tmpdir(), 'hotseat-model-'));
    await Promise.all(names.map((name) => copyFile(join(bundled, name), join(folder, name))));
  });
  afterEach(() => rm(folder, { recursive: true, force: true }));

  it('SC40 the bundled model matches its manifest', async () => {
    const { manifest, modelBytes } = await readModelFolder(folder);
    expect(manifest).toMatchObject({
      id: bundledModels.encoder,
      licence: 'Apache-2.0',
      pooling: 'in-graph',
      termBonus: 0.05,
    });
    expect(modelBytes.length).toBe(34_742_157);
  });

  it.each(['model.onnx', 'tokenizer.json'])('SC40 one flipped bit in %s is found', async (name) => {
    const file = join(folder, name);
    const bytes = await readFile(file);
    const middle = Math.floor(bytes.length / 2);
    bytes[middle] = (bytes[middle] ?? 0) ^ 1;
    await writeFile(file, bytes);
    await expect(readModelFolder(folder)).rejects.toMatchObject({
      code: 'model_damaged',
      file,
      message: expect.stringContaining('Restore the file'),
    });
  });

  it.each(names)('SC41 a missing %s is named', async (name) => {
    await rm(join(folder, name));
    await expect(readModelFolder(folder)).rejects.toMatchObject({
      code: 'model_missing',
      file: join(folder, name),
    });
  });

  it('SC41 a manifest that is not JSON is damaged', async () => {
    await writeFile(join(folder, 'manifest.json'), '{"id":');
    await expect(readModelFolder(folder)).rejects.toMatchObject({ code: 'model_damaged' });
  });

  it('SC41 a manifest with other pooling or no term bonus is unsupported, with the fields', async () => {
    const file = join(folder, 'manifest.json');
    const { termBonus: _, ...manifest } = JSON.parse(await readFile(file, 'utf8'));
    await writeFile(file, JSON.stringify({ ...manifest, pooling: 'max' }));
    await expect(readModelFolder(folder)).rejects.toMatchObject({
      code: 'model_unsupported',
      message: expect.stringMatching(/pooling.*termBonus/),
    });
  });
});

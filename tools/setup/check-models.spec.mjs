import assert from 'node:assert/strict';
import { createHash } from 'node:crypto';
import { mkdir, readFile, rm, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { describe, it } from 'node:test';
import { setUpFailure, temporaryFolder } from '../testing/spec-support.mjs';
import { checkModels } from './check-models.mjs';

/** @param {import('node:test').TestContext} test */
async function modelFolder(test) {
  const base = await temporaryFolder(test);
  const dir = path.join(base, 'models');
  const model = path.join(dir, 'a-model', 'model.onnx');
  const content = Buffer.from('weights');
  await mkdir(path.dirname(model), { recursive: true });
  await writeFile(model, content);
  const sha256 = createHash('sha256').update(content).digest('hex');
  const manifest = path.join(dir, 'a-model', 'manifest.json');
  await writeFile(manifest, JSON.stringify({ files: { 'model.onnx': { sha256 } } }));
  return { options: { dir, cacheFile: path.join(base, 'cache.json') }, model, manifest };
}

const restore = /git checkout -- models/;

describe('checkModels', () => {
  it('accepts a whole file, also from its cache', async (test) => {
    const { options } = await modelFolder(test);
    assert.deepEqual(await checkModels(options), { note: 'a-model' });
    assert.match(await readFile(options.cacheFile, 'utf8'), /model\.onnx/);
    assert.deepEqual(await checkModels(options), { note: 'a-model' });
  });

  it('finds one changed byte, also after a good check', async (test) => {
    const { options, model } = await modelFolder(test);
    await checkModels(options);
    await writeFile(model, 'weightz');
    await assert.rejects(checkModels(options), setUpFailure(/model\.onnx is damaged/, restore));
  });

  it('names a missing file', async (test) => {
    const { options, model } = await modelFolder(test);
    await rm(model);
    await assert.rejects(checkModels(options), setUpFailure(/model\.onnx is missing/, restore));
  });

  it('names a manifest that cannot be read', async (test) => {
    const { options, manifest } = await modelFolder(test);
    await writeFile(manifest, '{');
    await assert.rejects(
      checkModels(options),
      setUpFailure(/manifest\.json cannot be read/, restore),
    );
  });

  it('says so when there is no model at all', async (test) => {
    const dir = await temporaryFolder(test);
    const options = { dir, cacheFile: path.join(dir, 'cache.json') };
    await assert.rejects(checkModels(options), setUpFailure(/no model folder/, restore));
  });

  it('accepts the bundled models', async (test) => {
    const cacheFile = path.join(await temporaryFolder(test), 'cache.json');
    assert.notEqual((await checkModels({ cacheFile })).note, '');
  });
});

import { execFile } from 'node:child_process';
import { mkdir, mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { promisify } from 'node:util';
import { afterEach, beforeEach, describe, expect, it, jest } from '@jest/globals';
import { readModelFolder } from '../model-folder.ts';
import { FolderSource } from './folder-source.ts';
import { HubSource } from './hub-source.ts';
import { pullModel, type PullOptions } from './pull-model.ts';
import { HubServer } from './testing/hub-server.ts';
import { tinyClassifier, tinyEncoder, tinyTokenizer } from './testing/tiny-model.ts';

// onnxruntime in processes of its own, on a machine that may be busy.
jest.setTimeout(120_000);

const loader = new URL('../../test-support/register-ts-loader.mjs', import.meta.url).href;
const onnx = new URL('../onnx.ts', import.meta.url).href;
const json = (value: unknown): Buffer => Buffer.from(JSON.stringify(value));
const encoder: [string, Buffer][] = [
  ['config.json', json({ architectures: ['BertModel'], hidden_size: 8, pad_token_id: 0 })],
  ['1_Pooling/config.json', json({ pooling_mode_mean_tokens: true })],
  ['tokenizer.json', json(tinyTokenizer())],
  ['README.md', Buffer.from('---\nlicense: mit\nlanguage: en\n---\n')],
  ['onnx/model.onnx', Buffer.from(tinyEncoder(30, 8))],
];
const id2label = { '0': 'contradiction', '1': 'entailment', '2': 'neutral' };
const classifier: [string, Buffer][] = [
  ['config.json', json({ architectures: ['BertForSequenceClassification'], id2label })],
  ['tokenizer.json', json(tinyTokenizer())],
  ['model.onnx', Buffer.from(tinyClassifier(30))],
];

let folder: string;
let to: string;
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'hotseat-pull-'));
  to = join(folder, 'models');
  await mkdir(to);
});
afterEach(() => rm(folder, { recursive: true }));

async function repository(files: readonly [string, Buffer][]): Promise<FolderSource> {
  const root = join(folder, 'Owner Tiny');
  for (const [name, bytes] of files) {
    await mkdir(dirname(join(root, name)), { recursive: true });
    await writeFile(join(root, name), bytes);
  }
  return new FolderSource(root);
}

/** Loads and runs a model where onnxruntime may: in a process of its own. */
async function runOnce(model: string): Promise<void> {
  const script = `const { tryModel } = await import(${JSON.stringify(onnx)});
    await tryModel(${JSON.stringify(model)});`;
  await promisify(execFile)(process.execPath, [
    '--import',
    loader,
    '--input-type=module',
    '--eval',
    script,
  ]);
}

function pull(source: PullOptions['source'], options: Partial<PullOptions> = {}) {
  return pullModel({
    source,
    to,
    hints: {},
    gpu: false,
    confirm: () => Promise.resolve(true),
    tryOut: () => Promise.resolve(),
    note: () => undefined,
    ...options,
  });
}

describe('pullModel', () => {
  it('makes an encoder’s folder that loads and runs, named by its bytes', async () => {
    const id = await pull(await repository(encoder), { tryOut: runOnce });
    expect(id).toMatch(/^owner-tiny-[0-9a-f]{8}$/u);
    expect(await readdir(to)).toEqual([id]);
    const { manifest } = await readModelFolder(join(to, id ?? ''));
    expect(manifest).toMatchObject({
      id,
      kind: 'sentence-encoder',
      pooling: 'mean',
      licence: 'mit',
      languages: ['en'],
      dimensions: 8,
    });
    expect((await readdir(join(to, id ?? ''))).sort()).toEqual([
      'manifest.json',
      'model.onnx',
      'tokenizer.json',
    ]);
  });

  it('makes a judge out of an entailment model, without a calibration it does not have', async () => {
    const id = await pull(await repository(classifier), { tryOut: runOnce });
    const { manifest } = await readModelFolder(join(to, id ?? ''));
    expect(manifest).toMatchObject({
      kind: 'key-point-judge',
      input: 'window-point',
      labels: ['contradicted', 'covered', 'absent'],
      calibration: { id: 'uncalibrated' },
      licence: 'unknown',
    });
  });

  it('brings the file for a GPU too when asked', async () => {
    const id = await pull(await repository(encoder), { gpu: true });
    const { graphFile } = await readModelFolder(join(to, id ?? ''), 'cuda');
    expect(graphFile).toContain('model.fp32.onnx');
  });

  it('takes nothing but the card before the licence is accepted', async () => {
    let asked = '';
    const confirm: PullOptions['confirm'] = ({ licence }) => {
      asked = licence;
      return Promise.resolve(false);
    };
    expect(await pull(await repository(encoder), { confirm })).toBeNull();
    expect(asked).toBe('mit');
    expect((await readdir(to)).filter((name) => !name.startsWith('.'))).toEqual([]);
  });

  it('leaves nothing under a model’s name when the model does not run', async () => {
    const tryOut = () => Promise.reject(new Error('it does not run'));
    await expect(pull(await repository(encoder), { tryOut })).rejects.toThrow('does not run');
    expect((await readdir(to)).filter((name) => !name.startsWith('.'))).toEqual([]);
  });

  it.each([
    ['config.json', 'no config.json'],
    ['tokenizer.json', 'no tokenizer.json'],
    ['onnx/model.onnx', 'optimum-cli'],
  ])('says what is missing: %s', async (missing, message) => {
    const source = await repository(encoder.filter(([name]) => name !== missing));
    await expect(pull(source)).rejects.toThrow(message);
  });

  it('goes on over HTTP where an interrupted pull stopped', async () => {
    const server = new HubServer();
    await server.start();
    try {
      for (const [name, bytes] of encoder) server.files.set(name, bytes);
      server.troubles.set('onnx/model.onnx', { cutAfter: 400 });
      const { base } = server;
      const hub = (maxFruitlessTries: number) =>
        new HubSource({ base, repository: 'owner/tiny', pauseMs: 1, maxFruitlessTries });
      // Every connection is cut, but each brings something: it arrives all the same.
      const id = await pull(hub(5));
      expect(id).toMatch(/^owner--tiny-/u);
      const loaded = await readModelFolder(join(to, id ?? ''));
      expect(Buffer.from(loaded.modelBytes)).toEqual(encoder[4]?.[1]);
      const attribution = JSON.parse(
        await readFile(join(to, id ?? '', 'manifest.json'), 'utf8'),
      ) as { attribution: string };
      expect(attribution.attribution).toContain('owner/tiny at c0ffee');
    } finally {
      await server.stop();
    }
  });
});

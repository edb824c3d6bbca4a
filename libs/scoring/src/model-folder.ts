import { createHash } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { parseModelManifest, type ModelManifest } from './model-manifest.ts';
import { ScoringError } from './scoring-error.ts';

/** Where a model runs. */
export type Device = 'cpu' | 'webgpu' | 'cuda';

type GraphFile = 'model.onnx' | 'model.fp16.onnx' | 'model.fp32.onnx';

/** A model whose files are in memory and match the manifest's hashes. */
export interface LoadedModelFolder {
  readonly manifest: ModelManifest;
  /** The graph's path, for messages. */
  readonly graphFile: string;
  readonly modelBytes: Uint8Array;
  readonly tokenizerJson: unknown;
}

/**
 * Reads a model folder. The hash is taken from the very buffers that are returned: hashing the file
 * first and opening it again would leave a gap in which it can change.
 * @throws ScoringError `model_missing`, `model_damaged` or `model_unsupported`, naming the file.
 */
export async function readModelFolder(
  folder: string,
  device: Device = 'cpu',
): Promise<LoadedModelFolder> {
  const manifest = await readManifest(folder);
  const name = graphFileFor(manifest, device);
  if (!name) {
    throw new ScoringError(
      'model_unsupported',
      `${folder} has no file for ${device}: its int8 graph would run on the CPU there. Make one with ` +
        '`npm run models:gpu`, or set HOTSEAT_SCORER_DEVICE=cpu.',
      { file: join(folder, 'manifest.json') },
    );
  }
  const modelBytes = await readVerified(folder, name, manifest);
  const tokenizerBytes = await readVerified(folder, 'tokenizer.json', manifest);
  return {
    manifest,
    graphFile: join(folder, name),
    modelBytes,
    tokenizerJson: JSON.parse(tokenizerBytes.toString('utf8')),
  };
}

/** @throws ScoringError `model_missing`, `model_damaged` or `model_unsupported`, naming the file. */
export async function readManifest(folder: string): Promise<ModelManifest> {
  const file = join(folder, 'manifest.json');
  return parseModelManifest((await readModelFile(file)).toString('utf8'), file);
}

/** The file of a model that a device runs, or null where the model has none for it. */
export function graphFileFor({ files }: ModelManifest, device: Device): GraphFile | null {
  if (device === 'cpu') return 'model.onnx';
  if (files['model.fp16.onnx']) return 'model.fp16.onnx';
  return files['model.fp32.onnx'] ? 'model.fp32.onnx' : null;
}

async function readVerified(
  folder: string,
  name: keyof ModelManifest['files'],
  manifest: ModelManifest,
): Promise<Buffer> {
  const file = join(folder, name);
  const bytes = await readModelFile(file);
  const actual = createHash('sha256').update(bytes).digest('hex');
  const expected = manifest.files[name]?.sha256 ?? 'nothing';
  if (actual === expected) return bytes;
  throw new ScoringError(
    'model_damaged',
    `${file} is damaged: its sha256 is ${actual.slice(0, 12)}…, the manifest says ` +
      `${expected.slice(0, 12)}…. Restore the file, for example from a fresh clone.`,
    { file },
  );
}

async function readModelFile(file: string): Promise<Buffer> {
  try {
    return await readFile(file);
  } catch (cause) {
    throw new ScoringError(
      'model_missing',
      `${file} cannot be read (${cause instanceof Error ? cause.message : String(cause)}). ` +
        'Restore the model folder, for example from a fresh clone, or point to another one.',
      { file, cause },
    );
  }
}

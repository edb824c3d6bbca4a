import { createHash } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { parseModelManifest, type ModelManifest } from './model-manifest.ts';
import { ScoringError } from './scoring-error.ts';

/** A model whose files are in memory and match the manifest's hashes. */
export interface LoadedModelFolder {
  readonly manifest: ModelManifest;
  readonly modelBytes: Uint8Array;
  readonly tokenizerJson: unknown;
}

/**
 * Reads a model folder. The hash is taken from the very buffers that are returned: hashing the file
 * first and opening it again would leave a gap in which it can change.
 * @throws ScoringError `model_missing`, `model_damaged` or `model_unsupported`, naming the file.
 */
export async function readModelFolder(folder: string): Promise<LoadedModelFolder> {
  const manifestFile = join(folder, 'manifest.json');
  const manifest = parseModelManifest(
    (await readModelFile(manifestFile)).toString('utf8'),
    manifestFile,
  );
  const modelBytes = await readVerified(folder, 'model.onnx', manifest);
  const tokenizerBytes = await readVerified(folder, 'tokenizer.json', manifest);
  return { manifest, modelBytes, tokenizerJson: JSON.parse(tokenizerBytes.toString('utf8')) };
}

async function readVerified(
  folder: string,
  name: keyof ModelManifest['files'],
  manifest: ModelManifest,
): Promise<Buffer> {
  const file = join(folder, name);
  const bytes = await readModelFile(file);
  const actual = createHash('sha256').update(bytes).digest('hex');
  const expected = manifest.files[name].sha256;
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

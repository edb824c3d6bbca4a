import { readFile, rename, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { z } from 'zod';
import { ModelSourceError } from './model-source.ts';
import { dequantiseGraph } from './dequantise-graph.ts';
import { digestOf } from './verify-checksum.ts';

const FILE = 'model.fp32.onnx';
const manifestSchema = z.looseObject({
  files: z.record(z.string(), z.looseObject({ sha256: z.string() })),
});

/**
 * Gives a model folder the file that a GPU runs, and names it in the manifest: the model.fp32.onnx that
 * lies there already, else one made from the int8 graph.
 * @throws ModelSourceError when the folder holds no model, ScoringError when the graph cannot be converted
 */
export async function addGpuFile(folder: string): Promise<void> {
  const path = join(folder, FILE);
  const manifest = manifestSchema.parse(await readJson(join(folder, 'manifest.json')));
  const isThere = await readFile(path).then(
    () => true,
    () => false,
  );
  if (!isThere) {
    const graph = dequantiseGraph(await readFile(join(folder, 'model.onnx')));
    await writeFile(`${path}.part`, graph);
    await rename(`${path}.part`, path);
  }
  const sha256 = await digestOf(path, 'sha256');
  const precision = isThere ? 'fp32' : 'fp32, from the int8 weights';
  const files = { ...manifest.files, [FILE]: { sha256, precision } };
  // Written aside and renamed: a reader never sees half a manifest.
  const written = join(folder, 'manifest.json.part');
  await writeFile(written, `${JSON.stringify({ ...manifest, files }, null, 2)}\n`);
  await rename(written, join(folder, 'manifest.json'));
}

async function readJson(file: string): Promise<unknown> {
  try {
    return JSON.parse(await readFile(file, 'utf8')) as unknown;
  } catch (cause) {
    throw new ModelSourceError(`${file} cannot be read: is it a model folder?`, { cause });
  }
}

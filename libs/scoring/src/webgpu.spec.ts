import { execFile } from 'node:child_process';
import { existsSync } from 'node:fs';
import { cp, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { z } from 'zod';
import { addGpuFile } from './model-source/index.ts';
import { dotProduct } from './encoder.ts';
import { scoreResultSchema } from './score-result.ts';
import { bundledFolders } from './testing/bundled-folders.ts';

// The Vulkan driver in software that Debian's Chromium brings: slow, but it is the path of a real GPU.
const driver = '/usr/lib/chromium/vk_swiftshader_icd.json';
const isHere = existsSync(driver);
if (!isHere) {
  process.stderr.write(
    `SKIPPED the GPU path: there is no ${driver} (Debian's package chromium).\n`,
  );
}

const loader = new URL('../test-support/register-ts-loader.mjs', import.meta.url).href;
const onnx = new URL('./onnx.ts', import.meta.url).href;
const texts = ['把键和值存下来，不用重复计算。', 'A key-value cache saves time.', 'hiking', '显存'];
const request = {
  prompt: 'What is a KV cache in LLM inference, and what does it cost?',
  reference: '',
  keyPoints: [{ term: 'Reuse', text: 'keys and values of earlier tokens are stored' }],
  answer: 'The key and value vectors of previous tokens are kept, so they are not computed again.',
};
const outputSchema = z.object({
  gpu: z.array(z.array(z.number())),
  cpu: z.array(z.array(z.number())),
  device: z.string(),
  onGpu: scoreResultSchema,
  onCpu: scoreResultSchema,
});

(isHere ? describe : describe.skip)('the GPU path, on WebGPU over Vulkan', () => {
  let folder: string;
  let output: z.output<typeof outputSchema>;
  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), 'hotseat-gpu-'));
    const encoder = join(folder, 'encoder');
    const judge = join(folder, 'judge');
    await cp(bundledFolders.encoder, encoder, { recursive: true });
    await cp(bundledFolders.judge, judge, { recursive: true });
    await addGpuFile(encoder);
    await addGpuFile(judge);
    output = await runInProcess(
      { encoderFolder: encoder, judgeFolder: judge },
      { encoderFolder: await floatsOnCpu(encoder), judgeFolder: await floatsOnCpu(judge) },
    );
  }, 600_000);
  afterAll(() => rm(folder, { recursive: true, force: true }));

  /** The same graph of floats as a model for the CPU. */
  async function floatsOnCpu(model: string): Promise<string> {
    const twin = `${model}-on-cpu`;
    await cp(model, twin, { recursive: true });
    await cp(join(twin, 'model.fp32.onnx'), join(twin, 'model.onnx'));
    const file = join(twin, 'manifest.json');
    const manifest = JSON.parse(await readFile(file, 'utf8')) as {
      files: Record<string, { sha256: string } | undefined>;
    };
    manifest.files['model.onnx'] = manifest.files['model.fp32.onnx'];
    await writeFile(file, JSON.stringify(manifest));
    return twin;
  }

  it('gives the vectors of the CPU', () => {
    expect(output.gpu).toHaveLength(texts.length);
    for (const [index, vector] of output.gpu.entries()) {
      const cpu = Float32Array.from(output.cpu[index] ?? []);
      expect(dotProduct(Float32Array.from(vector), cpu)).toBeGreaterThan(0.999);
    }
  });

  it('scores a whole answer as the CPU does, and says where', () => {
    const { device, onGpu, onCpu } = output;
    expect(device).toBe('webgpu');
    expect(onGpu.status).toBe('scored');
    expect(onGpu.score).toBeCloseTo(onCpu.score ?? Number.NaN, 1);
    expect(onGpu.keyPoints.map(({ status, span }) => [status, span])).toEqual(
      onCpu.keyPoints.map(({ status, span }) => [status, span]),
    );
    expect(onGpu.keyPoints[0]?.confidence).toBeCloseTo(onCpu.keyPoints[0]?.confidence ?? -1, 1);
  });
});

interface Folders {
  readonly encoderFolder: string;
  readonly judgeFolder: string;
}

async function runInProcess(
  gpuModels: Folders,
  cpuModels: Folders,
): Promise<z.output<typeof outputSchema>> {
  const script = `
    const { createOnnxScorer, loadEncoder } = await import(${JSON.stringify(onnx)});
    const texts = ${JSON.stringify(texts)};
    const vectors = async (options) => {
      const { encoder, release } = await loadEncoder(options);
      const rows = await encoder.encode(texts);
      await release();
      return rows.map((row) => [...row]);
    };
    const score = async (options) => {
      const scorer = await createOnnxScorer(options);
      return { device: scorer.chosen.device, result: await scorer.score(request) };
    };
    const request = ${JSON.stringify(request)};
    const gpuModels = { ...${JSON.stringify(gpuModels)}, device: 'webgpu' };
    const cpuModels = { ...${JSON.stringify(cpuModels)}, device: 'cpu' };
    const gpu = await vectors(gpuModels);
    const cpu = await vectors(cpuModels);
    const { device, result: onGpu } = await score(gpuModels);
    const { result: onCpu } = await score(cpuModels);
    const output = { gpu, cpu, device, onGpu, onCpu };
    process.stdout.write(JSON.stringify(output), () => process.exit(0));`;
  const { stdout } = await promisify(execFile)(
    process.execPath,
    ['--import', loader, '--input-type=module', '--eval', script],
    {
      maxBuffer: 8_000_000,
      env: { ...process.env, VK_DRIVER_FILES: driver, LD_LIBRARY_PATH: '/usr/lib/chromium' },
    },
  );
  return outputSchema.parse(JSON.parse(stdout));
}

import { copyFile, mkdir, readFile, rename, rm, stat, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { JudgeCalibration } from '../judge-calibration.ts';
import { addGpuFile } from './add-gpu-file.ts';
import { detectModel, type DetectedModel, type Hints } from './detect-model.ts';
import { readModelCard, type ModelCard } from './model-card.ts';
import { ModelSourceError, type ModelSource, type SourceFile } from './model-source.ts';
import { readOnnxFile } from './onnx-file.ts';
import { digestOf } from './verify-checksum.ts';

/** Tried in this order: the smallest first, because it is what a CPU runs. */
const GRAPHS = ['onnx/model_quantized.onnx', 'onnx/model.onnx', 'model.onnx'];
const FLOAT_GRAPHS = ['onnx/model.onnx', 'model.onnx'];
/** Added to the cosine of a place that names the term; as the bundled encoder's. */
const TERM_BONUS = 0.05;
const POINT_TOKENS = 96;
const MAX_WINDOW_TOKENS = 192;

export interface PullOptions {
  readonly source: ModelSource;
  /** The folder that gets the model's folder. */
  readonly to: string;
  /** Which ONNX file of the repository, where it is not one of the usual names. */
  readonly file?: string | undefined;
  readonly hints: Hints;
  /** Also brings or makes the file that a GPU runs. */
  readonly gpu: boolean;
  /** Shows what the model's card says; false leaves everything as it is. */
  readonly confirm: (card: ModelCard) => Promise<boolean>;
  /** Loads the finished folder and runs it once, before it gets its name. @throws when it cannot */
  readonly tryOut: (folder: string) => Promise<void>;
  /** A sentence for people about what is done. */
  readonly note: (text: string) => void;
}

/**
 * Brings a model of the hub's layout as a folder that {@link readModelFolder} loads. The folder appears
 * under its name only when it is whole and has run; what an interrupted pull left is gone on with.
 *
 * @returns the model's id, which names its bytes; null when `confirm` said no
 * @throws ModelSourceError, ScoringError of the try-out
 */
export async function pullModel(options: PullOptions): Promise<string | null> {
  const { source, note } = options;
  const staging = join(options.to, `.pull-${idOf(source.name)}`);
  await mkdir(staging, { recursive: true });
  const pull = new Pull(source, staging, note);
  const config = await pull.json('config.json');
  if (config === null) {
    throw new ModelSourceError(
      `${source.label} has no config.json: it is no model of this layout.`,
    );
  }
  const card = readModelCard(await pull.text('README.md'));
  if (!(await options.confirm(card))) return null;
  if (!(await pull.file('tokenizer.json', 'tokenizer.json'))) {
    throw new ModelSourceError(`${source.label} has no tokenizer.json, which is needed.`);
  }
  const graphName = await pull.graph(options.file === undefined ? GRAPHS : [options.file]);
  const detected = detectModel(
    {
      config,
      modules: await pull.json('modules.json'),
      pooling: await pull.json('1_Pooling/config.json'),
      sentence: await pull.json('sentence_bert_config.json'),
    },
    readOnnx(await readFile(join(staging, 'model.onnx')), graphName),
    options.hints,
  );
  const digest = await digestOf(join(staging, 'model.onnx'), 'sha256');
  const id = `${idOf(source.name)}-${digest.slice(0, 8)}`;
  const manifest = await manifestOf(id, detected, card, source.label, staging);
  await writeFile(join(staging, 'manifest.json'), `${JSON.stringify(manifest, null, 2)}\n`);
  if (options.gpu) {
    const isFloat = FLOAT_GRAPHS.includes(graphName);
    if (!isFloat) await pull.file(FLOAT_GRAPHS[0] ?? '', 'model.fp32.onnx');
    else await copyFile(join(staging, 'model.onnx'), join(staging, 'model.fp32.onnx'));
    await addGpuFile(staging);
  }
  note(describe(id, detected, graphName));
  await options.tryOut(staging);
  await appear(staging, join(options.to, id));
  return id;
}

class Pull {
  readonly #source: ModelSource;
  readonly #staging: string;
  readonly #note: (text: string) => void;

  constructor(source: ModelSource, staging: string, note: (text: string) => void) {
    this.#source = source;
    this.#staging = staging;
    this.#note = note;
  }

  /** False where the source has no such file. */
  async file(name: string, as: string): Promise<boolean> {
    const found = await this.#source.find(name);
    if (!found) return false;
    await this.#download(found, as);
    return true;
  }

  /** The name of the first of these files that the source has. */
  async graph(names: readonly string[]): Promise<string> {
    for (const name of names) {
      if (await this.file(name, 'model.onnx')) return name;
    }
    throw new ModelSourceError(
      `${this.#source.label} has no ${names.join(', no ')}. Name its ONNX file with --file, or export ` +
        'one, for example with `optimum-cli export onnx`.',
    );
  }

  async text(name: string): Promise<string | null> {
    const as = `source-${name.replaceAll('/', '-')}`;
    if (!(await this.file(name, as))) return null;
    const text = await readFile(join(this.#staging, as), 'utf8');
    await rm(join(this.#staging, as));
    return text;
  }

  async json(name: string): Promise<unknown> {
    const text = await this.text(name);
    if (text === null) return null;
    try {
      return JSON.parse(text) as unknown;
    } catch (cause) {
      throw new ModelSourceError(`${name} of ${this.#source.label} is not valid JSON.`, { cause });
    }
  }

  /** Parts carry the digest's head in their name, so that no other version is gone on with. */
  async #download(file: SourceFile, as: string): Promise<void> {
    const version = file.checksum?.hex.slice(0, 12) ?? 'unnamed';
    const part = join(this.#staging, `${as}.${version}.part`);
    // Without a digest nothing says that the rest would belong to the same file.
    if (!file.checksum) {
      await rm(part, { force: true });
      if (as.endsWith('.onnx')) this.#note(`${file.name}: the source states no checksum.`);
    }
    await this.#source.download(file, part);
    await rename(part, join(this.#staging, as));
  }
}

function readOnnx(bytes: Uint8Array, name: string): ReturnType<typeof readOnnxFile> {
  try {
    return readOnnxFile(bytes);
  } catch (cause) {
    throw new ModelSourceError(`${name} is no ONNX file.`, { cause });
  }
}

async function manifestOf(
  id: string,
  detected: DetectedModel,
  { licence, languages }: ModelCard,
  label: string,
  staging: string,
): Promise<Record<string, unknown>> {
  const files: Record<string, { sha256: string }> = {};
  for (const name of ['model.onnx', 'tokenizer.json']) {
    files[name] = { sha256: await digestOf(join(staging, name), 'sha256') };
  }
  const { kind, padTokenId, outputName, maxTokens } = detected;
  const shared = {
    id,
    kind,
    languages,
    licence,
    attribution: label,
    files,
    padTokenId,
    outputName,
  };
  if (detected.kind === 'sentence-encoder') {
    const { pooling, dimensions } = detected;
    return { ...shared, pooling, dimensions, maxTokens, termBonus: TERM_BONUS };
  }
  const window = Math.min(MAX_WINDOW_TOKENS, maxTokens - POINT_TOKENS - 4);
  return {
    ...shared,
    input: 'window-point',
    labels: detected.labels,
    maxTokens: { prompt: 1, point: POINT_TOKENS, window },
    calibration: uncalibrated,
  };
}

/** Nothing is known about how this judge's readings relate to people's grades, and so it says. */
const uncalibrated: JudgeCalibration = {
  id: 'uncalibrated',
  temperature: 1,
  bias: { covered: 0, partial: 0, contradicted: 0, absent: 0 },
  credit: { partial: 0.5, contradicted: 0.5 },
  grades: [
    { credit: 0, grade: 0 },
    { credit: 1, grade: 4 },
  ],
  residuals: [{ from: 0, p10: -4, p90: 4 }],
  abstainBelow: 0,
};

function describe(id: string, detected: DetectedModel, graphName: string): string {
  const what =
    detected.kind === 'sentence-encoder'
      ? `an encoder of ${detected.dimensions} dimensions, pooling ${detected.pooling}`
      : `a judge with the outputs ${detected.labels.join(', ')}, not calibrated`;
  return `${id}: ${what}, from ${graphName}, up to ${detected.maxTokens} tokens.`;
}

async function appear(staging: string, folder: string): Promise<void> {
  const isThere = await stat(folder).then(
    () => true,
    () => false,
  );
  // The id names the bytes: what is there is the same model, perhaps without its file for GPUs.
  if (isThere) await rm(folder, { recursive: true });
  await rename(staging, folder);
}

function idOf(name: string): string {
  return name.toLowerCase().replace(/[^a-z0-9._-]+/gu, '-');
}

#!/usr/bin/env node
import { mkdir, stat } from 'node:fs/promises';
import { resolve } from 'node:path';
import { parseArgs } from 'node:util';
import { ScoringError } from '@hotseat/scoring';
import {
  FolderSource,
  HubSource,
  ModelSourceError,
  pullModel,
  type ModelSource,
} from '@hotseat/scoring/model-source';
import { pulledModelsDir } from '../platform/inference/model-choice.ts';
import { runAsCommand, type CommandOutput } from './command.ts';

const PUBLIC_HUB = 'https://huggingface.co';
const PROGRESS_EVERY_MS = 2_000;

const usage = `Usage: models-pull OWNER/NAME|URL|FOLDER [--revision REV] [--file PATH] [--pooling mean|cls]
                   [--labels A,B,C] [--gpu] [--to DIR] [--yes]
Brings a sentence encoder or a cross-encoder in Hugging Face's layout as a model folder, from the hub
(HF_ENDPOINT names another server, HF_TOKEN an account), from an address, or from a folder. Shows the
licence first and goes on only with --yes. Prints the model's id; choose it with npm run models:use.
  --file      the ONNX file in there, when it is not onnx/model_quantized.onnx, onnx/model.onnx or model.onnx
  --pooling   how an encoder's token vectors become one, when the repository does not say
  --labels    what a cross-encoder's outputs mean, in order, such as contradiction,entailment,neutral
  --gpu       also brings, or makes, the file that a GPU runs
  --to        folder for the model's folder (default: models in HOTSEAT_DATA_DIR)
A pull that was cut goes on where it stopped when it is run again.
Exit code: 0 the model is here, 1 it is not, 2 wrong usage.
`;

interface PullArguments {
  readonly from: string;
  readonly revision: string | undefined;
  readonly file: string | undefined;
  readonly pooling: 'mean' | 'cls' | undefined;
  readonly labels: readonly string[] | undefined;
  readonly gpu: boolean;
  readonly yes: boolean;
  readonly to: string;
}

/** What the command takes from its surroundings; the process's own outside tests. */
export interface PullEnvironment {
  /** HF_ENDPOINT */
  readonly endpoint: string | undefined;
  /** HF_TOKEN */
  readonly token: string | undefined;
  readonly dataDir: string | undefined;
}

/** Runs the command and returns its exit code. */
export async function runModelsPull(
  args: readonly string[],
  output: CommandOutput,
  environment: PullEnvironment,
): Promise<0 | 1 | 2> {
  const options = parse(args, environment);
  if (options === 'help') {
    output.stdout(usage);
    return 0;
  }
  if (typeof options === 'string') {
    output.stderr(`${options}\n${usage}`);
    return 2;
  }
  try {
    const id = await pull(options, output, environment);
    if (id === null) return 1;
    output.stdout(`${id}\n`);
    return 0;
  } catch (error) {
    if (!(error instanceof ModelSourceError) && !(error instanceof ScoringError)) throw error;
    output.stderr(`${error.message}\n`);
    return 1;
  }
}

async function pull(
  options: PullArguments,
  output: CommandOutput,
  environment: PullEnvironment,
): Promise<string | null> {
  const source = await sourceOf(options, output, environment);
  output.stderr(`Looking at ${source.label} …\n`);
  await mkdir(options.to, { recursive: true });
  return pullModel({
    source,
    to: options.to,
    file: options.file,
    hints: { pooling: options.pooling, labels: options.labels },
    gpu: options.gpu,
    note: (text) => output.stderr(`${text}\n`),
    confirm: ({ licence }) => {
      output.stderr(`Licence of ${source.name}: ${licence}. Read its terms where it comes from.\n`);
      if (!options.yes)
        output.stderr('Nothing was taken. If you accept it, run again with --yes.\n');
      return Promise.resolve(options.yes);
    },
    // onnxruntime is loaded only when there is something to run.
    tryOut: async (folder) => (await import('@hotseat/scoring/onnx')).tryModel(folder),
  });
}

async function sourceOf(
  { from, revision }: PullArguments,
  output: CommandOutput,
  environment: PullEnvironment,
): Promise<ModelSource> {
  const isFolder = await stat(from).then(
    (found) => found.isDirectory(),
    () => false,
  );
  if (isFolder) return new FolderSource(from);
  const address = /^https?:\/\//u.test(from) ? new URL(from) : null;
  const path = address ? address.pathname.slice(1) : from;
  const [, repository, treeRevision] =
    /^([\w.-]+\/[\w.-]+)(?:\/tree\/([^/]+))?\/?$/u.exec(path) ?? [];
  if (repository === undefined) {
    throw new ModelSourceError(`${from} is no folder here and no OWNER/NAME of a repository.`);
  }
  let saidMs = Date.now();
  return new HubSource({
    base: address?.origin ?? environment.endpoint ?? PUBLIC_HUB,
    repository,
    revision: revision ?? treeRevision ?? 'main',
    token: environment.token,
    onProgress: (name, bytes, of) => {
      if (Date.now() - saidMs < PROGRESS_EVERY_MS) return;
      saidMs = Date.now();
      output.stderr(`${name}: ${megabytes(bytes)} of ${of === null ? '?' : megabytes(of)} MB\n`);
    },
  });
}

function megabytes(bytes: number): string {
  return (bytes / 1_000_000).toFixed(1);
}

/** The arguments, or the complaint to print. */
function parse(
  args: readonly string[],
  environment: PullEnvironment,
): PullArguments | 'help' | string {
  try {
    const { values, positionals } = parseArgs({
      args: [...args],
      allowPositionals: true,
      options: {
        revision: { type: 'string' },
        file: { type: 'string' },
        pooling: { type: 'string' },
        labels: { type: 'string' },
        gpu: { type: 'boolean', default: false },
        to: { type: 'string' },
        yes: { type: 'boolean', default: false },
        help: { type: 'boolean', short: 'h' },
      },
    });
    if (values.help) return 'help';
    const [from, ...others] = positionals;
    if (from === undefined || others.length > 0) return 'Name one repository, address or folder.';
    const { pooling, labels, revision, file, gpu, yes } = values;
    if (pooling !== undefined && pooling !== 'mean' && pooling !== 'cls') {
      return '--pooling must be mean or cls.';
    }
    const to = resolve(values.to ?? pulledModelsDir(environment.dataDir ?? '.hotseat'));
    return { from, revision, file, pooling, labels: labels?.split(','), gpu, yes, to };
  } catch (error) {
    return error instanceof Error ? error.message : String(error);
  }
}

await runAsCommand(import.meta.url, (args, output) =>
  runModelsPull(args, output, {
    endpoint: process.env['HF_ENDPOINT'],
    token: process.env['HF_TOKEN'],
    dataDir: process.env['HOTSEAT_DATA_DIR'],
  }),
);

import type { ScorerRuns } from './scorer-messages.ts';

/** Two model folders, each holding a manifest.json, and the device for both. */
export interface ScorerModels {
  readonly encoderFolder: string;
  readonly judgeFolder: string;
  /** `auto` is cuda where it works and both models bring a file for it, else the CPU. */
  readonly device: 'auto' | 'cpu' | 'webgpu' | 'cuda';
}

/** How long an answer took, and where; null for a stage that it did not come to. */
export interface ScoredSample {
  readonly status: string;
  readonly queueMs: number;
  readonly encodeMs: number | null;
  readonly judgeMs: number | null;
  /** On the process, from hand-over to result. */
  readonly runMs: number;
}

/** The part of a logger that is used; messages never contain answers. */
export interface InferenceLogger {
  info(message: string): void;
  warn(message: string): void;
  error(message: string): void;
}

export interface ScorerSupervisorOptions {
  /** The models that every process loads, and where they run. */
  readonly models: ScorerModels;
  readonly logger: InferenceLogger;
  /** Told about every answer that a process has handled. @default nobody */
  readonly onScored?: (sample: ScoredSample) => void;
  /** Scorer processes; each holds its own copy of the model (about 200 MB). @default 1 */
  readonly processes?: number;
  /** Threads inside one process. @default 1 */
  readonly threads?: number;
  /** Requests that may wait; one more is refused as `overloaded`. @default 200 */
  readonly maxQueue?: number;
  /** Time for one request on a process, after which it is killed. @default 20000 */
  readonly requestTimeoutMs?: number;
  /** Time from fork to ready. @default 30000 */
  readonly startTimeoutMs?: number;
  /** Longest pause between two starts. @default 30000 */
  readonly maxBackoffMs?: number;
  /** The scorer's entry; tests start the sources instead. @default scorer-process.js beside this file */
  readonly entry?: URL;
  /** Node flags of the scorer processes. @default none */
  readonly execArgv?: readonly string[];
}

export interface InferenceHealth {
  readonly state: 'starting' | 'ready' | 'unavailable' | 'stopped';
  readonly modelId: string | null;
  readonly calibrationId: string | null;
  /** Where the models run, and why there; null until a process was ready. */
  readonly device: 'cpu' | 'webgpu' | 'cuda' | null;
  readonly deviceReason: string | null;
  /** Why no process is ready; the message says what to do. */
  readonly problem: { readonly code: string; readonly message: string } | null;
  readonly processes: number;
  readonly readyProcesses: number;
  readonly pids: readonly number[];
  readonly queued: number;
  readonly running: number;
  /** Processes that ended without being asked to. */
  readonly restarts: number;
  /** Answers that killed two processes and are not tried again. */
  readonly setAside: number;
  /** Model runs of all processes so far. */
  readonly runs: ScorerRuns;
}

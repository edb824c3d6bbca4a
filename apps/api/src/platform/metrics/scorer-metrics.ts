import { Counter, Gauge, Histogram, type Registry } from 'prom-client';
import type { InferenceHealth, InferenceService, ScoredSample } from '../inference/index.ts';

const STAGE_SECONDS = [0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10, 30];
const GRAPHS = ['encoder', 'judge'] as const;
const nothing = { runs: 0, rows: 0, tokens: 0, paddedTokens: 0 };

/** What the scorer does, as Prometheus text: queue, batches, padding, stages, device, restarts. */
export function registerScorerMetrics(registry: Registry, inference: InferenceService): void {
  const registers = [registry];
  const read = (name: string, help: string, of: (health: InferenceHealth) => number): void => {
    const gauge: Gauge = new Gauge({
      name: `hotseat_scorer_${name}`,
      help,
      registers,
      collect: () => {
        const health = inference.health();
        gauge.set(health ? of(health) : 0);
      },
    });
  };
  read('ready_processes', 'Scorer processes with a loaded model.', (h) => h.readyProcesses);
  read('queued', 'Answers that wait for a scorer process.', (h) => h.queued);
  read('running', 'Answers being scored.', (h) => h.running);
  read('restarts', 'Scorer processes that ended without being asked to.', (h) => h.restarts);
  read('set_aside', 'Answers that ended two processes and are not tried again.', (h) => h.setAside);
  registerDevice(registry, inference);
  registerRuns(registry, inference);
  registerStages(registry, inference);
}

function registerDevice(registry: Registry, inference: InferenceService): void {
  const device: Gauge = new Gauge({
    name: 'hotseat_scorer_device',
    help: '1 for the device that the models run on.',
    labelNames: ['device'],
    registers: [registry],
    collect: () => {
      device.reset();
      const health = inference.health();
      if (health?.device) device.set({ device: health.device }, 1);
    },
  });
}

function registerRuns(registry: Registry, inference: InferenceService): void {
  const gauges = [
    ['runs', 'Model runs so far.', 'runs'],
    ['run_rows', 'Texts or pairs in those runs; divided by the runs, the mean batch.', 'rows'],
    ['run_tokens', 'Tokens in those runs, without padding.', 'tokens'],
    ['run_padded_tokens', 'Tokens with padding: its share is 1 - tokens / these.', 'paddedTokens'],
  ] as const;
  for (const [name, help, field] of gauges) {
    const gauge: Gauge = new Gauge({
      name: `hotseat_scorer_${name}`,
      help,
      labelNames: ['graph'],
      registers: [registry],
      collect: () => {
        const runs = inference.health()?.runs;
        for (const graph of GRAPHS) gauge.set({ graph }, (runs?.[graph] ?? nothing)[field]);
      },
    });
  }
}

function registerStages(registry: Registry, inference: InferenceService): void {
  const registers = [registry];
  const seconds = new Histogram({
    name: 'hotseat_scorer_stage_seconds',
    help: 'Time of an answer in each stage: queue, encode, judge, and run, which holds both.',
    labelNames: ['stage'],
    buckets: STAGE_SECONDS,
    registers,
  });
  const results = new Counter({
    name: 'hotseat_scorer_results_total',
    help: 'Results of scorer processes by status.',
    labelNames: ['status'],
    registers,
  });
  inference.observe(({ status, queueMs, encodeMs, judgeMs, runMs }: ScoredSample) => {
    results.inc({ status });
    const stages = { queue: queueMs, encode: encodeMs, judge: judgeMs, run: runMs };
    for (const [stage, ms] of Object.entries(stages)) {
      if (ms !== null) seconds.observe({ stage }, ms / 1_000);
    }
  });
}

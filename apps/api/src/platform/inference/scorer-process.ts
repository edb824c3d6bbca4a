/**
 * The entry of a scorer process: loads the models and scores what it is given. onnxruntime blocks
 * its thread for a whole inference and may abort the process, so it runs here, where the supervisor
 * can kill it, and nowhere else.
 */
import { ScoringError } from '@hotseat/scoring';
import { createOnnxScorer, type OnnxScorer, type RunCounts } from '@hotseat/scoring/onnx';
import type { FromScorer, ScorerRuns, ToScorer } from './scorer-messages.ts';
import type { ScorerModels } from './scorer-supervisor-options.ts';

let scorer: OnnxScorer | null = null;
let reported: ScorerRuns | null = null;

// A dead supervisor must leave no orphan behind.
process.on('disconnect', () => process.exit(0));
// Ctrl-C reaches the whole process group; the supervisor decides when this process ends.
process.on('SIGINT', () => undefined);
process.on('message', (message: ToScorer) => {
  void handle(message);
});

async function handle(message: ToScorer): Promise<void> {
  switch (message.type) {
    case 'load':
      await load(message.models, message.threads);
      return;
    case 'score':
      await score(message);
      return;
    case 'stop':
      await scorer?.dispose();
      process.exit(0);
  }
}

async function load(models: ScorerModels, threads: number): Promise<void> {
  try {
    scorer = await createOnnxScorer({ ...models, threads });
    const { chosen, answersAtOnce, identity } = scorer;
    reported = scorer.counts();
    send({
      type: 'ready',
      ...identity,
      device: chosen.device,
      deviceReason: chosen.reason,
      answersAtOnce,
    });
  } catch (error) {
    const code = error instanceof ScoringError ? error.code : 'scorer_not_starting';
    send({ type: 'load_failed', code, message: messageOf(error) });
  }
}

async function score({ id, request }: Extract<ToScorer, { type: 'score' }>): Promise<void> {
  try {
    if (!scorer) throw new Error('asked to score before the model was loaded');
    const result = await scorer.score(request);
    send({ type: 'result', id, result, runs: newRuns(scorer) });
  } catch (error) {
    send({ type: 'score_failed', id, message: messageOf(error) });
  }
}

function newRuns(loaded: OnnxScorer): ScorerRuns {
  const now = loaded.counts();
  const before = reported ?? now;
  reported = now;
  return {
    encoder: difference(now.encoder, before.encoder),
    judge: difference(now.judge, before.judge),
  };
}

function difference(now: RunCounts, before: RunCounts): RunCounts {
  return {
    runs: now.runs - before.runs,
    rows: now.rows - before.rows,
    tokens: now.tokens - before.tokens,
    paddedTokens: now.paddedTokens - before.paddedTokens,
  };
}

function send(message: FromScorer): void {
  process.send?.(message);
}

function messageOf(error: unknown): string {
  return error instanceof Error ? error.message : String(error);
}

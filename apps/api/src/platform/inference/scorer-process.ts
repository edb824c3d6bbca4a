/**
 * The entry of a scorer process: loads the models and scores one answer at a time. onnxruntime blocks
 * its thread for a whole inference and may abort the process, so it runs here, where the supervisor
 * can kill it, and nowhere else.
 */
import { ScoringError } from '@hotseat/scoring';
import { createOnnxScorer, type OnnxScorer } from '@hotseat/scoring/onnx';
import type { FromScorer, ToScorer } from './scorer-messages.ts';
import type { ScorerModels } from './scorer-supervisor-options.ts';

let scorer: OnnxScorer | null = null;

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
    send({ type: 'ready', ...scorer.identity });
  } catch (error) {
    const code = error instanceof ScoringError ? error.code : 'scorer_not_starting';
    send({ type: 'load_failed', code, message: messageOf(error) });
  }
}

async function score({ id, request }: Extract<ToScorer, { type: 'score' }>): Promise<void> {
  try {
    if (!scorer) throw new Error('asked to score before the model was loaded');
    send({ type: 'result', id, result: await scorer.score(request) });
  } catch (error) {
    send({ type: 'score_failed', id, message: messageOf(error) });
  }
}

function send(message: FromScorer): void {
  process.send?.(message);
}

function messageOf(error: unknown): string {
  return error instanceof Error ? error.message : String(error);
}

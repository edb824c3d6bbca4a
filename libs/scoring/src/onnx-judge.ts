import { JudgeInput } from './judge-input.ts';
import { judgeLabels, type Judge, type JudgeReading, type JudgeTask } from './judge.ts';
import type { JudgeManifest } from './model-manifest.ts';
import { ScoringError } from './scoring-error.ts';
import type { OnnxGraph } from './onnx-graph.ts';
import { createTokenizer } from './text-tokenizer.ts';

/** A judge's logits, turned into calibrated probabilities. */
export class OnnxJudge implements Judge {
  readonly maxWindowPieces: number;
  readonly #graph: Pick<OnnxGraph, 'run'>;
  readonly #manifest: JudgeManifest;
  readonly #input: JudgeInput;

  constructor(graph: Pick<OnnxGraph, 'run'>, manifest: JudgeManifest, tokenizerJson: unknown) {
    this.#graph = graph;
    this.#manifest = manifest;
    this.maxWindowPieces = manifest.maxTokens.window;
    this.#input = new JudgeInput(
      createTokenizer(tokenizerJson),
      manifest.maxTokens,
      manifest.input,
    );
  }

  countPieces(text: string): number {
    // One more than fits tells "too long" from "just fits" without cutting up the rest of the text.
    return this.#input.pieces(text, this.maxWindowPieces + 1).length;
  }

  /**
   * What runs together is the graph's business: one row a run on the CPU, many on a GPU.
   * @throws ScoringError `model_failed` when the graph returns anything but finite logits.
   */
  async read(tasks: readonly JudgeTask[]): Promise<readonly (readonly JudgeReading[])[]> {
    const rows = tasks.map((task) => this.#input.rows(task));
    const outputs = await this.#graph.run(rows.flat());
    let next = 0;
    return tasks.map(({ points }, index) => {
      const count = rows[index]?.length ?? 0;
      const logits = outputs.slice(next, next + count).flatMap((output) => [...output]);
      next += count;
      return this.#readings(logits, points.length);
    });
  }

  #readings(logits: readonly number[], points: number): JudgeReading[] {
    const { length: labels } = this.#manifest.labels;
    if (logits.length !== points * labels || !logits.every(Number.isFinite)) {
      throw new ScoringError(
        'model_failed',
        `the judge returned ${logits.length} numbers, not all finite, for ${points} key points ` +
          `and ${labels} labels`,
      );
    }
    return Array.from({ length: points }, (_, point) =>
      this.#reading(logits.slice(point * labels, (point + 1) * labels)),
    );
  }

  #reading(logits: readonly number[]): JudgeReading {
    const { labels, calibration } = this.#manifest;
    const fitted = logits.map((logit, index) => {
      const label = labels[index];
      return logit / calibration.temperature + (label ? calibration.bias[label] : 0);
    });
    const highest = Math.max(...fitted);
    const shares = fitted.map((logit) => Math.exp(logit - highest));
    const sum = shares.reduce((total, share) => total + share, 0);
    const of = (label: (typeof judgeLabels)[number]): number =>
      (shares[labels.indexOf(label)] ?? 0) / sum;
    return {
      covered: of('covered'),
      partial: of('partial'),
      contradicted: of('contradicted'),
      absent: of('absent'),
    };
  }
}

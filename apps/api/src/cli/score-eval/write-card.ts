import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { readManifest } from '@hotseat/scoring';
import {
  writeModelEvaluation,
  type EvaluationResult,
  type ModelEvaluation,
} from '../../platform/inference/model-evaluation.ts';
import type { ScorerModels } from '../../platform/inference/scorer-supervisor-options.ts';
import { evaluationText } from './evaluation-text.ts';

/** Writes a judge's card into its folder: the data, and the same for readers. @returns both files */
export async function writeCard(
  { encoderFolder, judgeFolder }: Pick<ScorerModels, 'encoderFolder' | 'judgeFolder'>,
  result: EvaluationResult,
): Promise<string[]> {
  const judge = await readManifest(judgeFolder);
  if (judge.kind === 'sentence-encoder') throw new Error(`${judgeFolder} holds no judge.`);
  const encoder = await readManifest(encoderFolder);
  const evaluation: ModelEvaluation = {
    format: 1,
    evaluatedOn: new Date().toISOString().slice(0, 10),
    judge: { id: judge.id, sha256: judge.files['model.onnx'].sha256 },
    encoder: { id: encoder.id, sha256: encoder.files['model.onnx'].sha256 },
    calibrationId: judge.calibration.id,
    ...result,
  };
  const data = await writeModelEvaluation(judgeFolder, evaluation);
  const text = join(judgeFolder, 'evaluation.md');
  await writeFile(text, evaluationText(evaluation));
  return [data, text];
}

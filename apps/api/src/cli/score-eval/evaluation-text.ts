import type { ModelEvaluation } from '../../platform/inference/model-evaluation.ts';

type Interval = readonly [number, number] | null;

/** The model card for people who read the repository: `evaluation.md` beside `evaluation.json`. */
export function evaluationText(evaluation: ModelEvaluation): string {
  const { judge, encoder, calibrationId, evaluatedOn, sets, statuses } = evaluation;
  return (
    [
      `# Evaluation of ${judge.id}`,
      `Written by \`npm run score:eval -- --write-card\` on ${evaluatedOn}; do not edit. Judge \`${judge.id}\` ` +
        `(sha256 ${judge.sha256.slice(0, 12)}…), calibration \`${calibrationId}\`, encoder \`${encoder.id}\` ` +
        `(sha256 ${encoder.sha256.slice(0, 12)}…). Grades are on 0–4; intervals are 95 %, resampled by question. ` +
        '`own` is the examination, which neither training nor calibration saw.',
      '## Grades, machine against careful readers',
      table(
        ['set', 'n', 'no score', 'Pearson', 'weighted kappa', 'RMSE', 'inside interval'],
        Object.entries(sets).map(([name, { withoutScore, machine, insideInterval }]) => [
          name,
          String(machine.n),
          String(withoutScore),
          cell(machine.pearson, machine.pearsonInterval),
          cell(machine.qwk, machine.qwkInterval),
          cell(machine.rmse),
          cell(insideInterval),
        ]),
      ),
      '## What needs no reading, for comparison (weighted kappa)',
      'Each is fitted to the very answers that it is judged on, which flatters it.',
      table(
        ['set', 'constant', 'length', 'overlap', 'cosine', 'machine'],
        Object.entries(sets).map(([name, { baselines, machine }]) => [
          name,
          ...['constant', 'length', 'overlap', 'cosine'].map((kind) =>
            cell(baselines[kind]?.qwk ?? null),
          ),
          cell(machine.qwk),
        ]),
      ),
      "## Machine minus people, by people's grade",
      table(
        ['set', 'grade', 'n', 'machine minus people'],
        Object.entries(sets).flatMap(([name, { bands }]) =>
          bands.map(({ from, n, bias, biasInterval }) => [
            name,
            `${from}–${from + 1}`,
            String(n),
            cell(bias, biasInterval),
          ]),
        ),
      ),
      '## Statuses of key points (own examination)',
      table(
        ['language', 'n', 'kappa', 'weighted kappa'],
        Object.entries(statuses).map(([language, { n, kappa, kappaInterval, kappaQuadratic }]) => [
          language,
          String(n),
          cell(kappa, kappaInterval),
          cell(kappaQuadratic),
        ]),
      ),
      ...similarityText(evaluation.similarity),
    ].join('\n\n') + '\n'
  );
}

function similarityText(similarity: ModelEvaluation['similarity']): string[] {
  if (similarity === undefined) return [];
  return [
    "## The encoder's similarity (Spearman)",
    table(
      ['set', 'Spearman'],
      Object.entries(similarity).map(([name, value]) => [name, cell(value)]),
    ),
  ];
}

function cell(value: number | null, interval: Interval = null): string {
  if (value === null) return '–';
  return interval === null
    ? value.toFixed(2)
    : `${value.toFixed(2)} (${interval.map((end) => end.toFixed(2)).join(' to ')})`;
}

function table(head: readonly string[], rows: readonly (readonly string[])[]): string {
  const line = (cells: readonly string[]): string => `| ${cells.join(' | ')} |`;
  return [line(head), line(head.map(() => '---')), ...rows.map(line)].join('\n');
}

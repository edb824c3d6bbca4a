import {
  criterionIdSchema,
  localizedTextSchema,
  rubricVersionIdSchema,
  type Rubric,
} from '@hotseat/contracts';

export interface RubricVersionRow {
  id: string;
  version: number;
  title: unknown;
  criteria: {
    id: string;
    key: string;
    title: unknown;
    question: unknown;
    levels: { value: number; label: unknown; anchor: unknown }[];
  }[];
}

export function toRubric(row: RubricVersionRow): Rubric {
  return {
    versionId: rubricVersionIdSchema.parse(row.id),
    title: localizedTextSchema.parse(row.title),
    version: row.version,
    criteria: row.criteria.map((criterion) => ({
      id: criterionIdSchema.parse(criterion.id),
      key: criterion.key,
      title: localizedTextSchema.parse(criterion.title),
      question: localizedTextSchema.parse(criterion.question),
      levels: criterion.levels.map((level) => ({
        value: level.value,
        label: localizedTextSchema.parse(level.label),
        anchor: localizedTextSchema.parse(level.anchor),
      })),
    })),
  };
}

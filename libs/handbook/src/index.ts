export {
  type BundledHandbook,
  type BundleFile,
  bundleLanguages,
  type BundleManifest,
  bundleManifestSchema,
  type BundleProblem,
  loadBundledHandbook,
} from './bundled-handbook.ts';
export { checkParity } from './check-parity.ts';
export { canonicalJson, contentHash, handbookHash, hasContent } from './content-hash.ts';
export { decodeHandbook, type DecodedText } from './decode-handbook.ts';
export { type DialectScore } from './detect-dialect.ts';
export type { HandbookDialect } from './dialects/dialect.ts';
export { normalPrompt } from './dialects/question-identity.ts';
export {
  type ChangedQuestion,
  diffHandbooks,
  type HandbookDiff,
  type QuestionField,
} from './diff-handbooks.ts';
export { formatHandbookAnki } from './exports/format-anki.ts';
export { formatHandbookCsv } from './exports/format-csv.ts';
export { formatHandbookJson } from './exports/format-json.ts';
export {
  type Handbook,
  type HandbookChapter,
  type HandbookKeyPoint,
  type HandbookQuestion,
  handbookQuestionSchema,
  handbookSchema,
  handbookVersion,
  parseHandbookDocument,
} from './handbook-document.ts';
export { type JoinedFiles, joinFiles, type SourceFile } from './join-files.ts';
export { handbookLimits } from './handbook-limits.ts';
export { lintHandbook, type LintProblem, type LintResult } from './lint/lint-handbook.ts';
export { formatChapterFiles, formatHandbook } from './markdown/format-handbook.ts';
export { parseHandbook, type ParseOptions, type ParseResult } from './parse-handbook.ts';
export { type KeyPointOrigin, proposeKeyPoints } from './key-points/propose-key-points.ts';
export { describeProblem, type HandbookProblem, hasErrors } from './problem.ts';
export { type ProblemCode } from './problem-messages.ts';
export {
  placeKey,
  type QuestionPlace,
  type QuestionPlaces,
  type QuestionSource,
  type QuestionSources,
} from './question-source.ts';
export { type PlacedSample, type SampleProblem } from './samples/check-samples.ts';
export { formatSamples } from './samples/format-samples.ts';
export { type LoadedSamples, loadSamples, type SampleCounts } from './samples/load-samples.ts';
export { type ParsedSamples, parseSamples } from './samples/parse-samples.ts';
export { coveredWeight } from './samples/sample-coverage.ts';
export { type SampleLevel, sampleLevels } from './samples/sample-labels.ts';
export {
  type HandbookSamples,
  parseSamplesDocument,
  type SampleAnswer,
  type SampledChapter,
  type SampledQuestion,
  samplesSchema,
  samplesVersion,
} from './samples/samples-document.ts';
export { type SamplePlace } from './samples/samples-reading.ts';

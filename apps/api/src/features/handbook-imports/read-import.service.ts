import { Inject, Injectable, Logger, type OnModuleInit } from '@nestjs/common';
import {
  importLimits,
  userIdSchema,
  type HandbookImportId,
  type ImportDuplicate,
  type UserId,
} from '@hotseat/contracts';
import { describeProblem, hasContent, type Handbook, type JoinedFiles } from '@hotseat/handbook';
import { ChildTaskError, type ChildEntry } from '../../platform/child-process/index.ts';
import { CONFIG, type Config } from '../../platform/config/index.ts';
import { parseEntry, parseInChild, UnreadableError } from '../../platform/handbook-files/index.ts';
import {
  chosenModels,
  findNearTexts,
  nearTextsEntry,
  type NearPair,
} from '../../platform/inference/index.ts';
import { JobsService, type JobTry } from '../../platform/jobs/index.ts';
import { findDuplicates, nearThreshold, referenceHash } from './find-duplicates.ts';
import { ImportPreviewRepository } from './import-preview.repository.ts';
import { matchIdentities } from './match-identities.ts';
import {
  sortFindings,
  toFinding,
  toPreviewQuestions,
  type PreviewQuestion,
} from './preview-questions.ts';
import { importOptionsSchema, readImportJob, type ImportOptions } from './read-import-job.ts';
import { StoredQuestionsRepository, type TargetHandbook } from './stored-questions.repository.ts';

/** Reports of progress are no more frequent than people look. */
const reportEveryMs = 400;
/** Previews that nobody stored go after this many days. */
const keptDays = 7;

interface ImportToRead {
  id: HandbookImportId;
  spaceId: string;
  userId: UserId;
  fileName: string;
  source: Uint8Array;
  options: ImportOptions;
}

/** Carries out the job of an import: reads the file, compares its questions, makes the preview. */
@Injectable()
export class ReadImportService implements OnModuleInit {
  /** Where the two processes start; tests start the sources instead. */
  entries: { parse: ChildEntry; near: ChildEntry } = { parse: parseEntry, near: nearTextsEntry };
  private readonly logger = new Logger(ReadImportService.name);

  constructor(
    @Inject(CONFIG) private readonly config: Config,
    private readonly jobs: JobsService,
    private readonly previews: ImportPreviewRepository,
    private readonly stored: StoredQuestionsRepository,
  ) {}

  onModuleInit(): void {
    this.jobs.handle(readImportJob.name, (payload, job) =>
      this.read(readImportJob.payload.parse(payload).importId, job),
    );
    this.jobs.handleAt('17 4 * * *', 'discard_old_imports', () => this.discardOld());
  }

  /** Previews, with the corrections in them; what was stored stays in its handbook. */
  async discardOld(): Promise<void> {
    const time = new Date(Date.now() - keptDays * 24 * 60 * 60 * 1000);
    const count = await this.previews.discardOlderThan(time);
    if (count > 0) this.logger.log({ count }, 'old import previews discarded');
  }

  /** @throws whatever failed, unless it is the file's own fault or the last try */
  async read(importId: HandbookImportId, job: JobTry): Promise<void> {
    const row = await this.previews.findToRead(importId);
    if (!row?.source) return;
    const options = importOptionsSchema.parse(row.options);
    const task = {
      ...row,
      id: importId,
      userId: userIdSchema.parse(row.userId),
      source: row.source,
      options,
    };
    try {
      await this.makePreview(task);
    } catch (error) {
      if (!(error instanceof UnreadableError) && !job.isLast) throw error;
      this.logger.warn({ importId, err: error }, 'an import could not be read');
      await this.previews.fail(importId, failureOf(error), []);
    }
  }

  private async makePreview(task: ImportToRead): Promise<void> {
    await this.previews.report(task.id, 'reading', 0);
    const { fileName: name, source: bytes, options } = task;
    const read = await parseInChild(
      this.entries.parse,
      { name, bytes, options },
      this.reporter(task.id, 'reading'),
    );
    if (read.handbooks.length === 0) {
      await this.previews.fail(task.id, emptyFailure(read), topFindings(read));
      return;
    }
    const title = options.title;
    const [first] = read.handbooks;
    const slug = first?.slug ?? 'handbook';
    const target = await this.stored.findTarget(task.spaceId, slug);
    const handbooks = read.handbooks.map((handbook) => named(handbook, slug, title));
    const matched = matchAll(handbooks, target);
    const questions = toPreviewQuestions(matched, handbooks, read.places, read.problems);
    const storedOf = storedIn(target);
    const { near, duplicates } = await this.compare(task, questions, target, storedOf);
    await this.previews.report(task.id, 'saving', 0);
    const preview = {
      slug,
      title: title ?? first?.title ?? slug,
      dialects: read.dialects.map(({ file, dialect }) => ({ file, dialect })),
      findings: topFindings(read),
      errors: read.problems.filter(({ severity }) => severity === 'error').length,
      near,
      questions: questions.map((question, at) => ({
        ...question,
        duplicates: duplicates[at] ?? [],
        ...storedOf(question),
      })),
    };
    await this.previews.finish(task.id, preview, this.reporter(task.id, 'saving'));
  }

  /**
   * A question that is stored already as it stands is no news: it is compared with what is new, but
   * not with its like, so that a file that comes again costs the encoder nothing.
   */
  private async compare(
    task: ImportToRead,
    questions: readonly PreviewQuestion[],
    target: TargetHandbook | null,
    storedOf: StoredOf,
  ): Promise<{ near: 'searched' | 'unavailable'; duplicates: ImportDuplicate[][] }> {
    await this.previews.report(task.id, 'comparing', 0);
    const languages = [...new Set(questions.map(({ language }) => language))];
    const bank = await this.stored.listBank(task.userId, languages, target?.id ?? null);
    const own = questions.map(({ language, content }) => ({
      language,
      prompt: content.prompt,
      referenceHash: referenceHash(content.reference),
    }));
    const places = questions.map((_, at) => at);
    const isKnown = questions.map((one) => storedOf(one).storedHash === one.contentHash);
    const known = places.filter((at) => isKnown[at] === true);
    const fresh = places.filter((at) => isKnown[at] !== true);
    const promptAt = (at: number): string => own[at]?.prompt ?? '';
    const pairs = await this.nearPairs(task.id, fresh.map(promptAt), [
      ...known.map(promptAt),
      ...bank.map(({ prompt }) => prompt),
    ]);
    const placed = pairs?.map(({ a, b, inOthers, similarity }) => {
      const inBank = inOthers && b >= known.length;
      const other = inBank ? b - known.length : (inOthers ? known : fresh)[b];
      return { a: fresh[a] ?? 0, b: other ?? 0, inOthers: inBank, similarity };
    });
    return {
      near: placed === undefined ? 'unavailable' : 'searched',
      duplicates: findDuplicates(own, bank, placed ?? []),
    };
  }

  /** Null without an encoder: the preview says so, and equal questions are found all the same. */
  private async nearPairs(
    id: HandbookImportId,
    own: readonly string[],
    others: readonly string[],
  ): Promise<NearPair[] | null> {
    if (own.length === 0) return [];
    const { encoderFolder } = chosenModels(
      { modelsDir: this.config.HOTSEAT_MODELS_DIR, dataDir: this.config.HOTSEAT_DATA_DIR },
      { encoder: this.config.HOTSEAT_ENCODER, judge: this.config.HOTSEAT_JUDGE },
    );
    const request = { encoderFolder, own, others, threshold: nearThreshold };
    try {
      return await findNearTexts(this.entries.near, request, this.reporter(id, 'comparing'));
    } catch (error) {
      if (!(error instanceof ChildTaskError)) throw error;
      this.logger.warn({ importId: id, err: error }, 'near-duplicates could not be searched');
      return null;
    }
  }

  /** Stores the share of a stage that is done, as often as people look. */
  private reporter(id: HandbookImportId, stage: string): (share: number) => void {
    let reportedAt = 0;
    return (share) => {
      if (Date.now() - reportedAt < reportEveryMs) return;
      reportedAt = Date.now();
      // The next report or the preview itself makes up for a lost one.
      this.previews.report(id, stage, share).catch((error: unknown) => {
        this.logger.warn({ err: error }, 'progress of an import could not be stored');
      });
    };
  }
}

function named(handbook: Handbook, slug: string, title: string | undefined): Handbook {
  return { ...handbook, slug, ...(title === undefined ? {} : { title }) };
}

/** Two languages share their ids, so only a handbook of one language is matched by its prompts. */
function matchAll(handbooks: readonly Handbook[], target: TargetHandbook | null): Handbook[] {
  const [only, second] = handbooks;
  if (only === undefined || second !== undefined || target === null) return [...handbooks];
  const known = target.questions.filter(({ language }) => language === only.language);
  return [matchIdentities(only, known)];
}

type StoredOf = (question: PreviewQuestion) => {
  storedHash: string | null;
  storedId: string | null;
};

/** What is stored under a question's identity, its hash in the form of today. */
function storedIn(target: TargetHandbook | null): StoredOf {
  const keyOf = (language: string, id: string): string => `${language}/${id}`;
  const known = new Map(
    target?.questions.map((one) => [keyOf(one.language, one.externalId), one] as const),
  );
  return ({ language, content, contentHash }) => {
    const found = known.get(keyOf(language, content.id));
    if (found === undefined) return { storedHash: null, storedId: null };
    const storedHash = hasContent(content, found) ? contentHash : found.contentHash;
    return { storedHash, storedId: found.versionId };
  };
}

function topFindings({ problems }: JoinedFiles) {
  return sortFindings(problems).slice(0, importLimits.findings).map(toFinding);
}

/** The first error says why there is nothing. */
function emptyFailure({ problems }: JoinedFiles) {
  const [first] = sortFindings(problems);
  if (first === undefined) return { zh: '文件里没有题目。', en: 'The file has no questions.' };
  const place = first.line > 0 ? `${first.file}:${first.line} ` : '';
  return {
    zh: `${place}${describeProblem(first, 'zh')}`,
    en: `${place}${describeProblem(first, 'en')}`,
  };
}

function failureOf(error: unknown) {
  if (error instanceof UnreadableError) {
    return {
      zh: `文件读不出来：${error.message}`,
      en: `The file cannot be read: ${error.message}`,
    };
  }
  return {
    zh: '读取文件时服务器出了问题。请再试一次；如果还是不行，请拆分文件或联系管理员。',
    en: 'The server failed while reading this file. Try again; if it fails again, split the file or tell the operator.',
  };
}

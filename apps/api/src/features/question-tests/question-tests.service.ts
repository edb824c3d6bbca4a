import { Injectable } from '@nestjs/common';
import {
  questionSearchSchema,
  type AttackGroup,
  type QuestionDetail,
  type QuestionTest,
  type QuestionVersionId,
} from '@hotseat/contracts';
import { attacksOf, type ScoreResult } from '@hotseat/scoring';
import type { SessionUser } from '../../platform/auth/index.ts';
import { AppError } from '../../platform/errors/index.ts';
import { InferenceError, InferenceService } from '../../platform/inference/index.ts';
import { HandbooksService } from '../handbooks/index.ts';
import { attackGroups } from './attack-groups.ts';
import { toAttackedQuestion, toQuestionTest, toScoreRequest } from './question-tests.mapper.ts';

/**
 * "Test this question": attacks made from a question, scored group by group. A request is one group,
 * so that a page shows progress, stops between two, and no node has to remember a run.
 */
@Injectable()
export class QuestionTestsService {
  constructor(
    private readonly handbooks: HandbooksService,
    private readonly inference: InferenceService,
  ) {}

  /**
   * @throws AppError as reading the question does; `unavailable` while the scorer has too much to do
   */
  async run(
    user: SessionUser,
    versionId: QuestionVersionId,
    group: AttackGroup,
  ): Promise<QuestionTest> {
    const question = await this.handbooks.get(user, versionId);
    const attacked = toAttackedQuestion(question, {
      translation: await this.findTranslation(user, question),
      other: group === 'beside' ? await this.findOther(user, question) : null,
    });
    const kinds: ReadonlySet<string> = new Set(attackGroups[group]);
    const attacks = attacksOf(attacked).filter(({ kind }) => kinds.has(kind));
    const results: ScoreResult[] = [];
    // One after the other: an interview's answers come in between.
    for (const { answer } of attacks) {
      results.push(await this.score(toScoreRequest(attacked, answer)));
    }
    return toQuestionTest(group, attacks, results, question.material.keyPoints);
  }

  private async score(request: Parameters<InferenceService['score']>[0]): Promise<ScoreResult> {
    try {
      return await this.inference.score(request);
    } catch (error) {
      if (error instanceof InferenceError) throw new AppError('unavailable');
      throw error;
    }
  }

  private async findTranslation(
    user: SessionUser,
    { translations }: QuestionDetail,
  ): Promise<QuestionDetail | null> {
    const [first] = translations;
    return first ? this.handbooks.get(user, first.versionId) : null;
  }

  /** Half a handbook away: a neighbour may answer a part of the question. */
  private async findOther(
    user: SessionUser,
    { handbook, language, id, number }: QuestionDetail,
  ): Promise<QuestionDetail | null> {
    const search = { handbookId: handbook.id, language, sort: 'handbook' } as const;
    const { total, questions } = await this.handbooks.search(
      user,
      questionSearchSchema.parse({ ...search, limit: 200 }),
    );
    const own = questions.findIndex((each) => each.id === id);
    // Past the first 200 the place within the handbook is not needed: any of them is far enough.
    const among = Math.min(total, questions.length);
    const other = questions[(Math.max(0, own) + Math.floor(among / 2)) % Math.max(1, among)];
    if (!other || other.id === id || other.number === number) return null;
    return this.handbooks.get(user, other.versionId);
  }
}

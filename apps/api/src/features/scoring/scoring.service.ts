import { Injectable, Logger, type OnModuleInit } from '@nestjs/common';
import {
  commandIdSchema,
  type AskedQuestionId,
  type MachineScore,
  type RoomId,
} from '@hotseat/contracts';
import { v5 } from 'uuid';
import { InferenceService } from '../../platform/inference/index.ts';
import { JobsService, type JobTry } from '../../platform/jobs/index.ts';
import { RoomCommands, scoreAnswerJob } from '../rooms/index.ts';
import { rescoreAnswerJob } from './rescore-answer-job.ts';
import { toMachineScore, type ScoringTask } from './scoring.mapper.ts';
import { ScoringRepository } from './scoring.repository.ts';

/** Namespace of the command ids that are made from an answer and a scorer. */
const scoreNamespace = '5f3c9a52-6d0c-4d0e-9f43-0c0a2b1d7e61';

/** Carries out the jobs of submitted answers: the machine's result, stored once for each scorer. */
@Injectable()
export class ScoringService implements OnModuleInit {
  private readonly logger = new Logger(ScoringService.name);

  constructor(
    private readonly jobs: JobsService,
    private readonly inference: InferenceService,
    private readonly repository: ScoringRepository,
    private readonly rooms: RoomCommands,
  ) {}

  onModuleInit(): void {
    if (this.jobs.areHere) this.inference.start();
    this.jobs.handle(scoreAnswerJob.name, async (payload, job) => {
      const { roomId, askedQuestionId } = scoreAnswerJob.payload.parse(payload);
      await this.scoreAnswer(roomId, askedQuestionId, job);
    });
    this.jobs.handle(rescoreAnswerJob.name, async (payload) => {
      const { roomId, askedQuestionId, scorerId } = rescoreAnswerJob.payload.parse(payload);
      await this.rescoreAnswer(roomId, askedQuestionId, scorerId);
    });
  }

  private async scoreAnswer(
    roomId: RoomId,
    askedQuestionId: AskedQuestionId,
    job: JobTry,
  ): Promise<void> {
    const task = await this.repository.findTask(askedQuestionId);
    if (!task) return;
    const result = await this.inference.score(task.request);
    if (result.status === 'unavailable' && !job.isLast) {
      // Thrown, so that the job is tried again later; the last try stores that there is no score.
      throw new Error(`scorer unavailable (${result.flags.join(', ')})`);
    }
    await this.store(roomId, askedQuestionId, task, toMachineScore(result, task.keyPoints));
  }

  /** What an older model said stays; a scorer that cannot work now replaces nothing. */
  private async rescoreAnswer(
    roomId: RoomId,
    askedQuestionId: AskedQuestionId,
    wanted: string,
  ): Promise<void> {
    const { modelId, calibrationId } = await this.inference.settled();
    const running = `${modelId ?? 'none'}/${calibrationId ?? 'none'}`;
    if (running !== wanted) {
      throw new Error(`the scorer runs ${running}, not ${wanted}: restart Hotseat to load it`);
    }
    const task = await this.repository.findTask(askedQuestionId);
    if (!task || (await this.repository.isScoredBy(task.answerId, wanted))) return;
    const result = await this.inference.score(task.request);
    if (result.status === 'unavailable') {
      throw new Error(`scorer unavailable (${result.flags.join(', ')})`);
    }
    await this.store(roomId, askedQuestionId, task, toMachineScore(result, task.keyPoints));
  }

  private async store(
    roomId: RoomId,
    askedQuestionId: AskedQuestionId,
    task: ScoringTask,
    machine: MachineScore,
  ): Promise<void> {
    const scorerId = scorerIdOf(machine);
    await this.rooms.recordScore(
      roomId,
      commandIdSchema.parse(v5(`${task.answerId}:${scorerId}`, scoreNamespace)),
      askedQuestionId,
      machine,
      (sql) => this.repository.storeIn(sql, task.answerId, scorerId, machine),
    );
    this.logger.log({ askedQuestionId, status: machine.status, scorerId }, 'answer scored');
  }
}

/** A model that could not work has said nothing: it may still be asked. */
function scorerIdOf({ status, modelId, calibrationId }: MachineScore): string {
  if (status === 'unavailable' || modelId === null) return 'none';
  return `${modelId}/${calibrationId ?? 'none'}`;
}

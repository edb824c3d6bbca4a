import { Injectable } from '@nestjs/common';
import type { Language, SampleAnswer, SpaceId } from '@hotseat/contracts';
import { v7 } from 'uuid';
import { PrismaService } from '../../../platform/database/index.ts';

/** A sample answer with the question that it answers. */
export interface StoredSample extends SampleAnswer {
  /** Of the question inside its handbook. */
  externalId: string;
  language: Language;
}

/** Sample answers of one handbook. */
@Injectable()
export class BundledSamplesRepository {
  constructor(private readonly prisma: PrismaService) {}

  /** Makes the stored samples be these; questions that the handbook lacks are left out. */
  async replace(spaceId: SpaceId, slug: string, samples: readonly StoredSample[]): Promise<number> {
    const questions = await this.prisma.question.findMany({
      where: { handbook: { spaceId, slug } },
      select: { id: true, externalId: true, samples: true },
    });
    const idOf = new Map(questions.map(({ externalId, id }) => [externalId, id]));
    const wanted = new Map<string, SampleAnswer & { questionId: string; language: Language }>();
    for (const { externalId, ...sample } of samples) {
      const questionId = idOf.get(externalId);
      if (questionId !== undefined) wanted.set(keyOf(questionId, sample), { ...sample, questionId });
    }
    const outdated: string[] = [];
    for (const stored of questions.flatMap((question) => question.samples)) {
      const key = keyOf(stored.questionId, stored);
      const next = wanted.get(key);
      if (next && isSame(next, stored)) wanted.delete(key);
      else outdated.push(stored.id);
    }
    const added = [...wanted.values()].map((sample) => ({ ...sample, id: v7() }));
    await this.prisma.$transaction([
      this.prisma.sampleAnswer.deleteMany({ where: { id: { in: outdated } } }),
      this.prisma.sampleAnswer.createMany({ data: added }),
    ]);
    return added.length;
  }
}

function keyOf(questionId: string, { language, level }: { language: string; level: string }): string {
  return `${questionId} ${language} ${level}`;
}

function isSame(one: SampleAnswer, other: SampleAnswer): boolean {
  const text = ({ covers, partly, contradicts, spoken, text: words }: SampleAnswer) =>
    JSON.stringify([covers, partly, contradicts, spoken, words]);
  return text(one) === text(other);
}

import {
  criterionIdSchema,
  keyPointIdSchema,
  questionIdSchema,
  questionVersionIdSchema,
  rubricVersionIdSchema,
  userIdSchema,
  type AskedQuestionContent,
  type ParticipantId,
  type Rating,
  type Role,
  type RoomEvent,
  type Rubric,
} from '@hotseat/contracts';

/** A UUID (v7 by its form) that is the same for the same number: readable in a failing test. */
export function anId(n: number): string {
  return `00000000-0000-7000-8000-${n.toString(16).padStart(12, '0')}`;
}

/** A rubric of two criteria with four levels; `mark` stands in every text of it. */
export function aRubric(mark = 'rubric'): Rubric {
  const text = (part: string) => ({ zh: `${mark}-${part}-zh`, en: `${mark}-${part}-en` });
  return {
    versionId: rubricVersionIdSchema.parse(anId(0x1000)),
    title: text('title'),
    version: 1,
    criteria: ['correctness', 'structure'].map((key, index) => ({
      id: criterionIdSchema.parse(anId(0x1001 + index)),
      key,
      title: text(`${key}-title`),
      question: text(`${key}-question`),
      levels: [1, 2, 3, 4].map((value) => ({
        value,
        label: text(`${key}-label-${value}`),
        anchor: text(`${key}-anchor-${value}`),
      })),
    })),
  };
}

/** A question whose prompt holds `prompt-<n>` and whose every hidden text holds `secret-<n>`. */
export function aQuestionContent(n: number): AskedQuestionContent {
  const secret = `secret-${n}`;
  return {
    questionId: questionIdSchema.parse(anId(0x2000 + n)),
    questionVersionId: questionVersionIdSchema.parse(anId(0x3000 + n)),
    language: 'en',
    number: `1.${n}`,
    chapterTitle: 'Chapter',
    prompt: `prompt-${n}`,
    kind: 'knowledge',
    difficulty: 2,
    minutes: 5,
    material: {
      reference: `${secret}-reference`,
      keyPoints: [
        {
          id: keyPointIdSchema.parse(anId(0x4000 + n)),
          term: `${secret}-term`,
          text: `${secret}-text`,
          context: [`${secret}-context`],
          weight: 1,
        },
      ],
      hints: [`${secret}-hint`],
      followUps: [`${secret}-follow-up`],
      commonMistakes: [`${secret}-mistake`],
      seniorSignal: `${secret}-senior`,
    },
  };
}

/** Ratings of every criterion of a rubric, each with a note as evidence. */
export function someRatings(rubric: Rubric, value: number | null, note: string): Rating[] {
  return rubric.criteria.map((criterion) => ({
    criterionId: criterion.id,
    value,
    evidence: value === null ? [] : [{ kind: 'note', text: note }],
  }));
}

/** What a room's log begins with, in the form of its stored events: it is made, and its host comes in. */
export function aRoomsBeginning(hostId: ParticipantId, hostRole: Role = 'interviewer') {
  const at = '2026-01-01T00:00:00.000Z';
  const created: RoomEvent = {
    type: 'room:created',
    code: 'ABC123',
    title: 'A room',
    language: 'en',
    rubric: aRubric('levels'),
    settings: { admit: false },
  };
  const joined: RoomEvent = {
    type: 'participant:joined',
    participantId: hostId,
    userId: userIdSchema.parse(anId(300)),
    name: 'person-0',
    role: hostRole,
    isHost: true,
    isWaiting: false,
  };
  const first = { seq: 1, at, actorId: null, event: created };
  return [first, { ...first, seq: 2, event: joined }] as const;
}

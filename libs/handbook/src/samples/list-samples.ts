import type { HandbookSamples, SampleAnswer } from './samples-document.ts';

/** The answers of a document with the question and the chapter that hold them. */
export function listSamples(samples: HandbookSamples): {
  readonly chapter: string;
  readonly id: string;
  readonly answer: SampleAnswer;
}[] {
  return samples.chapters.flatMap(({ number, questions }) =>
    questions.flatMap(({ id, answers }) =>
      answers.map((answer) => ({ chapter: number, id, answer })),
    ),
  );
}

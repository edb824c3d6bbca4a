import { parseHandbook } from '@hotseat/handbook';
import { describe, expect, it } from '@jest/globals';
import { parseLine, questionsByNumber } from './score-input.ts';

const markdown = `# Handbook

### 9. Networks

#### 9.1 Why does TCP need a handshake?

- **Numbers**: both sides agree on sequence numbers
- **Setup**:
  - **Duplicates**: old requests must not open a connection
`;
const { handbook } = parseHandbook(markdown, { fileName: 'networks.en.md' });
const questions = questionsByNumber(handbook);

describe('SC60 input lines with a handbook', () => {
  it('take prompt, reference and key points from the question', () => {
    const parsed = parseLine('{"id":"a","questionId":"9.1","answer":"x"}', questions);
    expect(parsed).toMatchObject({
      kind: 'request',
      id: 'a',
      request: {
        prompt: 'Why does TCP need a handshake?',
        keyPoints: [
          { term: 'Numbers', context: '' },
          { term: 'Duplicates', context: 'Setup' },
        ],
        answer: 'x',
      },
    });
  });

  it.each([
    ['{"id":"a","questionId":"7.7","answer":"x"}', 'a', 'no question "7.7"'],
    ['{"id":"a","questionId":9.1,"answer":"x"}', 'a', 'questionId: must be'],
    ['{"id":"a","questionId":"9.1"}', 'a', 'answer'],
    ['{"questionId":"9.1","answer":"x"}', null, 'id'],
    ['{"id":"a"', null, 'not valid JSON'],
    ['["a"]', null, 'object'],
    ['null', null, 'object'],
  ])('SC61 are malformed: %s', (line, id, problem) => {
    expect(parseLine(line, questions)).toEqual({
      kind: 'malformed',
      id,
      problem: expect.stringContaining(problem),
    });
  });
});

describe('SC60 self-contained input lines', () => {
  const line = { id: 7, prompt: 'p', reference: 'r', answer: '' };

  it('may leave the key points out', () => {
    for (const keyPoints of [undefined, null, []]) {
      expect(parseLine(JSON.stringify({ ...line, keyPoints }), null)).toEqual({
        kind: 'request',
        id: 7,
        request: { prompt: 'p', reference: 'r', keyPoints: [], answer: '' },
      });
    }
  });

  it('keep the key points that they bring', () => {
    const keyPoints = [{ term: 't', text: 'x' }];
    expect(parseLine(JSON.stringify({ ...line, keyPoints }), null)).toMatchObject({
      request: { keyPoints },
    });
  });

  it('SC61 are malformed when a key point is', () => {
    const keyPoints = [{ term: 't' }];
    expect(parseLine(JSON.stringify({ ...line, keyPoints }), null)).toMatchObject({
      kind: 'malformed',
      problem: expect.stringContaining('keyPoints.0.text'),
    });
  });

  it('are skipped when blank, and read after a byte order mark', () => {
    expect(parseLine(' \t', null)).toEqual({ kind: 'blank' });
    expect(parseLine(`\uFEFF${JSON.stringify(line)}`, null)).toMatchObject({ kind: 'request' });
  });
});

import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { limits } from './limits.ts';
import { answerText, documentUpdateSchema } from './document.ts';
import { roomCodeSchema } from './room-rest.ts';
import { routes } from './routes.ts';
import { cleanLine, cleanText, lineText } from './text.ts';

describe('room codes', () => {
  it('forgive what people mistype', () => {
    expect(roomCodeSchema.parse(' o1l-i9z ')).toBe('01119Z');
  });

  it.each(['', 'ABC12', 'ABC1234', 'ABCDEU', '房间号码九九', 'ABC12!'])('refuse %j', (code) => {
    expect(roomCodeSchema.safeParse(code).success).toBe(false);
  });
});

describe('text', () => {
  it('keeps emoji, right-to-left text and tabs, drops what a database cannot hold', () => {
    expect(cleanText('a\u0000b\r\nc\td🙂שלום\uD800')).toBe('ab\nc\td🙂שלום\uFFFD');
  });

  it('lets no name carry line breaks or marks that reorder the page', () => {
    expect(cleanLine('  Ann\u202E\n\u2066 Lee ')).toBe('Ann Lee');
    expect(lineText(10).safeParse(' \n ').success).toBe(false);
  });

  it('cleans once and for all', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }), (text) => {
        expect(cleanText(cleanText(text))).toBe(cleanText(text));
        expect(cleanLine(cleanLine(text))).toBe(cleanLine(text));
        expect(cleanText(text).length).toBeLessThanOrEqual(text.length);
      }),
    );
  });
});

describe('a document’s update', () => {
  it('may be a whole answer in Chinese, and fits the socket’s frame', () => {
    const bytes = new TextEncoder().encode('字'.repeat(limits.answer)).length;
    expect(bytes + 1_024).toBeLessThan(limits.documentUpdateBytes);
    expect(limits.documentUpdateBytes + 1_024).toBeLessThan(64 * 1024);
  });

  it('comes as bytes, whatever the side of the wire', () => {
    const id = '00000000-0000-7000-8000-000000000001';
    const update = { roomId: id, askedQuestionId: id, updateId: id };
    const read = (bytes: unknown) =>
      documentUpdateSchema.safeParse({ ...update, update: bytes }).data?.update;
    expect(read(new Uint8Array([1, 2]))).toEqual(new Uint8Array([1, 2]));
    expect(read(new Uint8Array([1, 2]).buffer)).toEqual(new Uint8Array([1, 2]));
    expect(read([1, 2])).toBeUndefined();
    expect(read('AQI=')).toBeUndefined();
    expect(read(new Uint8Array(64 * 1024 + 1))).toBeUndefined();
  });
});

describe('the text of an answer', () => {
  const code = 'print("hi")\n';

  it('is the Markdown, then the code in a fence that names its language', () => {
    expect(answerText({ answer: 'So:\n', code, language: 'python' })).toBe(
      'So:\n\n```python\nprint("hi")\n```',
    );
    expect(answerText({ answer: ' ', code, language: 'plain' })).toBe('```\nprint("hi")\n```');
    expect(answerText({ answer: 'So:', code: ' \n', language: 'sql' })).toBe('So:');
  });

  it('closes the fence only after the code, whatever is in that', () => {
    fc.assert(
      fc.property(fc.array(fc.constantFrom('`', '```', 'x', '\n', '~~~')), (parts) => {
        const source = `a${parts.join('')}b`;
        const lines = answerText({ answer: '', code: source, language: 'plain' }).split('\n');
        const fence = lines[0] ?? '';
        expect(lines.at(-1)).toBe(fence);
        expect(lines.slice(1, -1).join('\n')).toBe(source);
        expect(source).not.toContain(fence);
      }),
    );
  });
});

describe('routes', () => {
  it('name each parameter of their path', () => {
    for (const route of Object.values(routes)) {
      const named = [...route.path.matchAll(/:(\w+)/g)].map((match) => match[1]);
      const described = 'params' in route ? Object.keys(route.params.shape) : [];
      expect(described).toEqual(named);
    }
  });
});

import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { limits } from './limits.ts';
import { draftSaveSchema } from './room-command.ts';
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

describe('an answer at its cap', () => {
  it('fits the socket’s frame in Chinese', () => {
    const id = '00000000-0000-7000-8000-000000000001';
    const draft = {
      roomId: id,
      askedQuestionId: id,
      text: '字'.repeat(limits.answer),
      baseVersion: 1,
    };
    expect(draftSaveSchema.safeParse(draft).success).toBe(true);
    expect(Buffer.byteLength(JSON.stringify(['draft:save', draft]))).toBeLessThan(64 * 1024);
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

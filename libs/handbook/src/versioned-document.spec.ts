import { describe, expect, it } from '@jest/globals';
import { z } from 'zod';
import { createVersionedParser } from './versioned-document.ts';

const first = z.object({ version: z.literal(1), name: z.string() });
const second = z.object({ version: z.literal(2), names: z.array(z.string()) });
const third = z.object({ version: z.literal(3), names: z.array(z.string()).max(1) });

const parse = createVersionedParser([
  { schema: first, up: ({ name }: z.infer<typeof first>) => ({ version: 2, names: [name] }) },
  { schema: second, up: ({ names }: z.infer<typeof second>) => ({ version: 3, names }) },
  { schema: third },
]);

describe('createVersionedParser', () => {
  it('brings any known version to the newest', () => {
    const document = { version: 3, names: ['a'] };
    expect(parse({ version: 1, name: 'a' })).toEqual({ status: 'ok', document, fromVersion: 1 });
    expect(parse({ version: 2, names: ['a'] })).toEqual({ status: 'ok', document, fromVersion: 2 });
    expect(parse(document)).toEqual({ status: 'ok', document, fromVersion: 3 });
  });

  it('says in which version a document is wrong, also when a step up makes it so', () => {
    expect(parse({ version: 1 })).toMatchObject({ status: 'invalid', version: 1 });
    expect(parse({ version: 2, names: ['a', 'b'] })).toMatchObject({
      status: 'invalid',
      version: 3,
    });
  });

  it.each([0, 4, '1', null, 1.5])('does not know version %p', (version) => {
    expect(parse({ version })).toEqual({ status: 'unknown_version', version, latest: 3 });
  });

  it.each([null, 'text', [], undefined])('survives %p', (input) => {
    expect(parse(input)).toMatchObject({ status: 'unknown_version' });
  });
});

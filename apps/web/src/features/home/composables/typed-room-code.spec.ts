import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { typedRoomCode } from './typed-room-code.ts';

const codes = fc
  .array(fc.constantFrom(...'0123456789ABCDEFGHJKMNPQRSTVWXYZ'), { minLength: 6, maxLength: 6 })
  .map((letters) => letters.join(''));

describe('typedRoomCode', () => {
  it('finds every code however it was typed', () => {
    fc.assert(
      fc.property(codes, fc.infiniteStream(fc.nat(3)), (code, choices) => {
        const typed = [...code]
          .map((letter) => {
            const choice = choices.next().value as number;
            if (choice === 1) return letter.toLowerCase();
            if (choice === 2) return `${letter} `;
            if (choice === 3) return letter.replace('0', 'o').replace('1', 'l');
            return letter;
          })
          .join('');
        expect(typedRoomCode(typed)).toBe(code);
      }),
    );
  });

  it('finds the code in a pasted invitation link', () => {
    fc.assert(
      fc.property(codes, (code) => {
        expect(typedRoomCode(`https://hotseat.example:3000/join/${code}?x=1`)).toBe(code);
      }),
    );
  });

  it.each([
    '',
    '12345',
    '1234567',
    'U23456',
    'https://hotseat.example/rooms/AB12CD',
    '/join/%E0%A4%A',
  ])('refuses %j', (text) => {
    expect(typedRoomCode(text)).toBeNull();
  });
});

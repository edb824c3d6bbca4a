import { describe, expect, it } from '@jest/globals';
import { decodeHandbook } from './decode-handbook.ts';

describe('decodeHandbook', () => {
  const western = Buffer.from(
    '### Q: Qu’est-ce que «l’été» à Orléans? Déjà vu, très français',
    'latin1',
  );
  it.each([
    ['UTF-16 without its mark', Buffer.from('### 1. a', 'utf16le'), 'binary'],
    ['a Western file', western, 'unknown_encoding'],
  ])('refuses %s', (_what, bytes, reason) => {
    expect(decodeHandbook(bytes)).toEqual({ ok: false, reason });
  });

  it('reads UTF-16 with its mark', () => {
    const bytes = Buffer.from('\uFEFF题', 'utf16le');
    expect(decodeHandbook(bytes)).toEqual({ ok: true, text: '题', encoding: 'utf-16' });
  });
});

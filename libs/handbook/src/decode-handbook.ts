/** A file's bytes as text, or why they are none. */
export type DecodedText =
  | { readonly ok: true; readonly text: string; readonly encoding: 'utf-8' | 'utf-16' | 'gb18030' }
  | { readonly ok: false; readonly reason: 'binary' | 'unknown_encoding' };

/** Bytes of two that stand where GB 2312 has its characters, among all that are not ASCII. */
const leastPlausible = 0.9;

function decode(bytes: Uint8Array, encoding: string): string | null {
  try {
    return new TextDecoder(encoding, { fatal: true }).decode(bytes);
  } catch {
    return null;
  }
}

/**
 * Whether bytes look like Chinese in GBK rather than like a Western file, which decodes as GBK too
 * but to rare characters: nearly all that people write lies in GB 2312, both bytes from 0xA1 up.
 */
function looksChinese(bytes: Uint8Array): boolean {
  let pairs = 0;
  let common = 0;
  for (let at = 0; at < bytes.length; at += 1) {
    const lead = bytes[at] ?? 0;
    if (lead < 0x80) continue;
    const trail = bytes[at + 1] ?? 0;
    pairs += 1;
    if (lead >= 0xa1 && lead <= 0xf7 && trail >= 0xa1) common += 1;
    at += 1;
  }
  return pairs > 0 && common >= pairs * leastPlausible;
}

/**
 * Decodes UTF-8, UTF-16 with a byte order mark, and GBK/GB 18030 where the bytes are Chinese in it.
 * A byte order mark is left out of the text.
 */
export function decodeHandbook(bytes: Uint8Array): DecodedText {
  const [first, second] = bytes;
  if ((first === 0xff && second === 0xfe) || (first === 0xfe && second === 0xff)) {
    const text = decode(bytes, first === 0xff ? 'utf-16le' : 'utf-16be');
    if (text !== null) return { ok: true, text, encoding: 'utf-16' };
  }
  // Also UTF-16 without its mark: every ASCII letter there has a zero byte.
  if (bytes.includes(0)) return { ok: false, reason: 'binary' };
  const utf8 = decode(bytes, 'utf-8');
  if (utf8 !== null) return { ok: true, text: utf8, encoding: 'utf-8' };
  const chinese = looksChinese(bytes) ? decode(bytes, 'gb18030') : null;
  if (chinese !== null) return { ok: true, text: chinese, encoding: 'gb18030' };
  return { ok: false, reason: 'unknown_encoding' };
}

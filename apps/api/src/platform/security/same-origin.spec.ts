import type { IncomingMessage } from 'node:http';
import { describe, expect, it } from '@jest/globals';
import { isSameOrigin } from './same-origin.ts';

const request = (headers: Record<string, string>) => ({ headers }) as unknown as IncomingMessage;

describe('isSameOrigin', () => {
  it.each([
    [{ host: 'a.example' }, null, true],
    [{ host: 'a.example', origin: 'https://a.example' }, null, true],
    [{ host: 'localhost:3000', origin: 'http://localhost:3000' }, null, true],
    [{ host: 'localhost:3000', origin: 'http://localhost:3001' }, null, false],
    [{ host: 'a.example', origin: 'https://b.example' }, null, false],
    [{ host: 'a.example', origin: 'https://a.example.evil' }, null, false],
    [{ host: 'a.example', origin: 'null' }, null, false],
    [{ host: 'a.example', origin: 'a.example' }, null, false],
    [{ host: 'internal:3000', origin: 'https://a.example' }, 'https://a.example/path', true],
    [{ host: 'internal:3000', origin: 'http://a.example' }, 'https://a.example', false],
  ])('%j behind %j: %j', (headers, publicUrl, expected) => {
    expect(isSameOrigin(request(headers), publicUrl)).toBe(expected);
  });
});

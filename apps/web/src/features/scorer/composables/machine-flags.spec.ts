import { describe, expect, it } from '@jest/globals';
import { messages } from '../messages.ts';
import { flagName, flagsToExplain } from './machine-flags.ts';

describe('flagName', () => {
  it('leads to a message for what it knows and to the general one for the rest', () => {
    expect(flagName('no_answer')).toBe('no_answer');
    expect(flagName('something_new')).toBe('other');
    expect(JSON.stringify(messages.en)).toContain('{flag}');
  });
});

describe('flagsToExplain', () => {
  it('leaves out what the badge beside the number says', () => {
    expect(flagsToExplain(['provisional', 'too_short'])).toEqual(['too_short']);
  });
});

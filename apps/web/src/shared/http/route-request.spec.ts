import { describe, expect, it } from '@jest/globals';
import { routes } from '@hotseat/contracts';
import { ApiFailure } from './api-failure.ts';
import { prepareRequest } from './route-request.ts';

describe('prepareRequest', () => {
  it('sends a mistyped room code in its one spelling', () => {
    const request = prepareRequest(routes.getInvitation, { params: { code: ' ab-o1 cl' } });
    expect(request).toEqual({ method: 'GET', url: '/api/invitations/AB01C1', body: null });
  });

  it('encodes what people search for and leaves out what is empty', () => {
    const { url } = prepareRequest(routes.searchQuestions, {
      query: { text: 'a&b=注意力 ', chapterId: undefined },
    });
    const query = new URL(url, 'http://hotseat.example').searchParams;
    expect(query.get('text')).toBe('a&b=注意力');
    expect(query.has('chapterId')).toBe(false);
    expect(query.get('limit')).toBe('50');
  });

  it('cleans a body as the server would', () => {
    const { body } = prepareRequest(routes.createGuestSession, {
      body: { displayName: '  Mei\u202E  Lin ' },
    });
    expect(JSON.parse(body ?? '')).toEqual({ displayName: 'Mei Lin' });
  });

  it('refuses what the server would refuse, with the field', () => {
    try {
      prepareRequest(routes.createGuestSession, { body: { displayName: '   ' } });
      throw new Error('was accepted');
    } catch (error) {
      expect(error).toBeInstanceOf(ApiFailure);
      expect((error as ApiFailure).code).toBe('validation_failed');
      expect((error as ApiFailure).details['field']).toBe('displayName');
    }
  });
});

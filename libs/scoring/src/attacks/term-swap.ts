import type { ScoreKeyPoint } from '../score-request.ts';
import { claimOf, type AttackLanguage } from './attacked-question.ts';

/**
 * The key points with their terms moved on by one: each statement is now made of the next point's
 * term, and terms named inside a statement change places with it. Null with fewer than two different
 * terms.
 */
export function swapTerms(
  keyPoints: readonly ScoreKeyPoint[],
  language: AttackLanguage,
): string[] | null {
  const named = keyPoints.filter(({ term, text }) => term.trim() !== '' && text.trim() !== '');
  if (new Set(named.map(({ term }) => term.trim())).size < 2) return null;
  return named.map((point, index) => {
    const other = named[(index + 1) % named.length] ?? point;
    const text = exchange(point.text, point.term.trim(), other.term.trim());
    return claimOf({ term: other.term, text }, language);
  });
}

function exchange(text: string, one: string, other: string): string {
  const parts = text.split(one);
  return parts.map((part) => part.split(other).join(one)).join(other);
}

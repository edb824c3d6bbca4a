import type { DraftView } from '@hotseat/contracts';
import { z } from 'zod';
import { startDraft, type DraftState } from './draft-machine.ts';

/** What the browser keeps of a draft until the server has acknowledged it. */
const mirroredDraftSchema = z.object({
  text: z.string(),
  /** The stored version that `text` grew from. */
  baseVersion: z.int().nonnegative(),
  /** The save that was under way: after a reload it tells our own lost save from a stranger's. */
  sentText: z.string().nullable(),
});
export type MirroredDraft = z.infer<typeof mirroredDraftSchema>;

export function mirrorKey(roomId: string, askedQuestionId: string): string {
  return `hotseat:draft:${roomId}:${askedQuestionId}`;
}

/** Null for nothing, and for what an older version of the app or another program left there. */
export function parseMirror(stored: string | null): MirroredDraft | null {
  if (stored === null) return null;
  try {
    return mirroredDraftSchema.safeParse(JSON.parse(stored)).data ?? null;
  } catch {
    return null;
  }
}

export function mirrorOf(state: DraftState): MirroredDraft {
  return {
    text: state.text,
    baseVersion: state.storedVersion,
    sentText: state.inFlight?.text ?? null,
  };
}

/**
 * Puts together what the server holds and what this browser kept from before a reload. The browser's
 * text wins where it provably grew from the stored one; otherwise the person is asked.
 */
export function restoreDraft(
  stored: Pick<DraftView, 'text' | 'version'> | null,
  mirror: MirroredDraft | null,
): DraftState {
  const state = startDraft(stored);
  if (mirror === null || mirror.text === state.text) return state;
  const grewFromStored = mirror.baseVersion === state.storedVersion;
  const grewFromOwnSave =
    mirror.baseVersion + 1 === state.storedVersion && mirror.sentText === state.storedText;
  if (grewFromStored || grewFromOwnSave) return { ...state, text: mirror.text };
  return {
    ...state,
    text: mirror.text,
    conflict: { version: state.storedVersion, theirs: state.storedText },
  };
}

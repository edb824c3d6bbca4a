import { roomCodeSchema } from '@hotseat/contracts';

/**
 * The room code in what somebody typed or pasted: the code in any case, with spaces or dashes, with
 * O for 0 or I and L for 1, or a whole invitation link. Null where there is none.
 */
export function typedRoomCode(text: string): string | null {
  const link = /\/join\/([^/?#\s]+)/i.exec(text);
  let candidate = text;
  if (link?.[1]) {
    try {
      candidate = decodeURIComponent(link[1]);
    } catch {
      return null;
    }
  }
  const parsed = roomCodeSchema.safeParse(candidate.trim());
  return parsed.success ? parsed.data : null;
}

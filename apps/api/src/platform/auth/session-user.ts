import type { UserId } from '@hotseat/contracts';

/** Who a request or socket comes from. */
export interface SessionUser {
  id: UserId;
  name: string;
  isGuest: boolean;
}

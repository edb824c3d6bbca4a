import type { RoomView } from '@hotseat/contracts';

/**
 * What to do with a view that arrives: only a later one of the same log replaces what is shown.
 * Views are whole, so a skipped sequence number loses nothing; another epoch means that this
 * client's log is gone and it must subscribe anew.
 */
export function judgeView(
  held: Pick<RoomView, 'epoch' | 'seq'>,
  arrived: Pick<RoomView, 'epoch' | 'seq'>,
): 'apply' | 'ignore' | 'resubscribe' {
  if (arrived.epoch !== held.epoch) return 'resubscribe';
  return arrived.seq > held.seq ? 'apply' : 'ignore';
}

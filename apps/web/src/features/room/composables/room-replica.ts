import {
  applyViewPatch,
  type RoomSubscription,
  type RoomUpdated,
  type RoomView,
} from '@hotseat/contracts';

type RoomPatch = Extract<RoomUpdated, { patch: unknown }>;

/** `behind`: something is missing in between, or the log started anew; subscribe again. */
export type Receipt = 'applied' | 'ignored' | 'behind';

/** Updates that may overtake one subscription's answer; more means that something else is wrong. */
const maxEarly = 200;

/**
 * This viewer's copy of a room. A patch is applied only to the very view it was made from; what
 * arrives before a subscription's answer is kept until the answer is there.
 */
export class RoomReplica {
  private held: RoomView | null = null;
  private early: RoomUpdated[] | null = null;

  constructor(private readonly apply: typeof applyViewPatch = applyViewPatch) {}

  get view(): RoomView | null {
    return this.held;
  }

  /** From when a subscription is sent until `subscribed` or `notSubscribed`. */
  subscribing(): void {
    this.early = [];
  }

  notSubscribed(): void {
    this.early = null;
  }

  subscribed(subscription: RoomSubscription): Receipt {
    const early = this.early ?? [];
    this.early = null;
    const receipt =
      'view' in subscription
        ? this.takeView(subscription.view, true)
        : this.takePatch(subscription);
    if (receipt === 'behind') return receipt;
    const receipts = early.map((update) => this.receive(update));
    return receipts.includes('behind') ? 'behind' : receipt;
  }

  receive(update: RoomUpdated): Receipt {
    const receipt = 'view' in update ? this.takeView(update.view, false) : this.takePatch(update);
    if (receipt !== 'behind' || this.early === null || this.early.length >= maxEarly) {
      return receipt;
    }
    this.early.push(update);
    return 'ignored';
  }

  private takeView(view: RoomView, mayStartAnew: boolean): Receipt {
    const held = this.held;
    if (held !== null && held.epoch !== view.epoch && !mayStartAnew) return 'behind';
    if (held !== null && held.epoch === view.epoch && held.seq > view.seq) return 'ignored';
    this.held = view;
    return 'applied';
  }

  private takePatch({ epoch, fromSeq, seq, patch }: Omit<RoomPatch, 'roomId'>): Receipt {
    const held = this.held;
    if (held?.epoch !== epoch) return 'behind';
    if (seq <= held.seq) return 'ignored';
    if (fromSeq !== held.seq) return 'behind';
    const next = this.apply(held, patch, seq);
    if (next === null) return this.forget();
    this.held = next;
    return 'applied';
  }

  /** A patch that does not fit says that the copy is wrong: the next subscription asks for all. */
  private forget(): Receipt {
    this.held = null;
    return 'behind';
  }
}

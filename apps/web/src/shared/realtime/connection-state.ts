import { readonly, shallowRef, type Ref } from 'vue';

/** `idle`: no page wants a connection. */
export type ConnectionState = 'idle' | 'connecting' | 'online' | 'reconnecting' | 'offline';

export interface ConnectionStatus {
  state: ConnectionState;
  /** When it came to be so, by this device's clock. */
  since: Date;
}

const status = shallowRef<ConnectionStatus>({ state: 'idle', since: new Date() });

/** For the socket only. A repeated state keeps its `since`. */
export function setConnectionState(state: ConnectionState): void {
  if (status.value.state !== state) status.value = { state, since: new Date() };
}

export const connectionStatus: Readonly<Ref<ConnectionStatus>> = readonly(status) as Readonly<
  Ref<ConnectionStatus>
>;

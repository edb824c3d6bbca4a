import { computed, type ComputedRef } from 'vue';
import { connectionStatus, type ConnectionState } from './connection-state.ts';

/** The one shared connection's state, reactive, and since when it is so. */
export function useConnectionState(): {
  state: ComputedRef<ConnectionState>;
  since: ComputedRef<Date>;
} {
  return {
    state: computed(() => connectionStatus.value.state),
    since: computed(() => connectionStatus.value.since),
  };
}

import { monitorEventLoopDelay } from 'node:perf_hooks';

// Loaded into the measured servers with `--import`: answers on the IPC channel how the process is.
// It changes nothing in what they do.

const RESOLUTION_MS = 1;
let cpu = process.cpuUsage();
const delay = monitorEventLoopDelay({ resolution: RESOLUTION_MS });
delay.enable();

process.on('message', (/** @type {{ probe?: string }} */ message) => {
  if (message.probe === 'reset') {
    delay.reset();
    cpu = process.cpuUsage();
    process.send?.({ probe: 'reset' });
  }
  if (message.probe === 'loop') {
    const p99Ms = Math.max(0, delay.percentile(99) / 1e6 - RESOLUTION_MS);
    const { user, system } = process.cpuUsage(cpu);
    process.send?.({ probe: 'loop', p99Ms, cpuMs: (user + system) / 1000 });
  }
  if (message.probe === 'peak') {
    process.send?.({ probe: 'peak', bytes: process.resourceUsage().maxRSS * 1024 });
  }
  if (message.probe === 'heap') {
    // Twice: what finalizers let go of is collected by the second.
    globalThis.gc?.();
    setTimeout(() => {
      globalThis.gc?.();
      process.send?.({ probe: 'heap', bytes: process.memoryUsage().heapUsed });
    }, 100);
  }
});
// The listener above must not keep a process alive that has nothing else to do.
process.channel?.unref();

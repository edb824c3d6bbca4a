import path from 'node:path';
import { runCommand } from './run-command.mjs';
import { root } from './workspace.mjs';

/** No daemon left behind, no terminal interface, no cloud: a command that starts, works and ends. */
const QUIET = {
  NX_DAEMON: 'false',
  NX_TUI: 'false',
  NX_NO_CLOUD: 'true',
  FORCE_COLOR: '0',
  NO_COLOR: '1',
};

/**
 * @param {string[]} args
 * @param {import('./run-command.mjs').CommandOptions} [options]
 */
export function runNx(args, options = {}) {
  const cli = path.join(root, 'node_modules/nx/dist/bin/nx.js');
  return runCommand(process.execPath, [cli, ...args, '--outputStyle=stream'], {
    ...options,
    env: { ...(options.env ?? process.env), ...QUIET },
  });
}

import { spawn } from 'node:child_process';
import { root } from './workspace.mjs';

/** Enough for a whole test run's failures, bounded for a command that never stops talking. */
const KEPT_CHARACTERS = 200_000;

/** @type {Set<import('node:child_process').ChildProcess>} */
const running = new Set();

/**
 * @typedef {object} CommandOptions
 * @property {string} [cwd]
 * @property {NodeJS.ProcessEnv} [env] replaces the environment
 * @property {{ uid?: number, gid?: number }} [ids] the account to run as
 * @property {(line: string) => void} [onLine] each line of output as it comes
 * @property {boolean} [allowFailure] resolve with the exit code instead of throwing
 *
 * @typedef {{ code: number, output: string }} CommandResult `output`: stdout and stderr as they came
 */

export class CommandFailed extends Error {
  /**
   * @param {string} command
   * @param {CommandResult} result
   */
  constructor(command, result) {
    super(`"${command}" ended with exit code ${result.code}:\n${result.output.trimEnd()}`);
    this.name = 'CommandFailed';
    this.result = result;
  }
}

/**
 * @param {string} file
 * @param {string[]} args
 * @param {CommandOptions} [options]
 * @returns {Promise<CommandResult>}
 */
export async function runCommand(file, args, options = {}) {
  const { cwd = root, env = process.env, ids = {}, onLine, allowFailure = false } = options;
  /** @type {CommandResult} */
  const result = await new Promise((resolve, reject) => {
    const child = spawn(file, args, { cwd, env, ...ids, stdio: ['ignore', 'pipe', 'pipe'] });
    running.add(child);
    let output = '';
    let rest = '';
    /** @param {string} chunk */
    const take = (chunk) => {
      output = (output + chunk).slice(-KEPT_CHARACTERS);
      if (!onLine) return;
      const lines = (rest + chunk).split('\n');
      rest = lines.pop() ?? '';
      for (const line of lines) onLine(line);
    };
    child.stdout.setEncoding('utf8').on('data', take);
    child.stderr.setEncoding('utf8').on('data', take);
    child.once('error', (error) => {
      running.delete(child);
      reject(error);
    });
    child.once('close', (code, signal) => {
      running.delete(child);
      if (onLine && rest) onLine(rest);
      if (signal) output += `\n(ended by ${signal})`;
      resolve({ code: code ?? 1, output });
    });
  });
  if (result.code !== 0 && !allowFailure) {
    throw new CommandFailed([file, ...args].join(' '), result);
  }
  return result;
}

/** @param {NodeJS.Signals} signal */
export function stopRunningCommands(signal) {
  for (const child of running) child.kill(signal);
}

/**
 * npm as the one that started us, so that a version manager's choice is kept.
 *
 * @param {string[]} args
 * @param {CommandOptions} [options]
 */
export function runNpm(args, options) {
  const cli = process.env.npm_execpath;
  if (cli && /npm-cli\.[cm]?js$/.test(cli)) {
    return runCommand(process.execPath, [cli, ...args], options);
  }
  return runCommand(process.platform === 'win32' ? 'npm.cmd' : 'npm', args, options);
}

import { chown, readFile, stat } from 'node:fs/promises';
import path from 'node:path';
import { runCommand } from '../setup/run-command.mjs';
import { SetUpError } from '../setup/set-up-error.mjs';

/**
 * Postgres refuses to run as root. Started by root, it runs as the system account `postgres`, which
 * is made when missing; started by anybody else, it runs as they are.
 *
 * @typedef {{ uid: number, gid: number } | null} Account null: the current user
 */

const NAME = 'postgres';

/** @returns {Promise<Account>} */
export async function postgresAccount() {
  if (process.getuid?.() !== 0) return null;
  const found = await findAccount();
  if (found) return found;
  try {
    await runCommand('useradd', ['--system', '--user-group', '--no-create-home', NAME]);
  } catch (error) {
    throw new SetUpError(
      `Postgres does not run as root, and the system account "${NAME}" could not be made.`,
      `make it yourself ("useradd --system ${NAME}"), or run Hotseat as an ordinary user.`,
      { cause: error },
    );
  }
  const made = await findAccount();
  if (!made) throw new Error(`the account ${NAME} was made but cannot be found`);
  return made;
}

async function findAccount() {
  const ids = await Promise.all(
    ['-u', '-g'].map((flag) => runCommand('id', [flag, NAME], { allowFailure: true })),
  );
  const [uid, gid] = ids.map(({ code, output }) => (code === 0 ? Number(output.trim()) : null));
  return typeof uid === 'number' && typeof gid === 'number' ? { uid, gid } : null;
}

/**
 * @param {string} folder
 * @param {Account} account
 */
export async function giveTo(folder, account) {
  if (account) await chown(folder, account.uid, account.gid);
}

/**
 * Root's clone may lie below a folder that nobody else may enter (/root, a fresh temporary folder).
 * Then the server gets one right of root's on top of its account, to pass such folders, and no more.
 *
 * @param {{ file: string, args: string[], account: Account, folders: string[] }} command
 * @returns {Promise<{ file: string, args: string[], ids: { uid?: number, gid?: number } }>}
 */
export async function asAccount({ file, args, account, folders }) {
  if (!account) return { file, args, ids: {} };
  const closed = await findClosedFolder([file, ...folders], account);
  if (closed === null) return { file, args, ids: account };
  const right = await passageRight();
  if (right === null) {
    throw new SetUpError(
      `Postgres runs as the account "${NAME}", which may not enter ${closed}.`,
      `open it ("chmod o+x ${closed}"), keep Hotseat somewhere else, or run it as an ordinary user.`,
    );
  }
  const identity = [`--reuid=${account.uid}`, `--regid=${account.gid}`, '--clear-groups'];
  const rights = [`--inh-caps=-all,+${right}`, '--ambient-caps', `+${right}`];
  // Without this bit the kernel ignores the right when a program asks access(2), as initdb does.
  const securebits = '--securebits=+no_setuid_fixup';
  return { file: 'setpriv', args: [...identity, securebits, ...rights, file, ...args], ids: {} };
}

/**
 * @param {string[]} targets
 * @param {{ uid: number, gid: number }} account
 */
async function findClosedFolder(targets, account) {
  for (const target of targets) {
    for (let dir = path.dirname(target); ; dir = path.dirname(dir)) {
      const { mode, uid, gid } = await stat(dir);
      const bit = uid === account.uid ? 0o100 : gid === account.gid ? 0o010 : 0o001;
      if ((mode & bit) === 0) return dir;
      if (dir === path.dirname(dir)) break;
    }
  }
  return null;
}

/** Linux only: which of the two capabilities that open folders we have ourselves, the weaker first. */
async function passageRight() {
  const status = await readFile('/proc/self/status', 'utf8').catch(() => '');
  const held = BigInt(`0x${/^CapEff:\s*([0-9a-f]+)/m.exec(status)?.[1] ?? '0'}`);
  const DAC_OVERRIDE = 1n;
  const DAC_READ_SEARCH = 2n;
  if (held & (1n << DAC_READ_SEARCH)) return 'dac_read_search';
  return held & (1n << DAC_OVERRIDE) ? 'dac_override' : null;
}

import { SetUpError } from './set-up-error.mjs';

/** The oldest release with `require(esm)` switched on, which Nest and Prisma lean on. */
const OLDEST = [20, 19, 0];

/** @param {string} [version] such as "20.19.0" */
export function checkNode(version = process.versions.node) {
  const found = version.split('.').map(Number);
  for (const [index, needed] of OLDEST.entries()) {
    const part = found[index] ?? 0;
    if (part > needed) break;
    if (part < needed) {
      throw new SetUpError(
        `Hotseat needs Node.js ${OLDEST.join('.')} or newer; this is ${version}.`,
        'install a current LTS release from https://nodejs.org (or with nvm: "nvm install 24"), then run the same command again.',
      );
    }
  }
  return { note: version };
}

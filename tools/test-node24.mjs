import { mkdir, writeFile } from 'node:fs/promises';
import { spawn } from 'node:child_process';
import path from 'node:path';
import { main } from './setup/main.mjs';
import { runNpm } from './setup/run-command.mjs';
import { inWorkspace, root, stateDir } from './setup/workspace.mjs';

// npm run test:node24: `npm test` with the Node 24 that the npm package `node` brings. It is put in
// a folder of its own, because its install script fetches the binary (from the registry) and this
// repository runs no install scripts.

await main(async () => {
  const folder = path.join(stateDir, 'node24');
  await mkdir(folder, { recursive: true });
  const manifest = { private: true, dependencies: { node: '24' }, allowScripts: { node: true } };
  await writeFile(path.join(folder, 'package.json'), JSON.stringify(manifest));
  await runNpm(['install', '--no-audit', '--no-fund', '--ignore-scripts=false'], { cwd: folder });
  const bin = path.join(folder, 'node_modules', 'node', 'bin');
  const child = spawn(
    path.join(bin, 'node'),
    [inWorkspace('tools/test.mjs'), ...process.argv.slice(2)],
    {
      cwd: root,
      stdio: 'inherit',
      // Whatever is started by the name "node" must be this one too.
      env: { ...process.env, PATH: `${bin}${path.delimiter}${process.env.PATH}` },
    },
  );
  return new Promise((resolve, reject) => {
    child.once('error', reject);
    child.once('exit', (code) => resolve(code ?? 1));
  });
});

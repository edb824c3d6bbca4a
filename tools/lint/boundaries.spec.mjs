import assert from 'node:assert/strict';
import { readdir } from 'node:fs/promises';
import path from 'node:path';
import { before, describe, it } from 'node:test';
import { ESLint } from 'eslint';
import { runNx } from '../setup/nx.mjs';
import { inWorkspace, root } from '../setup/workspace.mjs';
import { depConstraints } from './module-boundaries.mjs';

// The canary: Nx's rule is silently skipped where no project graph is cached, and a pattern that
// matches nothing is silent too. Each case puts a forbidden import into a real file's place.

const NX = '@nx/enforce-module-boundaries';
const IMPORTS = 'no-restricted-imports';

/**
 * @param {string} folder
 * @param {RegExp} name
 */
async function findFile(folder, name) {
  const files = await readdir(inWorkspace(folder), { recursive: true });
  const found = files.find((file) => name.test(file));
  assert.ok(found, `there is a file like ${name} in ${folder}`);
  return path.join(root, folder, found);
}

describe('boundaries', () => {
  const eslint = new ESLint({ cwd: root });

  before(async () => {
    await runNx(['show', 'projects']);
  });

  /**
   * @param {string} filePath
   * @param {string} code
   */
  async function rulesFor(filePath, code) {
    const text = filePath.endsWith('.vue')
      ? `<script setup lang="ts">\n${code}\n</script>\n`
      : code;
    const [result] = await eslint.lintText(text, { filePath });
    assert.equal(result?.messages.find(({ fatal }) => fatal)?.message, undefined);
    return result?.messages.map(({ ruleId }) => ruleId) ?? [];
  }

  /** @type {Array<[string, string, RegExp, string, string]>} */
  const forbidden = [
    ['agreement imports zod', 'libs/agreement/src', /^index\.ts$/, 'zod', NX],
    ['agreement imports a library', 'libs/agreement/src', /^index\.ts$/, '@hotseat/contracts', NX],
    ['contracts imports room', 'libs/contracts/src', /^index\.ts$/, '@hotseat/room', NX],
    ['contracts imports socket.io', 'libs/contracts/src', /^index\.ts$/, 'socket.io', NX],
    ['room imports Nest', 'libs/room/src', /^index\.ts$/, '@nestjs/common', NX],
    ['handbook imports scoring', 'libs/handbook/src', /^index\.ts$/, '@hotseat/scoring', NX],
    ['scoring imports contracts', 'libs/scoring/src', /^index\.ts$/, '@hotseat/contracts', NX],
    ['web imports scoring', 'apps/web/src', /^main\.ts$/, '@hotseat/scoring', NX],
    ['web imports Prisma', 'apps/web/src', /^main\.ts$/, '@prisma/client', NX],
    ['api imports Vue', 'apps/api/src', /^main\.ts$/, 'vue', NX],
    [
      'a controller imports a repository',
      'apps/api/src/features',
      /\.controller\.ts$/,
      './rooms.repository.ts',
      IMPORTS,
    ],
    [
      'a controller imports the database',
      'apps/api/src/features',
      /\.controller\.ts$/,
      '../../platform/database/index.ts',
      IMPORTS,
    ],
    [
      'a gateway imports a repository',
      'apps/api/src/features',
      /\.gateway\.ts$/,
      './rooms.repository.ts',
      IMPORTS,
    ],
    [
      'a service imports the generated client',
      'apps/api/src/features',
      /\.service\.ts$/,
      '../../platform/database/generated/client.ts',
      IMPORTS,
    ],
    [
      'platform imports a feature',
      'apps/api/src/platform/errors',
      /^index\.ts$/,
      '../../features/rooms/index.ts',
      IMPORTS,
    ],
    ['the API loads onnxruntime', 'apps/api/src', /^main\.ts$/, 'onnxruntime-node', IMPORTS],
    [
      "a feature reaches past another feature's index.ts",
      'apps/api/src/features/rooms',
      /^rooms\.service\.ts$/,
      '../handbooks/handbooks.service.ts',
      'hotseat/feature-entry',
    ],
    [
      'shared web code imports a feature',
      'apps/web/src/shared',
      /\.ts$/,
      '../../features/room/index.ts',
      IMPORTS,
    ],
    [
      'a web component imports a store',
      'apps/web/src/features',
      /components\/.*\.vue$/,
      '../room.store.ts',
      IMPORTS,
    ],
  ];

  for (const [title, folder, name, source, rule] of forbidden) {
    it(`${title}: refused`, async () => {
      const rules = await rulesFor(
        await findFile(folder, name),
        `import * as canary from '${source}';\nexport const used = canary;`,
      );
      assert.ok(rules.includes(rule), `expected ${rule}, got ${rules.join(', ') || 'nothing'}`);
    });
  }

  it('only platform/config reads the environment', async () => {
    const code = 'export const port = process.env.PORT;';
    const elsewhere = await rulesFor(inWorkspace('apps/api/src/main.ts'), code);
    assert.ok(elsewhere.includes('no-restricted-properties'));
    const config = await findFile('apps/api/src/platform/config', /^[^.]+\.ts$/);
    assert.ok(!(await rulesFor(config, code)).includes('no-restricted-properties'));
  });

  it('what is allowed stays silent', async () => {
    const room = inWorkspace('libs/room/src/index.ts');
    assert.deepEqual(await rulesFor(room, "export * as contracts from '@hotseat/contracts';"), []);
    const scoring = inWorkspace('libs/scoring/src/index.ts');
    assert.deepEqual(await rulesFor(scoring, "export { z } from 'zod';"), []);
  });

  it('refuses an enum and any', async () => {
    const file = inWorkspace('libs/room/src/index.ts');
    assert.ok((await rulesFor(file, 'export enum A { b }')).includes('no-restricted-syntax'));
    const any = await rulesFor(file, 'export const a: any = 1;');
    assert.ok(any.includes('@typescript-eslint/no-explicit-any'));
  });

  it('has a constraint for every project, none of them a wildcard', async () => {
    const { output } = await runNx(['show', 'projects', '--json']);
    const projects = /** @type {string[]} */ (JSON.parse(output.slice(output.indexOf('['))));
    assert.ok(projects.length >= 9, output);
    for (const { sourceTag } of depConstraints) assert.notEqual(sourceTag, '*');
    const tags = new Set(depConstraints.map(({ sourceTag }) => sourceTag));
    const missing = projects
      .map((name) => name.replace('@hotseat/', ''))
      .filter((name) => !tags.has(`lib:${name}`) && !tags.has(`app:${name}`));
    assert.deepEqual(missing, []);
  });
});

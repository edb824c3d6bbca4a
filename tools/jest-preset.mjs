import { fileURLToPath } from 'node:url';

const COUNT_REPORTER = fileURLToPath(new URL('test/jest-count-reporter.mjs', import.meta.url));

/**
 * Jest settings shared by every project: native ES modules, TypeScript stripped by swc, and the
 * workspace's own packages read from source so that no test depends on a stale build.
 *
 * @param {import('jest').Config} [overrides]
 * @returns {import('jest').Config}
 */
export function jestConfig(overrides = {}) {
  return {
    testEnvironment: 'node',
    setupFiles: [fileURLToPath(new URL('./jest-setup.mjs', import.meta.url))],
    reporters: reporters(process.env.HOTSEAT_TEST_REPORTS),
    testMatch: ['<rootDir>/src/**/*.spec.ts'],
    extensionsToTreatAsEsm: ['.ts'],
    testEnvironmentOptions: { customExportConditions: ['@hotseat/source', 'node', 'node-addons'] },
    transform: {
      '^.+\\.ts$': [
        '@swc/jest',
        {
          jsc: {
            target: 'es2022',
            parser: { syntax: 'typescript', decorators: true },
            transform: { legacyDecorator: true, decoratorMetadata: true },
          },
          module: { type: 'es6' },
        },
      ],
    },
    ...overrides,
  };
}

/**
 * @param {string | undefined} folder where `npm test` wants the numbers
 * @returns {NonNullable<import('jest').Config['reporters']>}
 */
function reporters(folder) {
  return folder ? ['default', [COUNT_REPORTER, { folder }]] : ['default'];
}

import { featureEntryRule } from './feature-entry-rule.mjs';

/**
 * Who may import whom inside the API and the web app (DESIGN.md section 3). Flat config lets the last
 * matching entry replace a rule's options whole, so each kind of file gets one entry with everything
 * that holds for it.
 */

/** @typedef {{ regex: string, message: string }} Pattern */

const API = {
  prisma: {
    regex: '(^|/)generated(/|$)|^@prisma/|^prisma$',
    message: 'Only *.repository.ts and platform/database see Prisma; call a repository.',
  },
  repositories: {
    regex: '\\.repository(\\.ts)?$',
    message: 'Controllers and gateways call their service only.',
  },
  database: {
    regex: '(^|/)platform/database(/|$)',
    message: 'Controllers and gateways call their service only.',
  },
  featuresFromPlatform: {
    regex: '(^|/)features(/|$)',
    message: 'platform/ serves the features and knows none of them.',
  },
  onnx: {
    regex: '^onnxruntime-node$',
    message: 'onnxruntime blocks and can end its process: only the scorer child process loads it.',
  },
};

const WEB = {
  feature: {
    regex: '(^|/)features(/|$)',
    message: 'shared/ knows no feature.',
  },
  store: {
    regex: '\\.store(\\.ts)?$|^pinia$',
    message: 'Components take props and emit events; pages own stores.',
  },
};

/**
 * @param {string[]} files
 * @param {Pattern[]} patterns
 * @param {string[]} [ignores]
 */
function restrict(files, patterns, ignores = []) {
  return {
    files,
    ...(ignores.length > 0 ? { ignores } : {}),
    rules: { 'no-restricted-imports': ['error', { patterns }] },
  };
}

const SPECS = ['**/*.spec.ts'];
const { prisma, repositories, database, featuresFromPlatform, onnx } = API;

export const featureBoundaries = {
  files: ['apps/*/src/**/*.{ts,vue}'],
  // The router loads each page when it is first visited, so it names them one by one.
  ignores: ['apps/web/src/router.ts'],
  plugins: { hotseat: { rules: { 'feature-entry': featureEntryRule } } },
  rules: { 'hotseat/feature-entry': 'error' },
};

export const apiBoundaries = [
  restrict(
    ['apps/api/src/**/*.ts'],
    [prisma, onnx],
    [...SPECS, 'apps/api/src/platform/database/**'],
  ),
  restrict(['apps/api/src/features/**/*.repository.ts'], [onnx]),
  restrict(
    ['apps/api/src/features/**/*.controller.ts', 'apps/api/src/features/**/*.gateway.ts'],
    [prisma, repositories, database, onnx],
  ),
  restrict(
    ['apps/api/src/platform/**/*.ts'],
    [prisma, featuresFromPlatform, onnx],
    [...SPECS, 'apps/api/src/platform/database/**'],
  ),
  restrict(['apps/api/src/platform/database/**/*.ts'], [featuresFromPlatform, onnx], SPECS),
  {
    files: ['apps/api/src/**/*.ts'],
    // The commands are processes of their own and read what tools/run.mjs hands them.
    ignores: [
      ...SPECS,
      'apps/api/src/platform/config/**',
      'apps/api/src/cli/**',
      'apps/api/src/testing/**',
    ],
    rules: {
      'no-restricted-properties': [
        'error',
        {
          object: 'process',
          property: 'env',
          message: 'Only platform/config reads the environment; inject the configuration.',
        },
      ],
    },
  },
];

export const webBoundaries = [
  restrict(['apps/web/src/features/*/components/**/*.{ts,vue}'], [WEB.store]),
  restrict(['apps/web/src/shared/**/*.{ts,vue}'], [WEB.feature]),
];

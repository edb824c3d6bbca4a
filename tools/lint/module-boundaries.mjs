/**
 * Which project may import which, and which packages (DESIGN.md section 3). Every tag is listed, and
 * none is "*": a project without a tag may import nothing of ours.
 *
 * The rule reads Nx's cached project graph and is silently skipped where there is none, so lint runs
 * through Nx, and module-boundaries.spec.mjs proves that the rule fires.
 */

/** No library may depend on how it is served, stored or shown. */
const FRAMEWORKS = [
  '@nestjs/*',
  '@prisma/*',
  'prisma',
  'socket.io',
  'socket.io-client',
  'vue',
  'pinia',
  'vue-router',
  '@nuxt/ui',
  'express',
  'pg',
  'postgres',
];

const TEST_TOOLS = ['@jest/globals', 'fast-check'];

/**
 * @param {string} library
 * @param {{ projects?: string[], packages?: string[] }} allowed
 */
function libraryMay(library, { projects = [], packages = [] }) {
  return {
    sourceTag: `lib:${library}`,
    // Nx checks specs too, and they may use the builders of libs/testing.
    onlyDependOnLibsWithTags: [...projects, 'testing'].map((name) => `lib:${name}`),
    allowedExternalImports: [...packages, ...TEST_TOOLS, 'node:*'],
  };
}

/** @param {string[]} names */
const libraries = (...names) => names.map((name) => `lib:${name}`);

export const depConstraints = [
  libraryMay('contracts', { packages: ['zod'] }),
  libraryMay('agreement', {}),
  libraryMay('room', { projects: ['contracts'], packages: ['zod'] }),
  libraryMay('handbook', {
    projects: ['contracts'],
    packages: ['zod', 'csv-parse', 'csv-parse/sync', 'markdown-it', 'mdast-*', 'micromark*'],
  }),
  libraryMay('scoring', { packages: ['onnxruntime-node', '@huggingface/tokenizers', 'zod'] }),
  libraryMay('testing', { projects: ['contracts', 'room', 'handbook'], packages: ['uuid'] }),
  {
    sourceTag: 'app:api',
    onlyDependOnLibsWithTags: libraries(
      'contracts',
      'agreement',
      'room',
      'handbook',
      'scoring',
      'testing',
    ),
    bannedExternalImports: ['vue', 'pinia', 'vue-router', '@nuxt/ui', 'onnxruntime-node'],
  },
  {
    sourceTag: 'app:web',
    onlyDependOnLibsWithTags: libraries('contracts', 'room', 'testing'),
    bannedExternalImports: [
      '@nestjs/*',
      '@prisma/*',
      'socket.io',
      'pg',
      'postgres',
      'onnxruntime-node',
    ],
  },
  {
    sourceTag: 'app:e2e',
    onlyDependOnLibsWithTags: libraries('contracts', 'testing'),
    bannedExternalImports: ['@prisma/*', '@nestjs/*', 'vue'],
  },
  ...['contracts', 'agreement', 'room', 'handbook', 'scoring', 'testing'].map((name) => ({
    sourceTag: `lib:${name}`,
    bannedExternalImports: FRAMEWORKS,
  })),
];

export const moduleBoundaries = {
  '@nx/enforce-module-boundaries': [
    'error',
    { enforceBuildableLibDependency: false, allow: [], depConstraints },
  ],
};

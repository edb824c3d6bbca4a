import js from '@eslint/js';
import nx from '@nx/eslint-plugin';
import prettier from 'eslint-config-prettier';
import vue from 'eslint-plugin-vue';
import globals from 'globals';
import tseslint from 'typescript-eslint';
import { moduleBoundaries } from './tools/lint/module-boundaries.mjs';
import {
  apiBoundaries,
  featureBoundaries,
  webBoundaries,
} from './tools/lint/project-boundaries.mjs';

const root = import.meta.dirname;

/** Rules that need types and have caught real faults: lost promises, wrong awaits, holes in switches. */
const typeChecked = {
  '@typescript-eslint/await-thenable': 'error',
  '@typescript-eslint/no-floating-promises': 'error',
  '@typescript-eslint/no-misused-promises': 'error',
  '@typescript-eslint/switch-exhaustiveness-check': [
    'error',
    { considerDefaultExhaustiveForUnions: true },
  ],
  '@typescript-eslint/only-throw-error': 'error',
  '@typescript-eslint/return-await': ['error', 'error-handling-correctness-only'],
};

const typescript = {
  '@typescript-eslint/no-explicit-any': 'error',
  '@typescript-eslint/consistent-type-imports': 'off', // verbatimModuleSyntax says it already
  '@typescript-eslint/no-extraneous-class': 'off', // a Nest module is a class without members
  '@typescript-eslint/no-unused-vars': [
    'error',
    { argsIgnorePattern: '^_', destructuredArrayIgnorePattern: '^_', ignoreRestSiblings: true },
  ],
  'no-restricted-syntax': [
    'error',
    {
      selector: 'TSEnumDeclaration',
      message: 'Write a union of string literals instead of an enum.',
    },
  ],
};

const size = {
  'max-lines': ['error', { max: 300, skipBlankLines: true, skipComments: true }],
  'max-lines-per-function': ['error', { max: 80, skipBlankLines: true, skipComments: true }],
};

export default tseslint.config(
  {
    ignores: [
      '**/dist/**',
      '**/.*-dist/**',
      '**/node_modules/**',
      '**/test-results/**',
      '**/playwright-report/**',
      '.nx/**',
      '.setup/**',
      '.hotseat/**',
      'apps/api/src/platform/database/generated/**',
    ],
  },
  { linterOptions: { reportUnusedDisableDirectives: 'error' } },
  js.configs.recommended,
  {
    files: ['**/*.ts', '**/*.vue'],
    extends: [...tseslint.configs.strict],
    rules: typescript,
  },
  {
    files: ['{apps/api,libs/*}/src/**/*.ts'],
    languageOptions: { parserOptions: { projectService: true, tsconfigRootDir: root } },
    rules: typeChecked,
  },
  {
    files: ['apps/web/**/*.vue'],
    extends: [...vue.configs['flat/recommended']],
    languageOptions: { parserOptions: { parser: tseslint.parser, extraFileExtensions: ['.vue'] } },
    rules: {
      'vue/block-lang': ['error', { script: { lang: 'ts' } }],
      'vue/component-api-style': ['error', ['script-setup']],
      'vue/no-undef-components': ['error', { ignorePatterns: ['RouterLink', 'RouterView'] }],
      // An optional prop without a default is absent, which is what its type says.
      'vue/require-default-prop': 'off',
      'vue/no-v-html': 'error',
    },
  },
  { files: ['apps/web/**'], languageOptions: { globals: globals.browser } },
  {
    files: ['**/*.mjs', '**/*.js', '**/*.config.ts'],
    languageOptions: { globals: globals.node },
  },
  { files: ['**/*.{ts,mjs,js}'], rules: size },
  {
    // A store or composable is one closure around its state; the functions in it are what is short.
    files: ['apps/web/src/**/*.store.ts', 'apps/web/src/**/use-*.ts'],
    rules: {
      'max-lines-per-function': ['error', { max: 160, skipBlankLines: true, skipComments: true }],
    },
  },
  {
    // A suite's describe() is one function, and a table of cases is long.
    files: ['**/*.spec.ts', '**/*.spec.mjs', 'e2e/**'],
    rules: { 'max-lines-per-function': 'off' },
  },
  { files: ['**/*.{ts,vue}'], plugins: { '@nx': nx }, rules: moduleBoundaries },
  featureBoundaries,
  ...apiBoundaries,
  ...webBoundaries,
  prettier,
);

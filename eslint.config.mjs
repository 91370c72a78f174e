import reactHooks from 'eslint-plugin-react-hooks';
import tseslint from 'typescript-eslint';
import { injectedClasses } from './test/checks/injected-classes.mjs';

// Who may import whom is in .dependency-cruiser.mjs; how a line is set, in .prettierrc.json.

const SEAT_CAST = {
  selector: ':matches(TSAsExpression, TSTypeAssertion) > TSTypeReference[typeName.name=/^(Partner|Mediator)?Seat$/]',
  message:
    'A Seat is the proof that the database was asked. Only couples/seats.service.ts mints one: call SeatsService.at…',
};
const CLOCK_OF_THE_MACHINE = [
  {
    selector: ':matches(NewExpression, CallExpression)[callee.name="Date"][arguments.length=0]',
    message:
      'The time is an argument (`now`); the server reads it in one place, Clock.now(), so that a test can set it.',
  },
  {
    selector:
      'MemberExpression:matches([object.name="Date"][property.name="now"], [object.name="Temporal"][property.name="Now"])',
    message:
      'The time is an argument (`now`); the server reads it in one place, Clock.now(), so that a test can set it.',
  },
];
const BARE_QUERY = {
  selector: 'CallExpression[callee.property.name="query"]',
  message:
    'SQL of its own is asked at a door (askAt, of platform/database.ts), so that the list of what reads across people stays pinned.',
};
const RAW_DATABASE = {
  paths: [
    {
      name: 'typeorm',
      importNames: ['DataSource', 'Repository', 'getRepository'],
      message: 'A connection without a principal reads nothing. Use Database.withPrincipal, or a door.',
    },
    {
      name: '@nestjs/typeorm',
      message: 'An injected repository has no principal. Use the EntityManager that Database.withPrincipal hands you.',
    },
  ],
};

const TYPESCRIPT = ['**/*.ts', '**/*.tsx'];
const SPECS = ['**/*.spec.ts', '**/*-spec.ts', 'test/**'];

export default tseslint.config(
  { ignores: ['dist/', 'node_modules/', 'test-artefacts/', 'coverage/', '.data*/', '.demo/'] },
  // A rule that a line may switch off is an opinion.
  { linterOptions: { noInlineConfig: true, reportUnusedDisableDirectives: 'off' } },
  {
    files: ['**/*.mjs', '**/*.js', ...TYPESCRIPT],
    rules: {
      eqeqeq: ['error', 'always'],
      'no-var': 'error',
      'prefer-const': 'error',
      'no-debugger': 'error',
      'no-eval': 'error',
      'no-implied-eval': 'error',
      'no-new-func': 'error',
      'no-constant-condition': ['error', { checkLoops: 'allExceptWhileTrue' }],
      'no-dupe-else-if': 'error',
      'no-fallthrough': 'error',
      'no-self-compare': 'error',
      'no-unreachable': 'error',
      'no-unsafe-finally': 'error',
      'no-unused-vars': 'error',
    },
  },
  {
    files: TYPESCRIPT,
    extends: [tseslint.configs.recommended],
    languageOptions: { parserOptions: { project: ['./test/tsconfig.json'], tsconfigRootDir: import.meta.dirname } },
    plugins: { house: { rules: { 'injected-classes': injectedClasses } } },
    rules: {
      'house/injected-classes': 'error',
      '@typescript-eslint/no-explicit-any': 'error',
      '@typescript-eslint/no-floating-promises': 'error',
      '@typescript-eslint/no-misused-promises': 'error',
      '@typescript-eslint/await-thenable': 'error',
      '@typescript-eslint/only-throw-error': 'error',
      // With decorator metadata it leaves files with decorators alone: there house/injected-classes asks the opposite.
      '@typescript-eslint/consistent-type-imports': ['error', { fixStyle: 'inline-type-imports' }],
      '@typescript-eslint/no-unused-vars': [
        'error',
        { argsIgnorePattern: '^_', varsIgnorePattern: '^_', destructuredArrayIgnorePattern: '^_' },
      ],
      'no-restricted-syntax': ['error', SEAT_CAST],
    },
  },
  {
    files: ['apps/web/src/**/*.{ts,tsx}'],
    ignores: SPECS,
    languageOptions: { parserOptions: { project: ['./apps/web/tsconfig.json'] } },
    plugins: { 'react-hooks': reactHooks },
    rules: {
      'react-hooks/rules-of-hooks': 'error',
      'react-hooks/exhaustive-deps': 'error',
      'no-restricted-globals': [
        'error',
        {
          name: 'fetch',
          message: 'Requests go through apps/web/src/platform/http.ts, which knows refusals and the lock.',
        },
      ],
    },
  },
  { files: ['apps/web/src/platform/http.ts'], rules: { 'no-restricted-globals': 'off' } },
  {
    files: ['apps/web/src/**/*.{ts,tsx}'],
    ignores: ['apps/web/src/platform/use-mutation.ts'],
    rules: {
      'no-restricted-imports': [
        'error',
        {
          name: '@tanstack/react-query',
          importNames: ['useMutation'],
          message: 'What is pressed twice is sent twice by it: take apps/web/src/platform/use-mutation.ts.',
        },
      ],
    },
  },
  {
    // What people write is never printed: log.ts says what may be, by a list.
    files: ['apps/api/**/*.ts', 'libs/**/*.ts', 'apps/web/src/**/*.{ts,tsx}'],
    rules: { 'no-console': 'error' },
  },
  {
    files: ['libs/**/*.ts'],
    rules: { 'no-restricted-syntax': ['error', SEAT_CAST, ...CLOCK_OF_THE_MACHINE] },
  },
  {
    files: ['apps/api/src/**/*.ts'],
    rules: {
      'no-restricted-syntax': ['error', SEAT_CAST, ...CLOCK_OF_THE_MACHINE, BARE_QUERY],
      'no-restricted-imports': ['error', RAW_DATABASE],
    },
  },
  {
    files: ['apps/api/src/platform/**/*.ts', 'apps/api/src/data-source.ts'],
    rules: {
      'no-restricted-syntax': ['error', SEAT_CAST, ...CLOCK_OF_THE_MACHINE],
      'no-restricted-imports': 'off',
    },
  },
  { files: ['apps/api/src/platform/clock.ts'], rules: { 'no-restricted-syntax': ['error', SEAT_CAST] } },
  {
    files: ['apps/api/src/couples/seats.service.ts'],
    rules: { 'no-restricted-syntax': ['error', ...CLOCK_OF_THE_MACHINE, BARE_QUERY] },
  },
);

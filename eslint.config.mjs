import globals from 'globals';
import ts from 'typescript-eslint';

/** Surroundings that only js/src/platform may name: everything else is handed them, so that it runs in tests and on servers. */
const BROWSER_GLOBALS = [
  'window', 'self', 'document', 'location', 'history', 'navigator', 'screen', 'localStorage', 'sessionStorage', 'indexedDB', 'fetch',
  'XMLHttpRequest', 'performance', 'crypto', 'setTimeout', 'setInterval', 'clearTimeout', 'clearInterval', 'requestAnimationFrame',
  'requestIdleCallback', 'addEventListener', 'removeEventListener', 'alert', 'caches', 'BroadcastChannel', 'MutationObserver', 'IntersectionObserver',
];
const CODE_FROM_TEXT = [
  { selector: 'AssignmentExpression[left.property.name=/^(innerHTML|outerHTML)$/]', message: 'Build nodes with DOM calls: pages enforce Trusted Types.' },
  { selector: 'CallExpression[callee.property.name="insertAdjacentHTML"]', message: 'Build nodes with DOM calls: pages enforce Trusted Types.' },
  { selector: 'CallExpression[callee.object.name="document"][callee.property.name=/^write/]', message: 'Build nodes with DOM calls: pages enforce Trusted Types.' },
];
const REAL_PLATFORM = { regex: 'platform/browser(\\.js|/)', message: 'Only the entries choose the real platform.' };

/** Which way imports may point inside the shell; `forbid` is matched with what is written after `from`. */
const LAYERS = [
  { files: ['js/src/core/**'], forbid: '^\\.\\./(effects|sensors|banner|inspector|ui|tracker|slots|persistence)', message: 'The core\'s side of the shell knows nothing of what is built on it.' },
  { files: ['js/src/platform/**'], forbid: '^(\\.\\./)+(core|effects|sensors|banner|inspector|ui|tracker)', message: 'A platform knows nothing of Waymark.' },
  { files: ['js/src/effects/**'], forbid: '^\\.\\./(sensors|banner|inspector|ui|tracker|index|global)', message: 'Effects reach the tracker through their context.' },
  { files: ['js/src/sensors/**'], forbid: '^\\.\\./(effects|banner|inspector|ui|tracker|index|global)', message: 'Sensors only emit touchpoints.' },
  { files: ['js/src/ui/**', 'js/src/slots/**', 'js/src/banner/**', 'js/src/inspector/**'], forbid: '^\\.\\./(effects|sensors|tracker|index|global)', message: 'Lazy parts use the public tracker only.' },
];

export default ts.config(
  { ignores: ['dist/**', 'build/**', 'build-*/**', '**/node_modules/**', 'tests/package/**/dist/**', 'wasm/**'] },
  ...ts.configs.recommended,
  {
    languageOptions: { globals: { ...globals.node, ...globals.browser } },
    linterOptions: { reportUnusedDisableDirectives: true },
    rules: {
      eqeqeq: 'error',
      'no-eval': 'error',
      'no-implied-eval': 'error',
      'no-new-func': 'error',
      'prefer-const': 'error',
      'no-unused-expressions': 'off',
      '@typescript-eslint/no-unused-expressions': 'off',
      '@typescript-eslint/no-unused-vars': ['error', { argsIgnorePattern: '^_', varsIgnorePattern: '^_', caughtErrors: 'none', ignoreRestSiblings: true }],
      '@typescript-eslint/no-empty-function': 'off',
      '@typescript-eslint/no-non-null-assertion': 'off',
    },
  },
  { files: ['js/src/**'], rules: { 'no-restricted-syntax': ['error', ...CODE_FROM_TEXT], 'no-console': 'error' } },
  {
    files: ['js/src/**'],
    ignores: ['js/src/platform/**', 'js/src/loader.ts', 'js/src/bounce.ts'],
    rules: { 'no-restricted-globals': ['error', ...BROWSER_GLOBALS.map((name) => ({ name, message: 'Reach it through the platform.' }))] },
  },
  {
    files: ['js/src/**'],
    ignores: ['js/src/index.ts', 'js/src/global.ts', 'js/src/vault/index.ts', 'js/src/platform/**'],
    rules: { 'no-restricted-imports': ['error', { patterns: [REAL_PLATFORM] }] },
  },
  ...LAYERS.map(({ files, forbid, message }) => ({
    files,
    rules: { 'no-restricted-imports': ['error', { patterns: [...(files[0].includes('platform') ? [] : [REAL_PLATFORM]), { regex: forbid, message }] }] },
  })),
  { files: ['js/src/loader.ts'], rules: { 'no-console': 'off' } },
);

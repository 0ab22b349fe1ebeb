const { defineConfig } = require('eslint/config')
const reactHooks = require('eslint-plugin-react-hooks')
const tseslint = require('typescript-eslint')

/**
 * The house rules of docs/architecture.md, checked by a tool. CommonJS because the package has no `"type": "module"`
 * (Electron 25 loads our CommonJS bundle). ESLint replaces a rule's options instead of merging them, so each folder
 * gets one complete set built by `house()`.
 */

/** Domains of main, and the domains each may import: index -> app -> quick-prompt -> chat -> tools -> connectors -> auth, vault. */
const mayImport = {
  storage: [],
  history: ['storage'],
  vault: ['storage'],
  auth: [],
  settings: ['auth', 'storage', 'vault'],
  connectors: ['auth', 'vault', 'storage'],
  tools: ['history', 'connectors'],
  chat: ['tools', 'connectors', 'history', 'auth', 'vault', 'storage', 'settings'],
  'quick-prompt': ['chat', 'connectors', 'settings'],
  sandbox: [],
  windows: [],
  ipc: [],
}
const domains = Object.keys(mayImport)
const startsShell = 'the app starts no other program: security.md S03'
const oneWay = 'imports go one way: docs/architecture.md'

/** From a folder: its siblings `../chat/…`; a folder of its own may have any name. */
const outside = (...folders) => ({ pattern: `^([.]{2}/)+(${folders.join('|')})(/|$)`, message: oneWay })
/** From a file beside the folders. */
const beside = (...folders) => ({ pattern: `^[.]/(${folders.join('|')})(/|$)`, message: oneWay })
const childProcess = { pattern: '^(node:)?(child_process|cluster)$', message: startsShell }
const processModule = { pattern: '^(node:)?process$', message: 'only config.ts reads the environment and argv' }
const electron = { pattern: '^electron(/|$)', message: 'pass it in as an argument: this folder runs in plain Node' }

const syntax = {
  defaultExport: [
    { selector: 'ExportDefaultDeclaration', message: 'named exports only' },
    { selector: 'ExportSpecifier[exported.name="default"]', message: 'named exports only' },
  ],
  html: [
    {
      selector: 'MemberExpression[property.name=/^(innerHTML|outerHTML|insertAdjacentHTML|setHTMLUnsafe)$/]',
      message: 'text from outside is never parsed as HTML',
    },
    {
      selector: ':matches(JSXAttribute, Property)[name.name="dangerouslySetInnerHTML"]',
      message: 'text from outside is never parsed as HTML',
    },
    { selector: 'Property[key.name="dangerouslySetInnerHTML"]', message: 'text from outside is never parsed as HTML' },
  ],
  send: [
    {
      selector:
        'CallExpression[callee.property.name=/^(send|sendSync|postMessage)$/][callee.object.property.name="webContents"]',
      message: 'windows are told through ipc/emit only',
    },
  ],
}

/** `no-restricted-imports` does not see `import()`, which is how main defers its domains: the same patterns again. */
const importing = (pattern) => `ImportExpression[source.value=/${pattern.replaceAll('/', '\\x2F')}/]`
const dynamicImport = ({ pattern, message }) => ({ selector: importing(pattern), message })

/**
 * One folder's rules.
 * @param {{ files: string[], ignores?: string[], forbid?: object[], electronNames?: string[], send?: boolean,
 *           environment?: boolean }} options
 *   forbid: import patterns; electronNames: names of `electron` that are not for this folder; send: may use webContents.send;
 *   environment: may read process.env and argv
 */
function house({ files, ignores = [], forbid = [], electronNames = [], send = false, environment = false }) {
  const patterns = [childProcess, ...(environment ? [] : [processModule]), ...forbid]
  return {
    files,
    ignores,
    rules: {
      '@typescript-eslint/no-restricted-imports': [
        'error',
        {
          paths: electronNames.length
            ? [{ name: 'electron', importNames: electronNames, message: 'has its one place: docs/architecture.md' }]
            : [],
          patterns: patterns.map(({ pattern, message }) => ({
            regex: pattern,
            message,
            // Types are erased: a type of Electron's makes nothing depend on Electron at run time.
            allowTypeImports: pattern === electron.pattern,
          })),
        },
      ],
      'no-restricted-syntax': [
        'error',
        ...syntax.defaultExport,
        ...syntax.html,
        ...(send ? [] : syntax.send),
        ...patterns.map(dynamicImport),
      ],
      'no-restricted-properties': [
        'error',
        ...(environment
          ? []
          : ['env', 'argv'].map((property) => ({
              object: 'process',
              property,
              message: 'only src/main/config.ts reads the environment and the command line',
            }))),
      ],
    },
  }
}

const forbiddenFor = (domain) => {
  const forbidden = domains.filter((other) => other !== domain && !mayImport[domain].includes(other))
  return [outside(...forbidden, 'app', 'index'), outside('renderer', 'preload')]
}

const besideDomains = [electron, beside(...domains, 'app', 'index'), outside('renderer', 'preload')]

const everyIpc = ['ipcMain', 'ipcRenderer']
const ownElectron = {
  windows: ['shell', ...everyIpc],
  'quick-prompt': ['shell', ...everyIpc],
  ipc: ['shell', 'ipcRenderer'],
}

const houseRules = [
  // main's root: app and index see everything; config, log, errors and the rest see no domain
  house({
    files: ['src/main/{index,app,create-domains,create-desktop}.ts'],
    forbid: [outside('renderer', 'preload')],
    electronNames: ['shell'],
  }),
  house({
    files: ['src/main/*.ts'],
    ignores: ['src/main/{index,app,create-domains,create-desktop,config}.ts'],
    forbid: besideDomains,
  }),
  house({ files: ['src/main/config.ts'], forbid: besideDomains, environment: true }),
  ...domains.map((domain) =>
    house({
      files: [`src/main/${domain}/**`],
      forbid: [...forbiddenFor(domain), ...(ownElectron[domain] ? [] : [electron])],
      electronNames: ownElectron[domain] ?? [],
      send: domain === 'ipc',
    }),
  ),
  house({
    files: ['src/main/vault/{encryption,safe-storage*}.ts'],
    forbid: forbiddenFor('vault'),
    electronNames: ['shell', ...everyIpc],
  }),
  house({
    files: ['src/main/windows/open-in-browser.ts'],
    forbid: forbiddenFor('windows'),
    electronNames: everyIpc,
  }),
  house({
    files: ['src/shared/**'],
    forbid: [{ pattern: '^(?!zod$|[.]/)', message: 'shared is pure: zod and itself only' }],
  }),
  house({
    files: ['src/preload/**'],
    forbid: [
      { pattern: '^(?!@shared/|electron$|[.]{1,2}/)', message: 'preload: @shared and electron only' },
      outside('main', 'renderer', 'sandbox'),
    ],
    electronNames: ['shell', 'ipcMain'],
  }),
  house({
    files: ['src/renderer/**'],
    forbid: [
      electron,
      outside('main', 'preload', 'sandbox', 'shared'),
      {
        pattern: '^(node:|(fs|path|os|crypto|events|http|https|net|util)$)',
        message: 'there is no Node in the renderer',
      },
      {
        pattern: '^(openai|oauth4webapi|oidc-provider|electron-store|@modelcontextprotocol/)',
        message: 'belongs to main',
      },
    ],
  }),
  house({ files: ['src/sandbox/**'], forbid: [electron, outside('main', 'renderer', 'preload', 'shared')] }),
]

const forEveryFile = {
  'max-lines': ['error', { max: 300, skipBlankLines: false, skipComments: false }],
  eqeqeq: 'error',
  'no-eval': 'error',
  'no-new-func': 'error',
  'no-var': 'error',
  'prefer-const': 'error',
  'object-shorthand': 'error',
}

/** strictTypeChecked with the few rules that cost more than they find here. */
const typescript = {
  // `${count} tools` is what template literals are for.
  '@typescript-eslint/restrict-template-expressions': ['error', { allowNumber: true, allowBoolean: true }],
  // `onClick={() => setOpen(true)}`
  '@typescript-eslint/no-confusing-void-expression': [
    'error',
    { ignoreArrowShorthand: true, ignoreVoidReturningFunctions: true },
  ],
  // An async method without await turns a throw into a rejection, which its interface promises.
  '@typescript-eslint/require-await': 'off',
  // React event handlers may be async; what they await ends in an Outcome.
  '@typescript-eslint/no-misused-promises': ['error', { checksVoidReturn: { attributes: false } }],
  // `name || 'Untitled'` means the empty string too.
  '@typescript-eslint/prefer-nullish-coalescing': ['error', { ignorePrimitives: { string: true, boolean: true } }],
  '@typescript-eslint/no-unnecessary-condition': ['error', { allowConstantLoopConditions: 'only-allowed-literals' }],
  // `{ secret: _secret, ...rest }` is how a key is left out.
  '@typescript-eslint/no-unused-vars': [
    'error',
    { argsIgnorePattern: '^_', varsIgnorePattern: '^_', caughtErrorsIgnorePattern: '^_', ignoreRestSiblings: true },
  ],
  // `body['client_id']` says that nobody has checked the key.
  '@typescript-eslint/dot-notation': ['error', { allowIndexSignaturePropertyAccess: true }],
  '@typescript-eslint/consistent-type-imports': 'error',
  '@typescript-eslint/switch-exhaustiveness-check': ['error', { considerDefaultExhaustiveForUnions: true }],
}

/** Tests poke at what types forbid, and read answers of servers whose shape is what they test. */
const relaxedInTests = Object.fromEntries(
  `no-non-null-assertion no-explicit-any no-unsafe-argument no-unsafe-assignment no-unsafe-call no-unsafe-member-access
  no-unsafe-return no-unnecessary-condition no-empty-function no-dynamic-delete no-implied-eval unbound-method
  restrict-template-expressions`
    .split(/\s+/)
    .map((rule) => [`@typescript-eslint/${rule}`, 'off']),
)

const networkGlobals = ['fetch', 'XMLHttpRequest', 'WebSocket', 'EventSource']
const nodeGlobals = ['process', 'require', 'Buffer', 'global', '__dirname', '__filename']

const plainNode = [...Object.getOwnPropertyNames(globalThis), 'require', 'module', '__dirname', '__filename']

module.exports = defineConfig(
  {
    ignores: ['out/**', 'dist/**', 'node_modules/**', 'test-results/**', 'playwright-report/**', 'coverage/**'],
  },
  { linterOptions: { reportUnusedDisableDirectives: 'error' } },
  { files: ['**/*.{js,cjs,mjs,ts,tsx}'], rules: forEveryFile },
  {
    files: ['**/*.{ts,tsx,mts}'],
    extends: [tseslint.configs.strictTypeChecked, tseslint.configs.stylisticTypeChecked],
    languageOptions: { parserOptions: { projectService: true, tsconfigRootDir: __dirname } },
    rules: typescript,
  },
  {
    files: ['src/**/*.{ts,tsx}'],
    rules: { 'no-console': 'error', 'max-lines-per-function': ['error', { max: 60, skipComments: true }] },
  },
  ...houseRules,
  {
    files: ['src/main/{app,create-domains}.ts', 'src/main/connectors/create-connectors.ts'],
    // The composition root, and the domain of most parts: one flat list of what is built and wired: splitting it would hide the picture.
    rules: { 'max-lines-per-function': ['error', { max: 140, skipComments: true }] },
  },
  {
    files: ['src/renderer/**/*.tsx'],
    // JSX is long and flat.
    rules: { 'max-lines-per-function': ['error', { max: 120, skipComments: true }] },
  },
  {
    files: ['src/renderer/**'],
    plugins: { 'react-hooks': reactHooks },
    rules: {
      'react-hooks/rules-of-hooks': 'error',
      'react-hooks/exhaustive-deps': 'error',
      'react-hooks/static-components': 'error',
      'react-hooks/set-state-in-render': 'error',
      'react-hooks/purity': 'error',
      'no-restricted-globals': [
        'error',
        ...networkGlobals.map((name) => ({ name, message: 'the renderer talks to main only' })),
        ...nodeGlobals.map((name) => ({ name, message: 'there is no Node in the renderer' })),
      ],
    },
  },
  { files: ['test/**/*.{ts,tsx}'], rules: { ...relaxedInTests, 'no-new-func': 'off' } },
  {
    files: ['scripts/bench/chat/**'],
    languageOptions: { globals: { document: 'readonly', window: 'readonly', requestAnimationFrame: 'readonly' } },
  },
  {
    files: ['**/*.{js,cjs,mjs}'],
    extends: [tseslint.configs.recommended, tseslint.configs.disableTypeChecked],
    languageOptions: { globals: Object.fromEntries(plainNode.map((name) => [name, 'readonly'])) },
    rules: {
      'no-undef': 'error',
      '@typescript-eslint/no-require-imports': 'off',
      '@typescript-eslint/no-unused-vars': typescript['@typescript-eslint/no-unused-vars'],
    },
  },
)

/** Names that follow the fence, to the grammar that understands them. Others are shown as they are. */
const names: Readonly<Record<string, string>> = {
  bash: 'sh zsh shell-script',
  cpp: 'c h c++ cc cxx hpp hh h++ arduino ino objectivec objc obj-c objective-c mm',
  csharp: 'cs c#',
  css: 'scss sass less',
  diff: 'patch',
  go: 'golang',
  graphql: 'gql',
  ini: 'toml cfg conf properties env dotenv',
  java: '',
  javascript: 'js jsx mjs cjs node',
  json: 'jsonc json5 jsonl ndjson geojson',
  kotlin: 'kt kts',
  lua: '',
  makefile: 'make mk',
  markdown: 'md mdx',
  php: '',
  python: 'py py3 python3 gyp',
  'python-repl': 'pycon',
  r: '',
  ruby: 'rb gemspec rake',
  rust: 'rs',
  shell: 'console shellsession sh-session terminal',
  sql: 'mysql sqlite postgres postgresql psql tsql plsql',
  swift: '',
  typescript: 'ts tsx mts cts',
  xml: 'html xhtml rss atom svg plist vue svelte xsl',
  yaml: 'yml',
}

const grammars = new Map<string, string>()
for (const [grammar, aliases] of Object.entries(names)) {
  for (const name of [grammar, ...aliases.split(' ')]) if (name !== '') grammars.set(name, grammar)
}

/** What the fence says, as it is shown: its first word. */
export function languageName(info: string): string {
  return /^[^\s{,:]{1,40}/.exec(info)?.[0] ?? ''
}

export function grammarOf(info: string): string | undefined {
  return grammars.get(languageName(info).toLowerCase())
}

import css from '@speed-highlight/core/languages/css.js'
import diff from '@speed-highlight/core/languages/diff.js'
import html from '@speed-highlight/core/languages/html.js'
import javascript from '@speed-highlight/core/languages/js.js'
import json from '@speed-highlight/core/languages/json.js'
import lua from '@speed-highlight/core/languages/lua.js'
import makefile from '@speed-highlight/core/languages/make.js'
import python from '@speed-highlight/core/languages/py.js'
import sql from '@speed-highlight/core/languages/sql.js'
import typescript from '@speed-highlight/core/languages/ts.js'
import type { ShjLanguageData } from '@speed-highlight/core/tokenize'
import { cpp, csharp, go, java, kotlin, php, rust, swift } from './c-like'
import { graphql, ini, jsonFirst, markdown, scssFirst, yaml } from './data'
import type { Grammar } from './rules'
import { bash, pythonFirst, pythonRepl, r, ruby, shell } from './scripts'

/** Good as they are. The library's types say `undefined` where ours say that there is nothing. */
const library = { css, diff, html, javascript, json, lua, makefile, python, sql, typescript } as unknown as Record<
  'css' | 'diff' | 'html' | 'javascript' | 'json' | 'lua' | 'makefile' | 'python' | 'sql' | 'typescript',
  Grammar
>
const stylesheet = [...scssFirst, ...library.css]
const python3 = [...pythonFirst, ...library.python]

/**
 * By the names of languages.ts. Those of the library speak of others by its short names; of those that are missing here they
 * keep the colour around them.
 */
export const grammars: Readonly<Record<string, ShjLanguageData>> = {
  bash,
  cpp,
  csharp,
  css: stylesheet,
  diff: library.diff,
  go,
  graphql,
  ini,
  java,
  javascript: library.javascript,
  js: library.javascript,
  json: [...jsonFirst, ...library.json],
  kotlin,
  lua: library.lua,
  makefile: library.makefile,
  markdown,
  php,
  py: python3,
  python: python3,
  'python-repl': pythonRepl,
  r,
  regex: { type: 'str', sub: [] },
  ruby,
  rust,
  shell,
  sql: library.sql,
  swift,
  typescript: library.typescript,
  xml: library.html,
  yaml,
}

import { readFileSync } from 'node:fs'
import type { Plugin } from 'vite'

/** Types by which the practice world names what it sends and reads; the full table of IANA is 190 kB. */
const MIME_TYPES =
  /^(?:application\/(?:json|javascript|octet-stream|x-www-form-urlencoded|xml)|image\/(?:png|svg\+xml)|multipart\/form-data|text\/(?:css|html|javascript|plain|xml))$/

/** What main uses of `openai` is `responses.create`; its client makes an object of each of the others. */
const UNUSED_OF_OPENAI =
  /\/openai\/(?:resources\/(?!responses\/|(?:.*\/)?index\.mjs)|lib\/responses\/ResponseStream\.mjs)/
/** `conf` (electron-store) reads JSON schemas with these; ours are zod's. */
const UNUSED_BY_CONF = /\/(?:ajv\/dist\/2020|ajv-formats\/dist\/index)\.js$/

/**
 * Leaves out of main's bundle what libraries bring along and the app never runs: 1 MB of code (issue 5: the app's own files
 * are at most 3 MB). What is left out throws when it is used after all.
 */
export function lighterModules(): Plugin {
  return {
    name: 'lighter-modules',
    enforce: 'pre',
    resolveId: (source) => (/^@modelcontextprotocol\/(?:client|server)\/_shims$/.test(source) ? `\0${source}` : null),
    load(id) {
      const shims = /^\0(@modelcontextprotocol\/(?:client|server))\/_shims$/.exec(id)
      if (shims?.[1] !== undefined) return mcpShims(shims[1])
      if (id.endsWith('/mime-db/db.json')) return fewMimeTypes(readFileSync(id, 'utf8'))
      if (UNUSED_OF_OPENAI.test(id)) return emptyClasses(readFileSync(id, 'utf8'))
      if (UNUSED_BY_CONF.test(id))
        return 'export class Ajv2020 { constructor() { throw new Error("left out") } }\nexport default {}'
      return null
    },
  }
}

/**
 * The library's validator without code generation: no copy of ajv in each of client and server, and no schema of a stranger's
 * server is compiled to JavaScript.
 */
function mcpShims(library: string): string {
  return [
    `export { CfWorkerJsonSchemaValidator as DefaultJsonSchemaValidator } from '${library}/validators/cf-worker'`,
    `export { default as process } from 'node:process'`,
    'export const CORS_IS_POSSIBLE = false',
  ].join('\n')
}

function fewMimeTypes(json: string): string {
  const all = Object.entries(JSON.parse(json) as Record<string, unknown>)
  return JSON.stringify(Object.fromEntries(all.filter(([type]) => MIME_TYPES.test(type))))
}

function emptyClasses(code: string): string {
  const declared = [...code.matchAll(/^export (?:class|const|function) (\w+)/gm)].map((match) => match[1])
  const listed = [...code.matchAll(/^export \{([^}]*)\}/gm)].flatMap((match) => (match[1] ?? '').split(','))
  const names = [...declared, ...listed].map((name) => name?.replace(/.*\bas\b/, '').trim())
  return [...new Set(names.filter(Boolean))].map((name) => `export class ${String(name)} {}`).join('\n')
}

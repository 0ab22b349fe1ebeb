// The answer that every side draws: what models write, the same bytes in each run. Only what all sides understand, so no
// formulas and no footnotes.
import { seeded } from './random.mjs'

const words =
  'the server answers with a token that expires after one hour and the client asks again before it does so nobody waits'.split(
    ' ',
  )

/** @param {number} length characters, at least */
export function makeAnswer(length) {
  const random = seeded(7)
  const parts = []
  let size = 0
  for (let section = 1; size < length; section += 1) {
    for (const make of sections) {
      const part = make(random, section)
      parts.push(part)
      size += part.length
    }
  }
  return parts.join('').slice(0, length)
}

const sections = [
  (random, section) => `## ${section}. ${sentence(random, 5)}\n\n`,
  (random) => `${paragraph(random)}\n\n`,
  (random) => `${paragraph(random)} See [the reference](https://example.com/${words.length}) for more.\n\n`,
  (random) =>
    `- **First**: ${sentence(random, 9)}\n- *Second*: ${sentence(random, 12)}\n  - ${sentence(random, 7)}\n\n`,
  (random) => `${paragraph(random)}\n\n`,
  (random, section) =>
    '```typescript\n' +
    [...Array(8).keys()]
      .map(
        (line) => `export const value${section}x${line} = await read('${sentence(random, 3)}', ${line * 7}) // ${line}`,
      )
      .join('\n') +
    '\n```\n\n',
  (random) => `1. ${sentence(random, 11)}\n2. ${sentence(random, 14)}\n3. ${sentence(random, 8)}\n\n`,
  (random) => `> ${sentence(random, 16)}\n\n`,
  (random) =>
    '| Name | Value | Remark |\n|---|--:|---|\n' +
    [1, 2, 3, 4].map((row) => `| ${sentence(random, 2)} | ${row * 31} | \`${sentence(random, 1)}\` |\n`).join('') +
    '\n',
  (random) => `${paragraph(random)}\n\n`,
]

function paragraph(random) {
  return [...Array(3)].map(() => `${sentence(random, 12)}, with \`code\` and **weight** in it.`).join(' ')
}

function sentence(random, count) {
  return [...Array(count)].map(() => words[Math.floor(random() * words.length)]).join(' ')
}

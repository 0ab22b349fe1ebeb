import { seeded } from '../random.mjs'

const SYLLABLES = 'ba de fi go hu ka le mi no pu ra se ti vo wu za bre cla dro fle gri ston mer tal ven quor'.split(' ')
const VOCABULARY = 20_000

/** Sentences whose words are as unevenly common as in any language (Zipf): searching finds much for one, little for another. */
export function prose(seed) {
  const random = seeded(seed)
  const words = vocabulary()
  const word = () => words[Math.floor(VOCABULARY ** random()) - 1]
  const text = (count) => {
    const all = Array.from({ length: count }, word)
    return `${all.join(' ')}.`
  }
  return { text, between: (least, most) => text(least + Math.floor(random() * (most - least))), words }
}

/** The commonest first. */
function vocabulary() {
  const random = seeded(1)
  const words = new Set()
  for (let syllables = 1; words.size < VOCABULARY;) {
    const count = words.size < 20 ? 1 : words.size < 400 ? 2 : 3
    syllables = count + Math.floor(random() * 2)
    words.add(Array.from({ length: syllables }, () => SYLLABLES[Math.floor(random() * SYLLABLES.length)]).join(''))
  }
  return [...words]
}

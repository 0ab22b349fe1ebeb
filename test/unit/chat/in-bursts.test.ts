import { expect, it } from 'vitest'
import { inBursts } from '../../../src/main/chat/in-bursts'

const bytes = (text: string) => new TextEncoder().encode(text)
const textOf = (burst: Uint8Array) => new TextDecoder().decode(burst)

const pause = Symbol('pause')

/** Gives each after the one before was taken; an Error is thrown, `pause` takes a while first: a turn of the event loop and another. */
function reader(...steps: (string | Error | typeof pause)[]): () => Promise<Uint8Array | undefined> {
  return async () => {
    for (;;) {
      const step = steps.shift()
      if (step === undefined) return undefined
      if (step instanceof Error) throw step
      if (step !== pause) return bytes(step)
      // No timer: on a busy machine one may well be due before the loop has turned once.
      await new Promise((resolve) => setImmediate(() => setImmediate(resolve)))
    }
  }
}

async function all(read: () => Promise<Uint8Array | undefined>) {
  const bursts: string[] = []
  try {
    for await (const burst of inBursts(read)) bursts.push(textOf(burst))
  } catch (error) {
    return { bursts, error }
  }
  return { bursts }
}

it('what is there comes at once, what is not yet comes later', async () => {
  expect(await all(reader('a', 'b', 'c', pause, 'd'))).toEqual({ bursts: ['abc', 'd'] })
})

it('an empty stream gives nothing', async () => {
  expect(await all(reader())).toEqual({ bursts: [] })
})

it('what came before an error is handed over first', async () => {
  const error = new Error('cut')
  expect(await all(reader('a', 'b', error))).toEqual({ bursts: ['ab'], error })
  expect(await all(reader(error))).toEqual({ bursts: [], error })
})

it('an error that nobody waits for any more is nobody’s', async () => {
  const bursts = inBursts(reader('a', pause, new Error('cut')))
  expect(await bursts.next()).toMatchObject({ done: false })
  await bursts.return()
  await new Promise((resolve) => setTimeout(resolve, 20))
})

it('a server that sends without end is read in pieces, none of them lost', async () => {
  const piece = 'x'.repeat(10_000)
  const { bursts } = await all(reader(...Array.from({ length: 50 }, () => piece)))
  expect(bursts.join('')).toBe(piece.repeat(50))
  expect(Math.max(...bursts.map(({ length }) => length))).toBeLessThan(80_000)
})

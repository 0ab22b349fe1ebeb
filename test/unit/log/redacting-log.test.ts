import { existsSync, readFileSync, readdirSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it, vi } from 'vitest'
import { createLog } from '../../../src/main/redacting-log'
import { testFolder } from '../storage/folders'

const CANARY = 'canary-Zk3vQ9xT7mB2nR8w'

function lines(path: string): Record<string, unknown>[] {
  const text = readFileSync(path, 'utf8')
  return text
    .split('\n')
    .filter(Boolean)
    .map((line) => JSON.parse(line) as Record<string, unknown>)
}

describe('log', () => {
  it('opens nothing before the first line', async () => {
    const directory = join(testFolder(), 'logs')
    await createLog({ directory }).flush()
    expect(existsSync(directory)).toBe(false)
  })

  it('writes one JSON object a line, in order, for its owner only', async () => {
    const directory = join(testFolder(), 'logs')
    const log = createLog({ directory })
    log.info('app.started', { version: '1.0.0' })
    log.warn('disk.slow', { durationMs: 3 })
    log.error('turn.failed', new RangeError('too much'), { turnId: 't' })
    await log.flush()
    const path = join(directory, 'patchbay.log')
    expect(lines(path)).toMatchObject([
      { level: 'info', event: 'app.started', version: '1.0.0' },
      { level: 'warn', event: 'disk.slow', durationMs: 3 },
      { level: 'error', event: 'turn.failed', turnId: 't', cause: { name: 'RangeError', message: 'too much' } },
    ])
    expect(Date.parse(String(lines(path)[0]?.time))).not.toBeNaN()
    expect(statSync(path).mode & 0o777).toBe(0o600)
    expect(statSync(directory).mode & 0o777).toBe(0o700)
  })

  it('never lets a secret through, wherever it is put', async () => {
    const directory = join(testFolder(), 'logs')
    const log = createLog({ directory, stderr: true })
    const stderr = vi.spyOn(process.stderr, 'write').mockReturnValue(true)
    log.info(`event ${CANARY}`, { [CANARY]: 1 })
    log.info('a', { access_token: CANARY, deep: { headers: { authorization: `Bearer ${CANARY}` } } })
    log.warn('b', { note: `https://as.example/cb?code=${CANARY}&state=${CANARY}`, list: [CANARY] })
    log.error('c', new Error(`bad ${CANARY}`, { cause: { token: CANARY, note: CANARY } }), { password: CANARY })
    log.error('d', CANARY)
    log.error('e', { message: CANARY, response: { body: CANARY } })
    log.error('f', Object.assign(new Error('x'), { code: CANARY, name: CANARY, stack: CANARY, headers: CANARY }))
    await log.flush()
    const shown = stderr.mock.calls.join('')
    stderr.mockRestore()
    const written = readFileSync(join(directory, 'patchbay.log'), 'utf8')
    expect(written.split('\n').length).toBe(8)
    expect(written).toBe(shown)
    expect(written).not.toContain(CANARY)
    expect(written).not.toContain(CANARY.slice(7))
  })

  it('keeps one older file and stays within twice its size', async () => {
    const directory = testFolder()
    const log = createLog({ directory, maxBytes: 2_000 })
    for (let n = 0; n < 60; n++) {
      log.info('tick', { n })
      await log.flush()
    }
    expect(readdirSync(directory).sort()).toEqual(['patchbay.log', 'patchbay.log.1'])
    expect(statSync(join(directory, 'patchbay.log')).size).toBeLessThanOrEqual(2_000)
    expect(statSync(join(directory, 'patchbay.log.1')).size).toBeLessThanOrEqual(2_000)
    expect(lines(join(directory, 'patchbay.log')).at(-1)).toMatchObject({ n: 59 })
  })

  it('loses lines, not memory, when they come faster than the disk takes them, and says how many', async () => {
    const directory = testFolder()
    const log = createLog({ directory })
    for (let n = 0; n < 1_500; n++) log.info('tick', { n })
    await log.flush()
    const written = lines(join(directory, 'patchbay.log'))
    expect(written.length).toBe(1_001)
    expect(written.at(-1)).toMatchObject({ event: 'log.dropped', lines: 500 })
    expect(written.at(-2)).toMatchObject({ n: 1_499 })
  })

  it('is silent where it cannot write, and writes again when it can', async () => {
    const directory = join(testFolder(), 'logs')
    writeFileSync(directory, 'a file in the way')
    const log = createLog({ directory })
    log.info('lost')
    await log.flush()
    rmSync(directory)
    log.info('kept')
    await log.flush()
    expect(lines(join(directory, 'patchbay.log'))).toMatchObject([{ event: 'kept' }])
  })
})

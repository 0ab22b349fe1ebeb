import { EventEmitter } from 'node:events'
import { describe, expect, it } from 'vitest'
import { createSandboxProcess, type SandboxProcessOptions } from '../../../src/main/sandbox/sandbox-process'
import type { UtilityProcessLike } from '../../../src/main/sandbox/sandbox-run'

/** A process that does only what the test makes it do. */
class Child extends EventEmitter implements UtilityProcessLike {
  readonly received: unknown[] = []
  killed = 0
  exitsOnKill = true
  postMessage(message: unknown): void {
    this.received.push(message)
  }
  kill(): boolean {
    this.killed += 1
    if (this.exitsOnKill) this.emit('exit', 15)
    return true
  }
  say(message: unknown): void {
    this.emit('message', message)
  }
}

const address = (port: number) => ({
  url: `http://127.0.0.1:${port}`,
  port,
  mcpUrl: `http://127.0.0.1:${port}/mcp`,
  responsesUrl: `http://127.0.0.1:${port}/v1`,
})

function setUp(changes: Partial<SandboxProcessOptions> = {}) {
  const children: Child[] = []
  const ports: number[] = []
  const sandbox = createSandboxProcess({
    fork: () => {
      const child = new Child()
      children.push(child)
      return child
    },
    stateFile: '/profile/sandbox.json',
    port: () => ports.at(-1),
    onPort: (port) => ports.push(port),
    log: { info: () => undefined, warn: () => undefined, error: () => undefined },
    ...changes,
  })
  /** Starts and lets the new process answer. */
  const start = async (port: number) => {
    const started = sandbox.start()
    await Promise.resolve()
    children.at(-1)!.say({ type: 'started', ...address(port) })
    return started
  }
  return { sandbox, children, ports, start }
}

describe('the practice world process', () => {
  it('is not started before somebody asks', () => {
    const { sandbox, children } = setUp()
    expect(children).toHaveLength(0)
    expect(sandbox.running()).toBe(false)
  })

  it('is told the port of last time and where its state is, and gives its addresses', async () => {
    const { sandbox, children, ports, start } = setUp({ port: () => 4100, accessTokenSeconds: 5 })
    expect(await start(4100)).toEqual(address(4100))
    expect(children[0]!.received).toEqual([
      { type: 'start', port: 4100, stateFile: '/profile/sandbox.json', accessTokenSeconds: 5 },
    ])
    expect(ports).toEqual([])
    expect(sandbox.running()).toBe(true)
  })

  it('says when it had to take another port, and asks for that one next time', async () => {
    const { sandbox, children, ports, start } = setUp()
    await start(4200)
    expect(ports).toEqual([4200])
    children[0]!.emit('exit', 0)
    await start(4200)
    expect(children[1]!.received[0]).toMatchObject({ port: 4200 })
    expect(ports).toEqual([4200])
    expect(sandbox.running()).toBe(true)
  })

  it('is started once for everybody who asks at the same time', async () => {
    const { sandbox, children } = setUp()
    const all = Promise.all([sandbox.start(), sandbox.start(), sandbox.start()])
    await Promise.resolve()
    children[0]!.say({ type: 'started', ...address(4100) })
    expect(await all).toEqual([address(4100), address(4100), address(4100)])
    expect(await sandbox.start()).toEqual(address(4100))
    expect(children).toHaveLength(1)
  })

  it('is started again after its process ended', async () => {
    const { sandbox, children, start } = setUp()
    await start(4100)
    children[0]!.emit('exit', 139)
    await Promise.resolve()
    expect(sandbox.running()).toBe(false)
    expect(await start(4100)).toEqual(address(4100))
    expect(children).toHaveLength(2)
  })

  it.each([
    ['it says it failed', (child: Child) => child.say({ type: 'failed', code: 'EACCES' })],
    ['it ends before it has started', (child: Child) => child.emit('exit', 1)],
  ])('is unavailable when %s, and can be tried again', async (_what, happen) => {
    const { sandbox, children, start } = setUp()
    const started = sandbox.start()
    await Promise.resolve()
    happen(children[0]!)
    await expect(started).rejects.toMatchObject({ code: 'sandbox_unavailable' })
    expect(await start(4100)).toEqual(address(4100))
    expect(children).toHaveLength(2)
  })

  it('is unavailable, and its process ended, when it says nothing in time', async () => {
    const { sandbox, children } = setUp({ startTimeoutMs: 10 })
    await expect(sandbox.start()).rejects.toMatchObject({ code: 'sandbox_unavailable' })
    expect(children[0]!.killed).toBe(1)
    expect(sandbox.running()).toBe(false)
  })

  it('ignores messages that are none of the two it may say', async () => {
    const { sandbox, children } = setUp()
    const started = sandbox.start()
    await Promise.resolve()
    children[0]!.say({ type: 'started', port: 'x' })
    children[0]!.say('hello')
    children[0]!.say({ type: 'started', ...address(4100) })
    expect(await started).toEqual(address(4100))
  })

  it('ends when asked', async () => {
    const { sandbox, children, start } = setUp()
    await start(4100)
    const stopped = sandbox.stop()
    expect(children[0]!.received.at(-1)).toEqual({ type: 'stop' })
    children[0]!.emit('exit', 0)
    await stopped
    expect(children[0]!.killed).toBe(0)
    expect(sandbox.running()).toBe(false)
  })

  it('is ended when it does not end by itself', async () => {
    const { sandbox, children, start } = setUp({ stopTimeoutMs: 5 })
    await start(4100)
    await sandbox.stop()
    expect(children[0]!.killed).toBe(1)
  })

  it('starts a new process only when the old one has gone, because both want the same port', async () => {
    const { sandbox, children, start } = setUp()
    await start(4100)
    const stopped = sandbox.stop()
    const again = sandbox.start()
    await Promise.resolve()
    expect(children).toHaveLength(1)
    children[0]!.emit('exit', 0)
    await stopped
    await expect.poll(() => children.length).toBe(2)
    children[1]!.say({ type: 'started', ...address(4100) })
    expect(await again).toEqual(address(4100))
  })

  it('has nothing to stop when it was never started', async () => {
    await expect(setUp().sandbox.stop()).resolves.toBeUndefined()
  })
})

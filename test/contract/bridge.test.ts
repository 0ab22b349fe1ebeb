import { describe, expect, it, vi } from 'vitest'
import { commands, events } from '@shared/contract'
import type { Bridge, Handlers } from '@shared/contract-types'
import type { ConnectionSummary } from '@shared/connection'
import { AppError } from '../../src/main/errors'
import { createDispatch } from '../../src/main/ipc/dispatch'
import { createEmit } from '../../src/main/ipc/emit'
import { createBridge } from '../../src/preload/create-bridge'
import { silentLog } from '../fakes/silent-log'

const CANARY = 'canary-access-token-7f3a'

const names = {
  commands: Object.fromEntries(Object.entries(commands).map(([domain, methods]) => [domain, Object.keys(methods)])),
  events: Object.fromEntries(Object.entries(events).map(([domain, declared]) => [domain, Object.keys(declared)])),
}

const summary: ConnectionSummary = {
  id: 'c1',
  name: 'Linear',
  serverUrl: 'https://mcp.linear.app/mcp',
  auth: 'oauth',
  status: 'connected',
  privateNetwork: false,
  scopes: [],
  tools: [],
  memoryOnly: false,
}

/** A pair of ends joined like Electron joins them: structured clone in between, nothing shared. */
function connect(
  handlers: Partial<Record<string, Record<string, unknown>>>,
  options: { trusted?: boolean; allow?: () => boolean } = {},
) {
  const log = silentLog()
  const dispatch = createDispatch(handlers as unknown as Handlers, {
    senderRole: () => (options.trusted === false ? null : 'main'),
    withinRateLimit: options.allow ?? (() => true),
    log,
  })
  const listeners = new Map<string, Set<(event: unknown, payload: unknown) => void>>()
  const event = { sender: { id: 1, mainFrame: null }, senderFrame: null }
  const ipcRenderer = {
    invoke: async (_channel: string, ...values: unknown[]) =>
      structuredClone(await dispatch(event, values[0], structuredClone(values[1]))),
    on: (channel: string, listener: (event: unknown, payload: unknown) => void) => {
      listeners.set(channel, (listeners.get(channel) ?? new Set()).add(listener))
    },
    off: (channel: string, listener: (event: unknown, payload: unknown) => void) => {
      listeners.get(channel)?.delete(listener)
    },
  }
  const emit = createEmit(() => [
    {
      isDestroyed: () => false,
      send: (channel, payload) => {
        for (const listener of listeners.get(channel) ?? [])
          listener({ sender: 'must not reach the page' }, structuredClone(payload))
      },
    },
  ])
  return { bridge: createBridge(ipcRenderer, names), emit, log }
}

describe('the bridge', () => {
  it('carries a command to its handler and the answer back', async () => {
    const rename = vi.fn(() => summary)
    const { bridge } = connect({ connectors: { rename } })
    const outcome = await bridge.invoke.connectors.rename({ connectionId: 'c1', name: '  Linear  ' })
    expect(outcome).toEqual({ ok: true, value: summary })
    expect(rename).toHaveBeenCalledWith({ connectionId: 'c1', name: 'Linear' })
  })

  it('calls the method of a domain object on that object', async () => {
    class Connectors {
      readonly #summaries = [summary]
      list() {
        return this.#summaries
      }
    }
    const { bridge } = connect({ connectors: new Connectors() as unknown as Record<string, unknown> })
    expect(await bridge.invoke.connectors.list()).toEqual({ ok: true, value: [summary] })
  })

  it('drops an access token that a handler returns by mistake', async () => {
    const { bridge } = connect({
      connectors: { list: () => [{ ...summary, access_token: CANARY, grant: { token: CANARY } }] },
    })
    const outcome = await bridge.invoke.connectors.list()
    expect(outcome.ok).toBe(true)
    expect(JSON.stringify(outcome)).not.toContain(CANARY)
  })

  it('drops an access token from an event', () => {
    const { bridge, emit } = connect({})
    const seen: unknown[] = []
    bridge.on.connectors.changed((payload) => seen.push(payload))
    emit.connectors.changed({ ...summary, access_token: CANARY } as ConnectionSummary)
    expect(seen).toEqual([summary])
  })

  it('really unsubscribes, and never hands the event object to the page', () => {
    const { bridge, emit } = connect({})
    const listener = vi.fn()
    const stop = bridge.on.connectors.removed(listener)
    emit.connectors.removed({ connectionId: 'c1' })
    stop()
    emit.connectors.removed({ connectionId: 'c2' })
    expect(listener.mock.calls).toEqual([[{ connectionId: 'c1' }]])
  })

  it('tells a known failure by its code and safe facts only', async () => {
    const { bridge } = connect({
      connectors: {
        connect: () => {
          throw new AppError('server_unreachable', { host: 'mcp.example.com' }, { cause: new Error(CANARY) })
        },
      },
    })
    const outcome = await bridge.invoke.connectors.connect({ connectionId: 'c1' })
    expect(outcome).toEqual({ ok: false, error: { code: 'server_unreachable', host: 'mcp.example.com' } })
  })

  it('tells an unknown failure by a reference that the log repeats', async () => {
    const { bridge, log } = connect({
      connectors: {
        list: () => {
          throw new TypeError(CANARY)
        },
      },
    })
    const outcome = await bridge.invoke.connectors.list()
    expect(JSON.stringify(outcome)).not.toContain(CANARY)
    if (outcome.ok) throw new Error('expected a failure')
    expect(outcome.error.code).toBe('unexpected')
    expect(log.entries.at(-1)?.facts).toMatchObject({ reference: outcome.error.reference })
  })

  it('exposes exactly the names of the contract, and functions only', () => {
    const { bridge } = connect({})
    const exposed = (side: Bridge['invoke'] | Bridge['on']) =>
      Object.fromEntries(Object.entries(side).map(([domain, methods]) => [domain, Object.keys(methods)]))
    expect(exposed(bridge.invoke)).toEqual(names.commands)
    expect(exposed(bridge.on)).toEqual(names.events)
    expect(
      Object.values(bridge.invoke)
        .flatMap((methods) => Object.values(methods))
        .every((each) => typeof each === 'function'),
    ).toBe(true)
  })
})

describe('the boundary', () => {
  it('rejects a sender that is not one of our windows', async () => {
    const list = vi.fn(() => [])
    const { bridge } = connect({ connectors: { list } }, { trusted: false })
    await expect(bridge.invoke.connectors.list()).rejects.toThrow('untrusted sender')
    expect(list).not.toHaveBeenCalled()
  })

  it.each([
    ['a wrong type', { connectionId: 7 }],
    ['a missing key', {}],
    ['null', null],
    ['an array', [1, 2, 3]],
    ['a string of 50 MB', { connectionId: 'x'.repeat(50_000_000) }],
    ['a million elements', { connectionId: new Array(1_000_000).fill(0) }],
    ['a cycle', cyclic()],
  ])('refuses %s before the handler runs', async (_name, input) => {
    const handler = vi.fn(() => summary)
    const { bridge } = connect({ connectors: { connect: handler } })
    const outcome = await bridge.invoke.connectors.connect(input as { connectionId: string })
    expect(outcome).toEqual({ ok: false, error: { code: 'invalid_input' } })
    expect(handler).not.toHaveBeenCalled()
  })

  it.each([
    '__proto__.toString',
    'connectors.__proto__',
    'connectors.constructor',
    'connectors',
    '',
    'app.openLink.call',
  ])('knows no command named %j', async (name) => {
    const dispatch = createDispatch({ connectors: {} } as unknown as Handlers, {
      senderRole: () => 'main',
      withinRateLimit: () => true,
      log: silentLog(),
    })
    const event = { sender: { id: 1, mainFrame: null }, senderFrame: null }
    expect(await dispatch(event, name, undefined)).toEqual({ ok: false, error: { code: 'invalid_input' } })
  })

  it('refuses commands over the rate limit', async () => {
    let left = 2
    const list = vi.fn(() => [])
    const { bridge } = connect({ connectors: { list } }, { allow: () => left-- > 0 })
    await Promise.all([1, 2, 3, 4].map(() => bridge.invoke.connectors.list()))
    expect(list).toHaveBeenCalledTimes(2)
  })
})

function cyclic(): unknown {
  const value: Record<string, unknown> = {}
  value.connectionId = value
  return value
}

import { COMMAND_CHANNEL } from '@shared/command-channel'
import type { Bridge } from '@shared/contract-types'

/** `{ domain: [name, …] }` of the contract's commands and events, put in by the build so that zod stays out of preload. */
export interface ContractNames {
  readonly commands: Readonly<Record<string, readonly string[]>>
  readonly events: Readonly<Record<string, readonly string[]>>
}

interface IpcRendererLike {
  invoke(channel: string, ...values: unknown[]): Promise<unknown>
  on(channel: string, listener: (event: unknown, payload: unknown) => void): unknown
  off(channel: string, listener: (event: unknown, payload: unknown) => void): unknown
}

/** Named functions from the contract. The Electron event object never reaches the page. */
export function createBridge(ipcRenderer: IpcRendererLike, names: ContractNames): Bridge {
  const invoke = mapNames(
    names.commands,
    (name) => (input?: unknown) => ipcRenderer.invoke(COMMAND_CHANNEL, name, input),
  )
  const on = mapNames(names.events, (name) => (listener: (payload: unknown) => void) => {
    const forward = (_event: unknown, payload: unknown) => {
      listener(payload)
    }
    ipcRenderer.on(name, forward)
    return () => void ipcRenderer.off(name, forward)
  })
  // The mapped types of the contract: both records were just built from its own names.
  return { invoke, on } as unknown as Bridge
}

function mapNames<T>(names: Readonly<Record<string, readonly string[]>>, make: (name: string) => T) {
  return Object.fromEntries(
    Object.entries(names).map(([domain, methods]) => [
      domain,
      Object.fromEntries(methods.map((method) => [method, make(`${domain}.${method}`)])),
    ]),
  )
}

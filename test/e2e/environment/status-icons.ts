import dbus, { type MessageBus } from 'dbus-next'
import { expect } from '@playwright/test'

/** An entry of a tray's menu, as com.canonical.dbusmenu tells it. */
export interface MenuEntry {
  readonly id: number
  readonly label: string
  readonly enabled: boolean
  readonly checked: boolean
  readonly children: readonly MenuEntry[]
}

type Layout = [number, Record<string, dbus.Variant>, dbus.Variant[]]

class Watcher extends dbus.interface.Interface {
  readonly registered: string[] = []

  // The method's name is the interface's.
  RegisterStatusNotifierItem(service: string): void {
    this.registered.push(service)
  }

  RegisterStatusNotifierHost(): void {
    // This bus has one host: the test.
  }

  readonly IsStatusNotifierHostRegistered = true
  readonly ProtocolVersion = 0
}

Watcher.configureMembers({
  methods: {
    RegisterStatusNotifierItem: { inSignature: 's' },
    RegisterStatusNotifierHost: { inSignature: 's' },
  },
  properties: {
    IsStatusNotifierHostRegistered: { signature: 'b', access: 'read' },
    ProtocolVersion: { signature: 'i', access: 'read' },
  },
})

/** The part of a desktop that shows icons of the tray (StatusNotifierItem of freedesktop.org, com.canonical.dbusmenu). */
export class StatusIcons {
  readonly #bus: MessageBus
  readonly #watcher: Watcher

  private constructor(bus: MessageBus, watcher: Watcher) {
    this.#bus = bus
    this.#watcher = watcher
  }

  /** Before the app: it looks once. */
  static async offer(bus: MessageBus): Promise<StatusIcons> {
    const watcher = new Watcher('org.kde.StatusNotifierWatcher')
    bus.export('/StatusNotifierWatcher', watcher)
    await bus.requestName('org.kde.StatusNotifierWatcher', 0)
    return new StatusIcons(bus, watcher)
  }

  /** How many programs have shown an icon. */
  get count(): number {
    return this.#watcher.registered.length
  }

  async tooltip(): Promise<string> {
    const [, , title, text] = (await this.#property('ToolTip')).value as [string, unknown, string, string]
    return [title, text].filter((part) => part !== '').join('\n')
  }

  /** Pixels of the icon. */
  async iconSize(): Promise<number> {
    return (await this.#pixmap())[0]
  }

  /** The icon itself, ARGB. */
  async icon(): Promise<Buffer> {
    return Buffer.from((await this.#pixmap())[2])
  }

  async click(): Promise<void> {
    await this.#call('/StatusNotifierItem', 'org.kde.StatusNotifierItem', 'Activate', 'ii', [0, 0])
  }

  async menu(): Promise<readonly MenuEntry[]> {
    const [, layout] = (await this.#callMenu('GetLayout', 'iias', [0, -1, []])) as [number, Layout]
    return entryOf(layout).children
  }

  /** Presses an entry, by the labels that lead to it. */
  async choose(...labels: readonly string[]): Promise<void> {
    let entries = await this.menu()
    let entry: MenuEntry | undefined
    for (const label of labels) {
      entry = entries.find((each) => each.label === label)
      expect(entry, `${label} among ${entries.map((each) => each.label).join(', ')}`).toBeDefined()
      entries = entry!.children
    }
    const pressed = this.#callMenu('Event', 'isvu', [entry!.id, 'clicked', new dbus.Variant('s', ''), 0])
    // An app that ends for it does not answer any more.
    await pressed.catch((error: unknown) => expect(String(error)).toContain('disconnected'))
  }

  async #pixmap(): Promise<[number, number, Buffer]> {
    const [icon] = (await this.#property('IconPixmap')).value as [[number, number, Buffer]]
    return icon
  }

  async #callMenu(member: string, signature: string, body: readonly unknown[]): Promise<unknown[]> {
    const path = (await this.#property('Menu')).value as string
    return this.#call(path, 'com.canonical.dbusmenu', member, signature, body)
  }

  async #property(name: string): Promise<dbus.Variant> {
    const [value] = await this.#call('/StatusNotifierItem', 'org.freedesktop.DBus.Properties', 'Get', 'ss', [
      'org.kde.StatusNotifierItem',
      name,
    ])
    return value as dbus.Variant
  }

  /** By hand: Chromium does not say of itself what it understands. */
  async #call(path: string, name: string, member: string, signature: string, body: readonly unknown[]) {
    await expect.poll(() => this.count).toBeGreaterThan(0)
    const destination = this.#watcher.registered.at(-1)!.split('/')[0]!
    const message = new dbus.Message({ destination, path, interface: name, member, signature, body: [...body] })
    return ((await this.#bus.call(message))?.body ?? []) as unknown[]
  }
}

function entryOf([id, properties, children]: Layout): MenuEntry {
  const value = (name: string) => properties[name]?.value as unknown
  return {
    id,
    label: typeof value('label') === 'string' ? (value('label') as string) : '',
    enabled: value('enabled') !== false,
    checked: value('toggle-state') === 1,
    children: children.map((child) => entryOf(child.value as Layout)),
  }
}

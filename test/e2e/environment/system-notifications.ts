import dbus, { type MessageBus } from 'dbus-next'

export interface ShownNotification {
  readonly id: number
  readonly title: string
  readonly body: string
}

class Server extends dbus.interface.Interface {
  readonly shown: ShownNotification[] = []

  Notify(_app: string, _replaces: number, _icon: string, title: string, body: string): number {
    const id = this.shown.length + 1
    this.shown.push({ id, title, body })
    return id
  }

  CloseNotification(): void {
    // It stays in the list: a person may have read it.
  }

  GetCapabilities(): string[] {
    return ['actions', 'body']
  }

  GetServerInformation(): string[] {
    return ['Test', 'Patchbay', '1', '1.2']
  }

  ActionInvoked(id: number, action: string): [number, string] {
    return [id, action]
  }

  NotificationClosed(id: number, reason: number): [number, number] {
    return [id, reason]
  }
}

Server.configureMembers({
  methods: {
    Notify: { inSignature: 'susssasa{sv}i', outSignature: 'u' },
    CloseNotification: { inSignature: 'u' },
    GetCapabilities: { outSignature: 'as' },
    GetServerInformation: { outSignature: 'ssss' },
  },
  signals: { ActionInvoked: { signature: 'us' }, NotificationClosed: { signature: 'uu' } },
})

/** The part of a desktop that shows notifications (Desktop Notifications Specification 1.2). */
export class SystemNotifications {
  readonly #server: Server

  private constructor(server: Server) {
    this.#server = server
  }

  static async offer(bus: MessageBus): Promise<SystemNotifications> {
    const server = new Server('org.freedesktop.Notifications')
    bus.export('/org/freedesktop/Notifications', server)
    await bus.requestName('org.freedesktop.Notifications', 0)
    return new SystemNotifications(server)
  }

  /** Oldest first. */
  get shown(): readonly ShownNotification[] {
    return this.#server.shown
  }

  click({ id }: ShownNotification): void {
    this.#server.ActionInvoked(id, 'default')
    this.#server.NotificationClosed(id, 2)
  }
}

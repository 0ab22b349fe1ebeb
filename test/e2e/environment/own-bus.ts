import { test as base } from './own-screen'
import { SessionBus } from './session-bus'
import { StatusIcons } from './status-icons'
import { SystemNotifications } from './system-notifications'

interface Fixtures {
  /** This test's own session bus; everything on `desktop` is on it. */
  readonly sessionBus: SessionBus
  readonly statusIcons: StatusIcons
  readonly systemNotifications: SystemNotifications
}

export const test = base.extend<Fixtures>({
  sessionBus: async ({ desktop }, use) => {
    const bus = await SessionBus.start(desktop.folder)
    Object.assign(desktop, { environment: { ...desktop.environment, DBUS_SESSION_BUS_ADDRESS: bus.address } })
    await use(bus)
    bus.close()
  },
  statusIcons: async ({ sessionBus }, use) => {
    await use(await StatusIcons.offer(sessionBus.connect()))
  },
  systemNotifications: async ({ sessionBus }, use) => {
    await use(await SystemNotifications.offer(sessionBus.connect()))
  },
})

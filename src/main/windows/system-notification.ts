import { Notification } from 'electron'
import type { ShowNotification } from './notifications'

/** Kept until it is gone: a collected notification loses its click (Electron, Notification). */
const shown = new Set<Notification>()

/** By the system's notification service; nothing where there is none. */
export const showSystemNotification: ShowNotification = ({ title, body, onClick }) => {
  if (!Notification.isSupported()) return
  const notification = new Notification({ title, body })
  const forget = () => shown.delete(notification)
  notification.on('click', () => {
    forget()
    onClick()
  })
  notification.on('close', forget)
  notification.on('failed', forget)
  shown.add(notification)
  notification.show()
}

import { chat } from './de/chat'
import { composer } from './de/composer'
import { connectors } from './de/connectors'
import { errors } from './de/errors'
import { firstStart } from './de/first-start'
import { frame } from './de/frame'
import { markdown } from './de/markdown'
import { notices } from './de/notices'
import { quick } from './de/quick'
import { quickSettings } from './de/quick-settings'
import { settings } from './de/settings'
import { tools } from './de/tools'
import { ui } from './de/ui'
import type { en } from './en'

export const de: typeof en = {
  chat,
  composer,
  connectors,
  errors,
  firstStart,
  frame,
  markdown,
  notices,
  quick,
  quickSettings,
  settings,
  tools,
  ui,
}

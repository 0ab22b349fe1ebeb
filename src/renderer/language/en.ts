import { chat } from './en/chat'
import { composer } from './en/composer'
import { connectors } from './en/connectors'
import { errors } from './en/errors'
import { firstStart } from './en/first-start'
import { frame } from './en/frame'
import { markdown } from './en/markdown'
import { notices } from './en/notices'
import { quick } from './en/quick'
import { quickSettings } from './en/quick-settings'
import { settings } from './en/settings'
import { tools } from './en/tools'
import { ui } from './en/ui'

export const en = {
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

import type { Preferences, Settings } from '@shared/settings'
import { bridge, call } from '../bridge'
import { t } from '../language/words'
import { messageText } from '../messages'
import { Choice, Switch } from '../ui/Field'
import { Note } from '../ui/Note'
import { SelectField } from '../ui/SelectField'
import { useAction } from '../ui/use-action'
import { Setting } from './Setting'
import { ShortcutRecorder } from './ShortcutRecorder'
import { ShortcutState } from './ShortcutState'
import { useShortcutStatus } from './use-shortcut-status'
import './recorder.css'

interface QuickSectionProps {
  readonly settings: Settings
  readonly onSettings: (settings: Settings) => void
}

/** The quick prompt and what else of Patchbay is not in its window: shortcut, tray, start, notifications. */
export function QuickSection({ settings, onSettings }: QuickSectionProps) {
  const { status, refresh } = useShortcutStatus()
  const changing = useAction()
  const change = (preferences: Partial<Preferences>) =>
    void changing.run(async () => {
      onSettings(await call(bridge.invoke.settings.change(preferences)))
      await refresh()
    })
  const words = t.quickSettings
  const { labels } = t.settings
  return (
    <>
      <Setting id="quickShortcut" title={labels.quickShortcut}>
        <ShortcutRecorder
          accelerator={settings.quickShortcut}
          onAccelerator={(quickShortcut) => change({ quickShortcut })}
        />
        {status && <ShortcutState status={status} />}
        {changing.error && <Note tone="danger">{messageText(changing.error)}</Note>}
      </Setting>
      <Setting id="shortcutPaused">
        <Switch
          label={labels.shortcutPaused}
          hint={words.pausedHint}
          isOn={settings.shortcutPaused}
          onChange={(shortcutPaused) => change({ shortcutPaused })}
        />
      </Setting>
      <Setting id="quickChats">
        <Choice
          legend={labels.quickChats}
          value={settings.quickChats}
          options={(['kept', 'temporary'] as const).map((value) => ({
            value,
            label: words.quickChats[value],
            hint: words.quickChatHints[value],
          }))}
          onValue={(quickChats) => change({ quickChats })}
        />
      </Setting>
      <Setting id="trayClick">
        <SelectField
          label={labels.trayClick}
          hint={words.trayClickHint}
          value={settings.trayClick}
          options={options<Preferences['trayClick']>(['quick', 'window', 'menu'], words.trayClick)}
          onValue={(trayClick) => change({ trayClick })}
        />
      </Setting>
      <Setting id="closing">
        <SelectField
          label={labels.closing}
          hint={words.closingHint}
          value={settings.closing}
          options={options<Preferences['closing']>(['ask', 'tray', 'quit'], words.closing)}
          onValue={(closing) => change({ closing })}
        />
      </Setting>
      <Setting id="login">
        <SelectField
          label={labels.login}
          value={settings.login}
          options={options<Preferences['login']>(['off', 'on', 'hidden'], words.login)}
          onValue={(login) => change({ login })}
        />
      </Setting>
      {(['notifyAnswers', 'notifyApprovals', 'notifySignIns'] as const).map((id) => (
        <Setting key={id} id={id}>
          <Switch
            label={labels[id]}
            hint={words[`${id}Hint`]}
            isOn={settings[id]}
            onChange={(isOn) => change({ [id]: isOn })}
          />
        </Setting>
      ))}
    </>
  )
}

function options<Value extends string>(values: readonly Value[], names: Readonly<Record<Value, string>>) {
  return values.map((value) => ({ value, label: names[value] }))
}

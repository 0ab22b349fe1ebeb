import { useState } from 'react'
import type { ErrorReport } from '@shared/errors'
import type { Preferences, Settings } from '@shared/settings'
import { bridge, call, toReport } from '../bridge'
import { t } from '../language/words'
import { messageText } from '../messages'
import { Choice, Switch } from '../ui/Field'
import { Note } from '../ui/Note'
import { SelectField } from '../ui/SelectField'
import { Setting } from './Setting'

interface GeneralSectionProps {
  readonly settings: Settings
  readonly onSettings: (settings: Settings) => void
}

const sizes = [75, 85, 100, 115, 130, 150, 175]
/** Where the dictionary is not the system's (Electron's `spellcheck`). */
const downloadsDictionary = () => navigator.userAgent.includes('Linux')

/** How the app looks, speaks and writes. */
export function GeneralSection({ settings, onSettings }: GeneralSectionProps) {
  const { theme, language, systemLanguage, fontSize, motion, spellCheck, modelTitles } = settings
  const words = t.settings
  const [error, setError] = useState<ErrorReport>()
  // Not one at a time like an action: no setting waits for the one before.
  const change = async (preferences: Partial<Preferences>) => {
    setError(undefined)
    try {
      onSettings(await call(bridge.invoke.settings.change(preferences)))
    } catch (failure) {
      setError(toReport(failure))
    }
  }
  return (
    <>
      <Setting id="theme">
        <Choice
          legend={words.labels.theme}
          value={theme}
          options={(['system', 'light', 'dark'] as const).map((value) => ({ value, label: words.themes[value] }))}
          onValue={(chosen) => change({ theme: chosen })}
        />
      </Setting>
      <Setting id="language">
        <SelectField
          label={words.labels.language}
          value={language}
          options={[
            { value: 'system' as const, label: words.systemLanguage(words.languageNames[systemLanguage]) },
            ...(['en', 'de'] as const).map((value) => ({ value, label: words.languageNames[value] })),
          ]}
          onValue={(chosen) => change({ language: chosen })}
        />
      </Setting>
      <Setting id="fontSize">
        <SelectField
          label={words.labels.fontSize}
          value={fontSize}
          options={sizesWith(fontSize).map((value) => ({ value, label: words.fontSizePercent(value) }))}
          onValue={(chosen) => change({ fontSize: chosen })}
        />
      </Setting>
      <Setting id="motion">
        <Switch
          label={words.labels.motion}
          hint={words.motionHint}
          isOn={motion === 'reduced'}
          onChange={(isOn) => change({ motion: isOn ? 'reduced' : 'system' })}
        />
      </Setting>
      <Setting id="spellCheck">
        <Switch
          label={words.labels.spellCheck}
          hint={downloadsDictionary() ? `${words.spellCheckHint} ${words.spellCheckDownload}` : words.spellCheckHint}
          isOn={spellCheck}
          onChange={(isOn) => change({ spellCheck: isOn })}
        />
      </Setting>
      <Setting id="modelTitles">
        <Switch
          label={words.labels.modelTitles}
          hint={words.modelTitlesHint}
          isOn={modelTitles}
          onChange={(isOn) => change({ modelTitles: isOn })}
        />
      </Setting>
      {error && <Note tone="danger">{messageText(error)}</Note>}
    </>
  )
}

/** One set by hand in the file is offered as well. */
function sizesWith(current: number): readonly number[] {
  return sizes.includes(current) ? sizes : [...sizes, current].sort((one, other) => one - other)
}

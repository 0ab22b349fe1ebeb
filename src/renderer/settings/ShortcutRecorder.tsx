import { Fragment, useEffect, useId, useState } from 'react'
import type { KeyboardEvent } from 'react'
import { bridge } from '../bridge'
import { t } from '../language/words'
import { acceleratorKeys, platformOf, recordKey } from './accelerator'
import type { Recording } from './accelerator'

interface ShortcutRecorderProps {
  /** As Electron spells it; empty = none. */
  readonly accelerator: string
  readonly onAccelerator: (accelerator: string) => void
}

/** Shows the shortcut; pressed, it takes the next keys as the new one. */
export function ShortcutRecorder({ accelerator, onAccelerator }: ShortcutRecorderProps) {
  const [isRecording, setRecording] = useState(false)
  const [refused, setRefused] = useState<Extract<Recording, { kind: 'refused' }>['reason']>()
  const hintId = useId()
  const platform = platformOf(navigator.userAgent)
  const keys = acceleratorKeys(accelerator, platform)
  const words = t.quickSettings

  useOldKeysFree(isRecording)
  const end = () => {
    setRecording(false)
    setRefused(undefined)
  }
  const onKeyDown = (event: KeyboardEvent) => {
    if (!isRecording) return
    const recording = recordKey(event.nativeEvent, platform.isMac)
    if (recording.kind === 'left') return
    // Neither the window's own shortcuts nor a press of the button.
    event.preventDefault()
    event.stopPropagation()
    if (recording.kind === 'waiting' || event.repeat) return
    if (recording.kind === 'refused') {
      setRefused(recording.reason)
      return
    }
    end()
    if (recording.kind === 'cleared') onAccelerator('')
    if (recording.kind === 'recorded') onAccelerator(recording.accelerator)
  }
  return (
    <div className="recorder">
      <button
        type="button"
        className={isRecording ? 'recorder-field is-recording' : 'recorder-field'}
        aria-describedby={hintId}
        onClick={() => setRecording(true)}
        onKeyDown={onKeyDown}
        onBlur={end}
      >
        {isRecording && words.recording}
        {!isRecording && (
          <>
            <span className="visually-hidden">{t.settings.labels.quickShortcut}: </span>
            <span className="shortcut-keys">
              {keys.length === 0 && words.none}
              {keys.map((key, index) => (
                <Fragment key={index}>
                  {index > 0 && <span className="visually-hidden">+</span>}
                  <kbd>{key}</kbd>
                </Fragment>
              ))}
            </span>
            <span className="visually-hidden">. </span>
            <span className="recorder-change">{words.change}</span>
          </>
        )}
      </button>
      <p className="field-hint" id={hintId} role="status">
        {isRecording && (refused ? words.refused[refused] : words.recordingHint)}
      </p>
    </div>
  )
}

/** The keys that are the shortcut now arrive here like any others; they would open the quick prompt otherwise. */
function useOldKeysFree(isRecording: boolean): void {
  useEffect(() => {
    if (!isRecording) return
    const tell = (on: boolean) => void bridge.invoke.desktop.recordShortcut({ isRecording: on }).catch(() => undefined)
    tell(true)
    return () => tell(false)
  }, [isRecording])
}

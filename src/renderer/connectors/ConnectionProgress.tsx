import { useId, useState } from 'react'
import type { ConnectionSummary } from '@shared/connection'
import { bridge, call } from '../bridge'
import { t } from '../language/words'
import { messageText } from '../messages'
import { Button } from '../ui/Button'
import { Disclosure } from '../ui/Disclosure'
import { TextField } from '../ui/Field'
import { Note } from '../ui/Note'
import { useAction } from '../ui/use-action'
import { isAttempting, stepProgress, stepText } from './connection-text'

/** What happens while an attempt runs, what to do, and the two ways on when the browser does not come back. */
export function ConnectionProgress({ connection }: { readonly connection: ConnectionSummary }) {
  const { id: connectionId, name, status, step, canSwitchRedirect } = connection
  const reopening = useAction()
  if (!isAttempting(status)) return null
  const isWaiting = status === 'waiting_for_browser'
  return (
    <div className="progress">
      <progress
        className="progress-line"
        aria-label={t.connectors.progressOf(name)}
        {...(isWaiting ? {} : { value: stepProgress(step) })}
      />
      <p className="progress-text">{isWaiting ? t.connectors.signInOpened(name) : stepText(step)}</p>
      {isWaiting && (
        <div className="progress-help">
          <Button
            small
            busy={reopening.isBusy}
            onClick={() => void reopening.run(() => call(bridge.invoke.connectors.reopenBrowser({ connectionId })))}
          >
            {t.connectors.openAgain}
          </Button>
          {canSwitchRedirect === true && <SwitchRedirect connection={connection} />}
          {reopening.error && (
            <Note tone="danger">{messageText(reopening.error, { name, button: t.connectors.openAgain })}</Note>
          )}
          <Disclosure summary={t.connectors.paste}>
            <PasteForm connection={connection} />
          </Disclosure>
        </div>
      )}
    </div>
  )
}

/** The service refused the address that sign-ins come back to: the next kind of address may be one it takes. */
function SwitchRedirect({ connection }: { readonly connection: ConnectionSummary }) {
  const { id: connectionId, name } = connection
  const switching = useAction()
  const hintId = useId()
  return (
    <>
      <Button
        small
        busy={switching.isBusy}
        aria-describedby={hintId}
        onClick={() => void switching.run(() => call(bridge.invoke.connectors.switchRedirect({ connectionId })))}
      >
        {t.connectors.browserError}
      </Button>
      <p id={hintId} className="progress-hint">
        {switching.error
          ? messageText(switching.error, { name, button: t.connectors.browserError })
          : t.connectors.browserErrorHint}
      </p>
    </>
  )
}

function PasteForm({ connection }: { readonly connection: ConnectionSummary }) {
  const { id: connectionId, name } = connection
  const [url, setUrl] = useState('')
  const pasting = useAction()
  return (
    <form
      className="form"
      onSubmit={(event) => {
        event.preventDefault()
        if (url.trim()) void pasting.run(() => call(bridge.invoke.connectors.pasteRedirect({ connectionId, url })))
      }}
    >
      <TextField
        label={t.connectors.pasteLabel}
        hint={t.connectors.pasteHint}
        value={url}
        onValue={setUrl}
        error={pasting.error && messageText(pasting.error, { name, button: t.connectors.finishSignIn })}
      />
      <div className="form-actions">
        <Button type="submit" small busy={pasting.isBusy} disabled={!url.trim()}>
          {t.connectors.finishSignIn}
        </Button>
      </div>
    </form>
  )
}

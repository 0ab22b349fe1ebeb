import { useState } from 'react'
import type { ShortcutStatus } from '@shared/desktop'
import { bridge, call } from '../bridge'
import { t } from '../language/words'
import { messageText } from '../messages'
import { Button } from '../ui/Button'
import { CopyButton } from '../ui/CopyButton'
import { Note } from '../ui/Note'
import { useAction } from '../ui/use-action'

const portalOption = '--enable-features=GlobalShortcutsPortal'

/** Says at once whether the shortcut works, tries it out, and what helps where it cannot work. */
export function ShortcutState({ status }: { readonly status: ShortcutStatus }) {
  const { accelerator, state, session } = status
  const isBroken = state === 'taken' || state === 'invalid'
  return (
    <>
      <div className={isBroken ? 'shortcut-state is-broken' : 'shortcut-state'}>
        <p role="status">{t.quickSettings.states[state]}</p>
        {state === 'active' && <ShortcutTest key={accelerator} />}
      </div>
      {session === 'wayland' && (
        <div className="shortcut-command">
          <p>{t.quickSettings.wayland}</p>
          <Copyable text={portalOption} what={t.quickSettings.optionName} />
        </div>
      )}
      {(session === 'wayland' || session === 'x11') && (
        <div className="shortcut-command">
          <p>{session === 'wayland' ? t.quickSettings.waylandCommand : t.quickSettings.command}</p>
          <Copyable text={status.command} what={t.quickSettings.commandName} />
        </div>
      )}
    </>
  )
}

function ShortcutTest() {
  const testing = useAction()
  const [pressed, setPressed] = useState<boolean>()
  const test = () => {
    setPressed(undefined)
    void testing.run(async () => setPressed((await call(bridge.invoke.desktop.testShortcut())).pressed))
  }
  return (
    <>
      <Button small busy={testing.isBusy} onClick={test}>
        {t.quickSettings.test}
      </Button>
      <span role="status">
        {testing.isBusy && t.quickSettings.testing}
        {!testing.isBusy && pressed !== undefined && t.quickSettings.tested[pressed ? 'works' : 'silent']}
      </span>
      {testing.error && <Note tone="danger">{messageText(testing.error, { button: t.quickSettings.test })}</Note>}
    </>
  )
}

function Copyable({ text, what }: { readonly text: string; readonly what: string }) {
  return (
    <div className="copy-row">
      <code>{text}</code>
      <CopyButton text={text} what={what} />
    </div>
  )
}

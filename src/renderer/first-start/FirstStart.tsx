import { useId, useState } from 'react'
import type { ReactNode } from 'react'
import type { Settings } from '@shared/settings'
import { bridge, call } from '../bridge'
import { t } from '../language/words'
import { messageText } from '../messages'
import { CompatibleForm, OpenaiForm } from '../settings/EndpointForms'
import { ChevronIcon, FlaskIcon, KeyIcon, ServerIcon } from '../ui/icons'
import { Note } from '../ui/Note'
import { Spinner } from '../ui/Spinner'
import { useAction } from '../ui/use-action'
import { PatchBayDrawing } from './PatchBayDrawing'
import './first-start.css'

interface FirstStartProps {
  readonly onSettings: (settings: Settings) => void
}

/** What answers? Asked once; Settings can change it later. */
export function FirstStart({ onSettings }: FirstStartProps) {
  const [form, setForm] = useState<'openai' | 'compatible'>()
  const sandbox = useAction()
  const trySandbox = () => void sandbox.run(async () => onSettings(await call(bridge.invoke.settings.useSandbox())))
  const close = () => setForm(undefined)
  return (
    <div className="page-scroll">
      <div className="first-start">
        <PatchBayDrawing />
        <h1>{t.firstStart.title}</h1>
        <p className="first-start-intro">{t.firstStart.intro}</p>
        <div className="choices">
          <ChoiceCard
            title={t.firstStart.sandbox}
            text={t.firstStart.sandboxText}
            icon={<FlaskIcon size={18} />}
            isMain
            isBusy={sandbox.isBusy}
            onChoose={trySandbox}
          />
          {sandbox.error && (
            <Note tone="danger">
              {messageText(sandbox.error, { name: t.firstStart.sandboxName, button: t.firstStart.sandbox })}
            </Note>
          )}
          <ChoiceCard
            title={t.firstStart.openai}
            text={t.firstStart.openaiText}
            icon={<KeyIcon size={18} />}
            isOpen={form === 'openai'}
            onChoose={() => setForm(form === 'openai' ? undefined : 'openai')}
          >
            <OpenaiForm onSettings={onSettings} onCancel={close} />
          </ChoiceCard>
          <ChoiceCard
            title={t.firstStart.compatible}
            text={t.firstStart.compatibleText}
            icon={<ServerIcon size={18} />}
            isOpen={form === 'compatible'}
            onChoose={() => setForm(form === 'compatible' ? undefined : 'compatible')}
          >
            <CompatibleForm onSettings={onSettings} onCancel={close} />
          </ChoiceCard>
        </div>
      </div>
    </div>
  )
}

interface ChoiceCardProps {
  readonly title: string
  readonly text: string
  readonly icon: ReactNode
  readonly isMain?: boolean
  readonly isBusy?: boolean
  readonly isOpen?: boolean
  readonly onChoose: () => void
  /** The form that a choice opens. It stays mounted once opened, so that nothing typed is lost. */
  readonly children?: ReactNode
}

function ChoiceCard({
  title,
  text,
  icon,
  isMain = false,
  isBusy = false,
  isOpen,
  onChoose,
  children,
}: ChoiceCardProps) {
  const [wasOpened, setWasOpened] = useState(false)
  if (isOpen === true && !wasOpened) setWasOpened(true)
  const textId = useId()
  return (
    <div className={isMain ? 'choice-card is-main' : 'choice-card'}>
      <div className="choice-card-head">
        <span className="choice-card-icon">{icon}</span>
        <div className="choice-card-text">
          <button
            type="button"
            className="choice-card-button"
            aria-describedby={textId}
            aria-expanded={isOpen}
            aria-busy={isBusy || undefined}
            disabled={isBusy}
            onClick={onChoose}
          >
            {title}
          </button>
          <p id={textId}>{isBusy ? t.firstStart.starting : text}</p>
        </div>
        <span className={isOpen === true ? 'choice-card-chevron is-open' : 'choice-card-chevron'}>
          {isBusy ? <Spinner /> : <ChevronIcon />}
        </span>
      </div>
      {wasOpened && (
        <div hidden={isOpen !== true} className="choice-card-form">
          {children}
        </div>
      )}
    </div>
  )
}

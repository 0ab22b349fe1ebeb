import { t } from '../language/words'
import { Button, IconButton } from '../ui/Button'
import { PlusIcon, SendIcon, StopIcon } from '../ui/icons'
import type { ComposerProps } from './Composer'
import { ModelPicker } from './ModelPicker'
import { ServiceChips } from './ServiceChips'
import { UsageFigure } from './UsageFigure'
import { formatBytes } from '../ui/format'
import { attachmentLimits } from './limits'

interface ComposerBarProps extends Omit<ComposerProps, 'onSend'> {
  readonly isReady: boolean
  readonly onAttach: () => Promise<void>
  readonly onSend: () => void
}

/** Below the field: what goes with the message, what the chat uses, and the way to send or stop. */
export function ComposerBar(props: ComposerBarProps) {
  const { connections, chatSettings, onChatSettings, appSettings, usage } = props
  const { isRunning, isStopping, isReady, onAttach, onSend, onStop, onOpenConnectors } = props
  const { image, file } = attachmentLimits
  return (
    <div className="composer-bar">
      <IconButton
        className="attach-button"
        label={t.composer.attach}
        title={t.composer.attachTitle(formatBytes(image), formatBytes(file))}
        onClick={() => void onAttach()}
      >
        <PlusIcon />
      </IconButton>
      <ServiceChips
        connections={connections}
        settings={chatSettings}
        onSettings={onChatSettings}
        onOpenConnectors={onOpenConnectors}
      />
      <span className="composer-bar-end">
        <UsageFigure usage={usage} />
        <ModelPicker chatSettings={chatSettings} appSettings={appSettings} onChatSettings={onChatSettings} />
        {isRunning ? (
          <Button
            className="send-button"
            aria-label={t.composer.stop}
            title={t.composer.stopTitle}
            busy={isStopping}
            onClick={onStop}
          >
            <StopIcon />
          </Button>
        ) : (
          <Button
            kind="primary"
            className="send-button"
            aria-label={t.composer.send}
            title={t.composer.sendTitle}
            disabled={!isReady}
            onClick={onSend}
          >
            <SendIcon />
          </Button>
        )}
      </span>
    </div>
  )
}

import type { ConversationSettings } from '@shared/conversation'
import type { Settings } from '@shared/settings'
import { t } from '../language/words'
import { Popover } from '../ui/Popover'
import { ModelChoice } from './ModelChoice'
import { endpointOf } from './model-choice'

interface ModelPickerProps {
  readonly chatSettings: ConversationSettings
  readonly appSettings: Settings
  readonly onChatSettings: (settings: ConversationSettings) => void
}

/** Which model answers this chat, and the button to change it. */
export function ModelPicker(props: ModelPickerProps) {
  const { chatSettings, appSettings } = props
  const endpoint = endpointOf(chatSettings, appSettings)
  const name = modelName(props)
  return (
    <Popover
      label={t.composer.modelOfChat}
      align="end"
      buttonClass="model-button"
      title={endpoint ? `${t.composer.modelOf(name)} (${endpoint.baseUrl})` : t.composer.noModel}
      button={<span className="model-name">{name}</span>}
    >
      {() => <ModelChoice {...props} endpoint={endpoint} />}
    </Popover>
  )
}

/** The sandbox's model follows rules and is never taken for a real one. */
function modelName({ chatSettings, appSettings }: ModelPickerProps): string {
  const endpoint = endpointOf(chatSettings, appSettings)
  if (endpoint?.kind === 'sandbox') return t.composer.practiceModel
  return chatSettings.model ?? endpoint?.model ?? t.composer.noModel
}

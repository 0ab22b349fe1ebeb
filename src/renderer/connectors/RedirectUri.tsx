import { t } from '../language/words'
import { CopyButton } from '../ui/CopyButton'

/** The address a person enters in the service's developer settings. */
export function RedirectUri({ uri }: { readonly uri: string }) {
  return (
    <div className="field">
      <span className="field-label">{t.connectors.redirectAddress}</span>
      <div className="copy-row">
        <code>{uri}</code>
        <CopyButton text={uri} what={t.connectors.redirectAddressToCopy} />
      </div>
    </div>
  )
}

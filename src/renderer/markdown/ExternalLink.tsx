import type { ReactNode } from 'react'
import { bridge } from '../bridge'
import { t } from '../language/words'

interface ExternalLinkProps {
  readonly href: string
  readonly host: string
  readonly showsHost: boolean
  readonly children: ReactNode
}

/** Opens nothing by itself: main asks the person with the real host first. A middle click must not get around that. */
export function ExternalLink({ href, host, showsHost, children }: ExternalLinkProps) {
  return (
    <>
      <a
        className="md-link"
        href={href}
        title={t.markdown.opensHost(host)}
        rel="noreferrer"
        onAuxClick={(event) => event.preventDefault()}
        onDragStart={(event) => event.preventDefault()}
        onClick={(event) => {
          event.preventDefault()
          void bridge.invoke.app.openLink({ url: href })
        }}
      >
        <bdi>{children}</bdi>
      </a>
      {showsHost && <span className="md-host"> ({host})</span>}
    </>
  )
}

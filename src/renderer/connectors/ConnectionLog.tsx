import { useLayoutEffect, useRef } from 'react'
import type { ConnectionLogLine, ConnectionSummary } from '@shared/connection'
import { t } from '../language/words'
import { CopyButton } from '../ui/CopyButton'
import { formatClock } from '../ui/format'
import { Revealed } from '../ui/PlainText'
import { useLog } from './use-log'

/** What Patchbay did for this connection, line by line as it happens. Main leaves out everything secret. */
export function ConnectionLog({ connection }: { readonly connection: ConnectionSummary }) {
  const lines = useLog(connection.id)
  if (lines === undefined) return null
  return <LogLines name={connection.name} lines={lines} />
}

interface LogLinesProps {
  readonly name: string
  readonly lines: readonly ConnectionLogLine[]
}

export function LogLines({ name, lines }: LogLinesProps) {
  const scroller = useRef<HTMLDivElement>(null)
  const isAtEnd = useRef(true)
  useLayoutEffect(() => {
    const element = scroller.current
    // Whoever scrolled up to read something stays there.
    if (element && isAtEnd.current) element.scrollTop = element.scrollHeight
  }, [lines])
  return (
    <div className="log-panel">
      <div className="log-head">
        <h4>{t.connectors.log}</h4>
        {lines.length > 0 && <CopyButton text={lines.map(logText).join('\n')} what={t.connectors.logToCopy} />}
      </div>
      <div
        ref={scroller}
        className="log-lines"
        role="log"
        aria-label={t.connectors.logOf(name)}
        tabIndex={0}
        onScroll={({ currentTarget: { scrollTop, scrollHeight, clientHeight } }) => {
          isAtEnd.current = scrollHeight - scrollTop - clientHeight < 8
        }}
      >
        {lines.length === 0 && <p className="log-empty">{t.connectors.logEmpty}</p>}
        {lines.map((line, index) => (
          <p key={`${line.at} ${index}`} className={`log-line is-${line.level}`}>
            <time dateTime={new Date(line.at).toISOString()}>{formatClock(line.at)}</time>
            <span className="log-text">
              {line.level !== 'info' && <span className="log-level">{t.connectors.logLevels[line.level]} </span>}
              <Revealed text={line.text} />
            </span>
          </p>
        ))}
      </div>
    </div>
  )
}

export function logText({ at, level, text }: ConnectionLogLine): string {
  return `${new Date(at).toISOString()} ${level} ${text}`
}

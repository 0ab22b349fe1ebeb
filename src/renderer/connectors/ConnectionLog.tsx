import { useLayoutEffect, useRef } from 'react'
import type { ConnectionLogLine, ConnectionSummary } from '@shared/connection'
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
        <h4>Log</h4>
        {lines.length > 0 && <CopyButton text={lines.map(logText).join('\n')} what="log" />}
      </div>
      <div
        ref={scroller}
        className="log-lines"
        role="log"
        aria-label={`Log of ${name}`}
        tabIndex={0}
        onScroll={({ currentTarget: { scrollTop, scrollHeight, clientHeight } }) => {
          isAtEnd.current = scrollHeight - scrollTop - clientHeight < 8
        }}
      >
        {lines.length === 0 && <p className="log-empty">Nothing yet. Lines appear here while it connects.</p>}
        {lines.map((line, index) => (
          <p key={`${line.at} ${index}`} className={`log-line is-${line.level}`}>
            <time dateTime={new Date(line.at).toISOString()}>{formatClock(line.at)}</time>
            <span className="log-text">
              {line.level !== 'info' && <span className="log-level">{levelText[line.level]} </span>}
              <Revealed text={line.text} />
            </span>
          </p>
        ))}
      </div>
    </div>
  )
}

const levelText = { warn: 'Warning', error: 'Error' } as const

export function logText({ at, level, text }: ConnectionLogLine): string {
  return `${new Date(at).toISOString()} ${level} ${text}`
}

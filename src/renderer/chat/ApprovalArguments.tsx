import { useEffect, useMemo, useRef, useState } from 'react'
import { t } from '../language/words'
import { Revealed } from '../ui/PlainText'
import { mustBeRead } from './approval-guard'
import { isEmptyArguments, tellingArguments } from './json-text'
import { JsonTree } from './result/JsonTree'
import { ViewSwitch } from './result/ViewSwitch'
import type { View } from './result/ViewSwitch'
import { parseJsonNodes } from './result/json-nodes'

interface ApprovalArgumentsProps {
  /** Exactly as the model wrote them. */
  readonly source: string
  /** Laid out for reading. */
  readonly text: string
  readonly name: string
  readonly onRead: () => void
}

/**
 * Every argument, whole: short ones as an open tree, long ones as a text that is scrolled to its end, with the ones that
 * say where the call acts lifted to the top (security.md S58).
 */
export function ApprovalArguments({ source, text, name, onRead }: ApprovalArgumentsProps) {
  const isLong = mustBeRead(text)
  const root = useMemo(() => parseJsonNodes(source), [source])
  const [view, setView] = useState<View>(isLong || !root ? 'raw' : 'readable')
  const facts = isLong ? tellingArguments(text) : []
  const label = t.chat.argumentsFor(name)
  if (isEmptyArguments(text)) return <p className="approval-empty">{t.chat.noArguments}</p>
  return (
    <>
      {facts.length > 0 && (
        <dl className="facts approval-facts">
          {facts.map(({ name: fact, value }) => (
            <div key={fact}>
              <dt>{fact}</dt>
              <dd>
                <Revealed text={value} />
              </dd>
            </div>
          ))}
        </dl>
      )}
      {root && !isLong && <ViewSwitch view={view} what={label} onView={setView} />}
      {view === 'readable' && root ? (
        <div className="approval-tree">
          <JsonTree root={root} label={label} isWhole />
        </div>
      ) : (
        <RawArguments text={text} label={label} onRead={onRead} />
      )}
    </>
  )
}

function RawArguments({ text, label, onRead }: { readonly text: string; readonly label: string; onRead: () => void }) {
  const box = useRef<HTMLPreElement>(null)
  const checkRead = () => {
    const element = box.current
    if (element && element.scrollTop + element.clientHeight >= element.scrollHeight - 8) onRead()
  }
  // What fits into the box has been seen.
  useEffect(checkRead)
  return (
    <pre ref={box} className="approval-arguments" tabIndex={0} role="group" aria-label={label} onScroll={checkRead}>
      <Revealed text={text} />
    </pre>
  )
}

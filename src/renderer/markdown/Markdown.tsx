import { memo, useDeferredValue, useMemo, useState } from 'react'
import type { MarkedToken } from 'marked'
import { Button } from '../ui/Button'
import { formatSize } from '../ui/format'
import { IncrementalLexer } from './incremental'
import { renderBlock, renderBlocks } from './render-blocks'
import './markdown.css'

const shownAtFirst = 150_000

interface MarkdownProps {
  readonly text: string
  /** The text still grows: everything is shown, and only its end is understood anew. */
  readonly isStreaming: boolean
}

/** A model's answer. */
export function Markdown({ text, isStreaming }: MarkdownProps) {
  const [wasStreaming] = useState(isStreaming)
  const [showsAll, setShowsAll] = useState(wasStreaming)
  const isCut = !showsAll && text.length > shownAtFirst
  return (
    <div className="md">
      <Blocks text={isCut ? text.slice(0, shownAtFirst) : text} isFinal={!isStreaming} />
      {isCut && (
        <Button small onClick={() => setShowsAll(true)}>
          Show all ({formatSize(text.length)})
        </Button>
      )}
    </div>
  )
}

function Blocks({ text, isFinal }: { readonly text: string; readonly isFinal: boolean }) {
  const [lexer] = useState(() => new IncrementalLexer())
  // Under load React skips frames here instead of falling behind.
  const deferred = useDeferredValue(text)
  const isSettled = isFinal && deferred === text
  const { groups, tail } = useMemo(() => lexer.update(deferred, isSettled), [lexer, deferred, isSettled])
  return (
    <>
      {groups.map((group, index) => (
        <Group key={index} tokens={group} />
      ))}
      {tail.map((token, index) => (
        <Block key={`tail-${index}`} token={token} />
      ))}
    </>
  )
}

const Group = memo(function Group({ tokens }: { readonly tokens: readonly MarkedToken[] }) {
  return <div className="md-group">{renderBlocks(tokens)}</div>
})

const Block = memo(function Block({ token }: { readonly token: MarkedToken }) {
  return renderBlock(token, 0)
})

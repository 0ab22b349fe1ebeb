import { memo, startTransition, useDeferredValue, useLayoutEffect, useMemo, useRef, useState } from 'react'
import { t } from '../language/words'
import { Button } from '../ui/Button'
import { formatBytes } from '../ui/format'
import { FootnoteList } from './FootnoteList'
import { FootnoteContext, FootnoteIndex } from './footnotes'
import { GrowingContext } from './HighlightedCode'
import { IncrementalLexer, chunk } from './incremental'
import type { Group as GroupTokens } from './incremental'
import { renderBlock } from './render-blocks'
import type { BlockToken } from './tokens'
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
        <Button small onClick={() => startTransition(() => setShowsAll(true))}>
          {t.markdown.showAll(formatBytes(text.length))}
        </Button>
      )}
    </div>
  )
}

function Blocks({ text, isFinal }: { readonly text: string; readonly isFinal: boolean }) {
  const [lexer] = useState(() => new IncrementalLexer())
  const [footnotes] = useState(() => new FootnoteIndex())
  const growing = useRef(!isFinal)
  useLayoutEffect(() => {
    growing.current = !isFinal
  }, [isFinal])
  // Under load React skips frames here instead of falling behind.
  const deferred = useDeferredValue(text)
  const isSettled = isFinal && deferred === text
  // The unfinished end stands in the last group from the start: a block keeps its place, and its state, when it is frozen.
  const groups = useMemo(() => {
    const blocks = lexer.update(deferred, isSettled)
    return chunk(blocks.groups, blocks.tail)
  }, [lexer, deferred, isSettled])
  const { numbers, notes } = useMemo(() => footnotes.update(groups, isSettled), [footnotes, groups, isSettled])
  return (
    <GrowingContext value={growing}>
      <FootnoteContext value={numbers}>
        {groups.map((group, index) => (
          <Group key={index} tokens={group} />
        ))}
        <FootnoteList notes={notes} />
      </FootnoteContext>
    </GrowingContext>
  )
}

const Group = memo(function Group({ tokens }: { readonly tokens: GroupTokens }) {
  return (
    <div className="md-group">
      {tokens.map((token, index) => (
        <Block key={index} token={token} />
      ))}
    </div>
  )
})

const Block = memo(function Block({ token }: { readonly token: BlockToken }) {
  return renderBlock(token, 0)
})

import { memo, useState } from 'react'
import { t } from '../language/words'
import { Button } from '../ui/Button'
import { CopyButton } from '../ui/CopyButton'
import { formatBytes } from '../ui/format'
import { longestHighlighted } from './code-pieces'
import { HighlightedCode } from './HighlightedCode'
import { grammarOf, languageName } from './languages'
import './code.css'

interface CodeBlockProps {
  readonly code: string
  /** What follows the fence; empty when nothing does. */
  readonly language: string
}

export const CodeBlock = memo(function CodeBlock({ code, language }: CodeBlockProps) {
  const [showsAll, setShowsAll] = useState(false)
  const [wraps, setWraps] = useState(false)
  const isLong = code.length > longestHighlighted
  const isCut = isLong && !showsAll
  const name = languageName(language)
  const grammar = isLong ? undefined : grammarOf(language)
  return (
    <div className="code-block">
      <div className="code-head">
        <span className="code-language">{name || t.markdown.plainText}</span>
        <span className="code-tools">
          <Button kind="quiet" small aria-pressed={wraps} onClick={() => setWraps(!wraps)}>
            {t.markdown.wrap}
          </Button>
          <CopyButton text={code} what={t.markdown.code} />
        </span>
      </div>
      <pre
        className={wraps ? 'code-wrapped' : undefined}
        tabIndex={0}
        role="group"
        aria-label={name ? t.markdown.codeIn(name) : t.markdown.codeLabel}
      >
        <code>
          {grammar ? (
            <HighlightedCode code={code} grammar={grammar} />
          ) : isCut ? (
            code.slice(0, longestHighlighted)
          ) : (
            code
          )}
        </code>
      </pre>
      {isCut && (
        <Button kind="quiet" small onClick={() => setShowsAll(true)}>
          {t.markdown.showAll(formatBytes(code.length))}
        </Button>
      )}
    </div>
  )
})

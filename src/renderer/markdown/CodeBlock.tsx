import { useState } from 'react'
import { Button } from '../ui/Button'
import { CopyButton } from '../ui/CopyButton'
import { formatSize } from '../ui/format'

const shownAtFirst = 60_000

interface CodeBlockProps {
  readonly code: string
  readonly language: string
}

export function CodeBlock({ code, language }: CodeBlockProps) {
  const [showsAll, setShowsAll] = useState(false)
  const isCut = !showsAll && code.length > shownAtFirst
  const name = language.split(/\s/)[0] ?? ''
  return (
    <div className="code-block">
      <div className="code-head">
        <span className="code-language">{name || 'text'}</span>
        <CopyButton text={code} what="code" />
      </div>
      <pre tabIndex={0} role="group" aria-label={name ? `Code, ${name}` : 'Code'}>
        <code>{isCut ? code.slice(0, shownAtFirst) : code}</code>
      </pre>
      {isCut && (
        <Button kind="quiet" small onClick={() => setShowsAll(true)}>
          Show all ({formatSize(code.length)})
        </Button>
      )}
    </div>
  )
}

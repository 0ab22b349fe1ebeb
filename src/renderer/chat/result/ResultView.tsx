import { useMemo, useState } from 'react'
import { LazyMarkdown } from '../../markdown/LazyMarkdown'
import { CopyButton } from '../../ui/CopyButton'
import { PlainText } from '../../ui/PlainText'
import { readableJson } from '../json-text'
import { DataTable } from './DataTable'
import { InlinePicture } from './InlinePicture'
import { JsonTree } from './JsonTree'
import { ViewSwitch } from './ViewSwitch'
import type { View } from './ViewSwitch'
import { readResult } from './read-result'
import type { Part } from './read-result'

interface ResultViewProps {
  /** "Asked with", "Result". */
  readonly title: string
  /** What it is, for the accessible names: "Result of search". */
  readonly label: string
  readonly text: string
}

/** Arguments or a result: laid out for reading, or exactly as it came. */
export function ResultView({ title, label, text }: ResultViewProps) {
  const [view, setView] = useState<View>('readable')
  const parts = useMemo(() => readResult(text), [text])
  return (
    <div className="result">
      <div className="result-head">
        <span className="step-label">{title}</span>
        <ViewSwitch view={view} what={label} onView={setView} />
        <CopyButton text={text} what={label} />
      </div>
      {view === 'raw' ? (
        <PlainText text={readableJson(text)} label={label} />
      ) : (
        parts.map((part, index) => <PartView key={index} part={part} label={label} />)
      )}
    </div>
  )
}

function PartView({ part, label }: { readonly part: Part; readonly label: string }) {
  switch (part.kind) {
    case 'tree':
      return <JsonTree root={part.root} label={label} />
    case 'records':
      return <DataTable records={part.records} label={label} />
    case 'picture':
      return <InlinePicture picture={part.picture} label={label} />
    case 'text':
      return (
        <div className="result-text" tabIndex={0} role="group" aria-label={label}>
          <LazyMarkdown text={part.text} isStreaming={false} />
        </div>
      )
  }
}

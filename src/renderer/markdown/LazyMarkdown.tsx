import { Suspense, lazy } from 'react'

const Markdown = lazy(async () => ({ default: (await import('./Markdown')).Markdown }))

interface LazyMarkdownProps {
  readonly text: string
  readonly isStreaming: boolean
}

/** The lexer loads with the first answer, never before the first paint; until then the text stands as it is. */
export function LazyMarkdown(props: LazyMarkdownProps) {
  return (
    <Suspense fallback={<div className="md md-plain">{props.text}</div>}>
      <Markdown {...props} />
    </Suspense>
  )
}

import { Component } from 'react'
import type { ReactNode } from 'react'
import { Button } from './Button'
import { Note } from './Note'
import { t } from '../language/words'

interface ErrorBoundaryProps {
  /** A new key (another page or chat) gives the view a fresh try. */
  readonly children: ReactNode
}

/** A view that fails to draw says so in place; the rest of the window stays usable. */
export class ErrorBoundary extends Component<ErrorBoundaryProps, { readonly hasFailed: boolean }> {
  override state = { hasFailed: false }

  static getDerivedStateFromError(): { hasFailed: boolean } {
    return { hasFailed: true }
  }

  override render(): ReactNode {
    if (!this.state.hasFailed) return this.props.children
    return (
      <Note
        tone="danger"
        actions={
          <Button small onClick={() => this.setState({ hasFailed: false })}>
            {t.ui.tryAgain}
          </Button>
        }
      >
        {t.ui.notShown}
      </Note>
    )
  }
}

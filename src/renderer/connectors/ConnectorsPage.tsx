import { useEffect, useState } from 'react'
import type { CatalogEntry, ConnectionSummary } from '@shared/connection'
import { bridge, call } from '../bridge'
import { t } from '../language/words'
import { Button } from '../ui/Button'
import { PlusIcon } from '../ui/icons'
import { Catalog } from './Catalog'
import { ConnectionCard } from './ConnectionCard'
import { CustomConnectorDialog } from './CustomConnectorDialog'
import './connectors.css'

interface ConnectorsPageProps {
  readonly connections: readonly ConnectionSummary[]
  readonly catalog: readonly CatalogEntry[]
  readonly isSandbox: boolean
  /** One to add, asked for from outside: its dialog is open at first. */
  readonly serverUrl?: string | undefined
  /** One of them to bring into view. */
  readonly connectionId?: string | undefined
}

export function ConnectorsPage({ connections, catalog, isSandbox, serverUrl, connectionId }: ConnectorsPageProps) {
  const [adding, setAdding] = useState<'new' | ConnectionSummary | undefined>(
    serverUrl === undefined ? undefined : 'new',
  )
  const [added, setAdded] = useState(connectionId)
  useRevealed(added, connections)

  return (
    <div className="page-scroll">
      <div className="page">
        <header className="page-head">
          <div>
            <h1>{t.connectors.title}</h1>
            <p className="page-intro">{t.connectors.intro}</p>
          </div>
          <Button onClick={() => setAdding('new')}>
            <PlusIcon />
            {t.connectors.addCustom}
          </Button>
        </header>
        {connections.length === 0 ? (
          <p className="empty-line">{t.connectors.empty}</p>
        ) : (
          <div className="cards">
            <h2 className="visually-hidden">{t.connectors.yours}</h2>
            {connections.map((connection) => (
              <ConnectionCard
                key={connection.id}
                connection={connection}
                entry={catalog.find(({ id }) => id === connection.catalogId)}
                isSandbox={isSandbox}
                onCorrectAddress={setAdding}
              />
            ))}
          </div>
        )}
        <Catalog
          entries={catalog}
          connections={connections}
          onAdded={(connectionId) => {
            setAdded(connectionId)
            // Its card shows how it goes; a failure is part of the connection.
            void call(bridge.invoke.connectors.connect({ connectionId })).catch(() => undefined)
          }}
        />
        {adding && (
          <CustomConnectorDialog
            {...(adding === 'new' ? { serverUrl } : { like: adding })}
            onClose={() => setAdding(undefined)}
            onAdded={(connectionId) => {
              setAdding(undefined)
              setAdded(connectionId)
            }}
          />
        )}
      </div>
    </div>
  )
}

/** Brings the card of a connection into view, once it is there. */
function useRevealed(connectionId: string | undefined, connections: readonly ConnectionSummary[]): void {
  const isThere = connections.some(({ id }) => id === connectionId)
  useEffect(() => {
    if (!isThere || connectionId === undefined) return
    const card = document.querySelector(`[data-connection="${CSS.escape(connectionId)}"]`)
    card?.scrollIntoView({ block: 'nearest', behavior: reducedMotion() ? 'auto' : 'smooth' })
  }, [isThere, connectionId])
}

function reducedMotion(): boolean {
  return document.documentElement.dataset.motion === 'reduced' || matchMedia('(prefers-reduced-motion: reduce)').matches
}

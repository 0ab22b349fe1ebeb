import { useDeferredValue, useState } from 'react'
import type { AuthKind, CatalogEntry, ConnectionSummary } from '@shared/connection'
import { bridge, call } from '../bridge'
import { t } from '../language/words'
import { messageText } from '../messages'
import { BrandIcon } from '../ui/BrandIcon'
import { Button } from '../ui/Button'
import { SearchIcon } from '../ui/icons'
import { Note } from '../ui/Note'
import { useAction } from '../ui/use-action'
import { CatalogDialog } from './CatalogDialog'
import { freeName, needsDialog, offersKeyInstead, searchCatalog } from './catalog-search'

interface CatalogProps {
  readonly entries: readonly CatalogEntry[]
  readonly connections: readonly ConnectionSummary[]
  /** Called with the id of a new connection, to bring it into view. */
  readonly onAdded: (connectionId: string) => void
}

export function Catalog({ entries, connections, onAdded }: CatalogProps) {
  const [query, setQuery] = useState('')
  const [asking, setAsking] = useState<{ entry: CatalogEntry; kind: AuthKind }>()
  const found = searchCatalog(entries, useDeferredValue(query))
  const names = connections.map(({ name }) => name)
  return (
    <div className="catalog">
      <div className="catalog-head">
        <h2>{t.connectors.catalog}</h2>
        <label className="search">
          <SearchIcon />
          <input
            type="search"
            aria-label={t.connectors.searchCatalog}
            placeholder={t.connectors.searchPlaceholder}
            value={query}
            onChange={(event) => setQuery(event.target.value)}
          />
        </label>
      </div>
      {found.length === 0 && <p className="empty-line">{t.connectors.noMatch}</p>}
      <ul className="catalog-grid">
        {found.map((entry) => (
          <CatalogItem
            key={entry.id}
            entry={entry}
            name={freeName(entry.name, names)}
            accounts={connections.filter(({ catalogId }) => catalogId === entry.id)}
            onAsk={(kind) => setAsking({ entry, kind })}
            onAdded={onAdded}
          />
        ))}
      </ul>
      {asking && (
        <CatalogDialog
          entry={asking.entry}
          kind={asking.kind}
          name={freeName(asking.entry.name, names)}
          isAnother={connections.some(({ catalogId }) => catalogId === asking.entry.id)}
          onClose={() => setAsking(undefined)}
          onAdded={(connectionId) => {
            setAsking(undefined)
            onAdded(connectionId)
          }}
        />
      )}
    </div>
  )
}

interface CatalogItemProps {
  readonly entry: CatalogEntry
  readonly name: string
  /** The connections of this service that exist already. */
  readonly accounts: readonly ConnectionSummary[]
  readonly onAsk: (kind: AuthKind) => void
  readonly onAdded: (connectionId: string) => void
}

function CatalogItem({ entry, name, accounts, onAsk, onAdded }: CatalogItemProps) {
  const adding = useAction()
  const firstKind = entry.auth[0] ?? 'oauth'
  const add = () =>
    adding.run(async () => {
      const credentials = entry.auth[0] === 'none' ? ({ kind: 'none' } as const) : ({ kind: 'oauth' } as const)
      const connection = await call(
        bridge.invoke.connectors.add({
          name,
          serverUrl: entry.serverUrl,
          catalogId: entry.id,
          redirect: entry.redirect,
          credentials,
        }),
      )
      onAdded(connection.id)
    })
  return (
    <li className="catalog-item">
      <BrandIcon name={entry.name} icon={entry.icon} />
      <div className="catalog-text">
        <h3>{entry.name}</h3>
        <p>{entry.description}</p>
        <p className="catalog-badges">
          <span>{entry.category}</span>
          {entry.ownClientRequired && <span className="badge">{t.connectors.needsClient}</span>}
          {entry.auth[0] === 'api_key' && <span className="badge">{t.connectors.apiKey}</span>}
          {offersKeyInstead(entry) && (
            <button
              type="button"
              className="badge badge-button"
              aria-label={t.connectors.useKeyFor(entry.name)}
              title={t.connectors.useKeyHint}
              onClick={() => onAsk('api_key')}
            >
              {t.connectors.apiKey}
            </button>
          )}
        </p>
      </div>
      {accounts.length === 0 ? (
        <Button
          small
          busy={adding.isBusy}
          aria-label={t.connectors.connectTo(entry.name)}
          onClick={needsDialog(entry) ? () => onAsk(firstKind) : () => void add()}
        >
          {t.connectors.connect}
        </Button>
      ) : (
        <Accounts entry={entry} accounts={accounts} onAdd={() => onAsk(firstKind)} />
      )}
      {adding.error && (
        <Note tone="danger">{messageText(adding.error, { name: entry.name, button: t.connectors.connect })}</Note>
      )}
    </li>
  )
}

interface AccountsProps {
  readonly entry: CatalogEntry
  readonly accounts: readonly ConnectionSummary[]
  readonly onAdd: () => void
}

/** The service has its card above; here it only says so, and offers another account of it. */
function Accounts({ entry, accounts, onAdd }: AccountsProps) {
  const live = accounts.filter(({ status }) => status === 'connected').length
  return (
    <>
      <p className="catalog-state">
        <span className={live > 0 ? 'socket is-live' : 'socket'} aria-hidden="true" />
        {t.connectors.accounts(live)}
      </p>
      <Button small className="catalog-another" aria-label={t.connectors.anotherFor(entry.name)} onClick={onAdd}>
        {t.connectors.another}
      </Button>
    </>
  )
}

import type { ConnectionSummary, ToolSummary } from '@shared/connection'
import { t } from '../language/words'
import { Disclosure } from '../ui/Disclosure'
import { formatMoment } from '../ui/format'
import { AlertIcon, InfoIcon } from '../ui/icons'
import { Revealed } from '../ui/PlainText'
import { tokenText } from '../tools/token-text'
import { useConnectionTools } from '../tools/use-connection-tools'
import { isAttempting, signedOutText } from './connection-text'

interface ConnectionDetailsProps {
  readonly connection: ConnectionSummary
  readonly isSandbox: boolean
}

/** What the connection can do, since when, until when, and what to know about it. */
export function ConnectionDetails({ connection, isSandbox }: ConnectionDetailsProps) {
  const { tools, status } = connection
  const { list: listed } = useConnectionTools(connection.id)
  const facts = factsOf(connection)
  const signedOut = status === 'not_connected' ? signedOutText(connection) : undefined
  return (
    <div className="card-details">
      {signedOut !== undefined && (
        <p className="card-remark">
          <InfoIcon size={14} />
          {signedOut}
        </p>
      )}
      {connection.privateNetwork && <PrivateNetwork isSandbox={isSandbox} />}
      {connection.memoryOnly && status === 'connected' && (
        <p className="card-remark">
          <InfoIcon size={14} />
          {t.connectors.memoryOnly}
        </p>
      )}
      {(tools.length > 0 || status === 'connected') && !isAttempting(status) && (
        <Disclosure
          summary={
            <span>
              {t.tools.count(tools.length)}
              {listed !== undefined && tools.length > 0 && ` · ${tokenText(listed.tokens)}`}
              {connection.connectedAt !== undefined && ` · ${t.connectors.since(formatMoment(connection.connectedAt))}`}
            </span>
          }
        >
          {tools.length > 0 && <ToolSummaries tools={tools} />}
          <dl className="facts">
            {facts.map(({ label, value }) => (
              <div key={label}>
                <dt>{label}</dt>
                <dd>
                  <Revealed text={value} />
                </dd>
              </div>
            ))}
          </dl>
        </Disclosure>
      )}
    </div>
  )
}

function ToolSummaries({ tools }: { readonly tools: readonly ToolSummary[] }) {
  return (
    <ul className="tools">
      {tools.map((tool) => (
        <li key={tool.name}>
          <code>
            <Revealed text={tool.name} />
          </code>
          <span className={tool.readOnly ? 'badge' : 'badge badge-warn'}>
            {tool.readOnly ? t.connectors.readsOnly : t.connectors.canChange}
          </span>
          {tool.description !== undefined && (
            <p>
              <Revealed text={tool.description.slice(0, 400)} />
            </p>
          )}
        </li>
      ))}
    </ul>
  )
}

function PrivateNetwork({ isSandbox }: { readonly isSandbox: boolean }) {
  return (
    <p className={isSandbox ? 'card-remark' : 'card-remark is-warn'}>
      {isSandbox ? <InfoIcon size={14} /> : <AlertIcon size={14} />}
      {t.connectors.privateNetwork}
    </p>
  )
}

interface Fact {
  readonly label: string
  readonly value: string
}

function factsOf({
  account,
  connectedAt,
  expiresAt,
  issuerHost,
  scopes,
  serverUrl,
}: ConnectionSummary): readonly Fact[] {
  const labels = t.connectors.facts
  const facts: Fact[] = []
  if (account !== undefined) facts.push({ label: labels.account, value: account })
  if (connectedAt !== undefined) facts.push({ label: labels.connectedAt, value: formatMoment(connectedAt) })
  if (issuerHost !== undefined) facts.push({ label: labels.issuerHost, value: issuerHost })
  if (expiresAt !== undefined) facts.push({ label: labels.expiresAt, value: formatMoment(expiresAt) })
  if (scopes.length > 0) facts.push({ label: labels.scopes, value: scopes.join(', ') })
  facts.push({ label: labels.serverUrl, value: serverUrl })
  return facts
}

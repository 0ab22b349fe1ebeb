import type { ConnectionSummary, ToolSummary } from '@shared/connection'
import { Disclosure } from '../ui/Disclosure'
import { formatMoment } from '../ui/format'
import { AlertIcon, InfoIcon } from '../ui/icons'
import { Revealed } from '../ui/PlainText'
import { isAttempting, signedOutText } from './connection-text'

interface ConnectionDetailsProps {
  readonly connection: ConnectionSummary
  readonly isSandbox: boolean
}

/** What the connection can do, since when, until when, and what to know about it. */
export function ConnectionDetails({ connection, isSandbox }: ConnectionDetailsProps) {
  const { tools, status } = connection
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
          This sign-in is kept in memory only. After a restart you sign in again.
        </p>
      )}
      {(tools.length > 0 || status === 'connected') && !isAttempting(status) && (
        <Disclosure
          summary={
            <span>
              {countText(tools.length)}
              {connection.connectedAt !== undefined && ` · since ${formatMoment(connection.connectedAt)}`}
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
            {tool.readOnly ? 'Says it only reads' : 'Can change things'}
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
      This server is on this computer or your private network. A model in the cloud cannot reach it.
    </p>
  )
}

function countText(tools: number): string {
  if (tools === 0) return 'No tools'
  return tools === 1 ? '1 tool' : `${tools} tools`
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
  const facts: Fact[] = []
  if (account !== undefined) facts.push({ label: 'Signed in as', value: account })
  if (connectedAt !== undefined) facts.push({ label: 'Since', value: formatMoment(connectedAt) })
  if (issuerHost !== undefined) facts.push({ label: 'Signed in at', value: issuerHost })
  if (expiresAt !== undefined) facts.push({ label: 'Access renewed by', value: formatMoment(expiresAt) })
  if (scopes.length > 0) facts.push({ label: 'Permissions', value: scopes.join(', ') })
  facts.push({ label: 'Server', value: serverUrl })
  return facts
}

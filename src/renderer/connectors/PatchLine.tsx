import type { Liveness } from './connection-text'

/** The sign of this app: a cable from our socket to the service's, plugged only while the connection is live. */
export function PatchLine({ liveness }: { readonly liveness: Liveness }) {
  return (
    <svg
      className={`patch is-${liveness}`}
      width="52"
      height="28"
      viewBox="0 0 52 28"
      fill="none"
      aria-hidden="true"
      focusable="false"
    >
      {liveness === 'idle' || liveness === 'attention' ? (
        <path className="patch-cable" d="M7 10c0 9 6 13 14 11" />
      ) : (
        <path className="patch-cable" d="M7 10c0 17 38 17 38 0" />
      )}
      <circle className="patch-socket" cx="7" cy="8" r="4.5" />
      <circle className="patch-socket" cx="45" cy="8" r="4.5" />
      <circle className="patch-plug" cx="7" cy="8" r="1.75" />
      {liveness !== 'idle' && liveness !== 'attention' && <circle className="patch-plug" cx="45" cy="8" r="1.75" />}
    </svg>
  )
}

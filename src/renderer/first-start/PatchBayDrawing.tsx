/** A row of sockets with two cables in it: what this app is, before a word is read. */
export function PatchBayDrawing() {
  const sockets = [16, 48, 80, 112, 144, 176]
  return (
    <svg className="bay" width="192" height="72" viewBox="0 0 192 72" fill="none" aria-hidden="true" focusable="false">
      {sockets.map((x) => (
        <circle key={x} className="bay-socket" cx={x} cy="16" r="7.25" />
      ))}
      <path className="bay-cable is-live" d="M48 16c0 52 64 52 64 0" />
      <path className="bay-cable" d="M80 16c0 66 96 66 96 0" />
      {[48, 112].map((x) => (
        <circle key={x} className="bay-plug is-live" cx={x} cy="16" r="3" />
      ))}
      {[80, 176].map((x) => (
        <circle key={x} className="bay-plug" cx={x} cy="16" r="3" />
      ))}
    </svg>
  )
}

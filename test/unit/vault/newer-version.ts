import { createHash } from 'node:crypto'

/** A vault whose header says that a later app sealed it. */
export function newerVersion(): string {
  const header = JSON.stringify({ v: 2 })
  const length = Buffer.alloc(4)
  length.writeUInt32BE(header.length)
  const frame = Buffer.concat([Buffer.from('PATCHBAY-VAULT\n'), length, Buffer.from(header)])
  return Buffer.concat([frame, createHash('sha256').update(frame).digest()]).toString('base64')
}

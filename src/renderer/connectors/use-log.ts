import { useEffect, useState } from 'react'
import type { ConnectionLogLine } from '@shared/connection'
import { bridge, call } from '../bridge'

/** More than anybody reads; main keeps its own limit. */
const mostLines = 500

/** The log of a connection, kept current while it is looked at. `undefined` until it is there. */
export function useLog(connectionId: string): readonly ConnectionLogLine[] | undefined {
  const [lines, setLines] = useState<readonly ConnectionLogLine[]>()

  useEffect(() => {
    let isWanted = true
    // Lines that arrive while the first reading is on its way may be in it or not.
    let early: ConnectionLogLine[] | undefined = []
    const stop = bridge.on.connectors.logged((logged) => {
      if (logged.connectionId !== connectionId) return
      if (early) early.push(logged.line)
      else setLines((known = []) => [...known, logged.line].slice(-mostLines))
    })
    const begin = (read: readonly ConnectionLogLine[]) => {
      if (!isWanted) return
      setLines(mergeLines(read, early ?? []))
      early = undefined
    }
    call(bridge.invoke.connectors.log({ connectionId })).then(begin, () => begin([]))
    return () => {
      isWanted = false
      stop()
    }
  }, [connectionId])

  return lines
}

export function mergeLines(
  read: readonly ConnectionLogLine[],
  early: readonly ConnectionLogLine[],
): readonly ConnectionLogLine[] {
  const isNew = (line: ConnectionLogLine) => !read.some(({ at, text }) => at === line.at && text === line.text)
  return [...read, ...early.filter(isNew)].slice(-mostLines)
}

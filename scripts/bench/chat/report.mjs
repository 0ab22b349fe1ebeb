import { median, quantile, ratioOf, rounded } from '../statistics.mjs'

const FRAME_MS = 16
/** Messages that go at once: what has to be on the disk before anything else, and the end. */
const AT_ONCE = 4

export function reportDeltas({ rounds }, deltas) {
  const cpu = rounds.map((round) => mapped(round, ({ cpuMs }) => (cpuMs / deltas) * 1000))
  const ours = rounds.map((round) => round.ours)
  const names = {
    drain: 'reading the bytes only (limit)',
    again: 'the same again',
    ours: 'Patchbay, with its history',
    sdk: 'openai package, one message each',
  }
  return {
    table: Object.entries(names).map(([side, name]) => ({
      side: name,
      'CPU ms': median(cpu.map((round) => round[side])).toFixed(0),
      'IPC messages': median(rounds.map((round) => round[side].messages ?? 0)).toFixed(0),
    })),
    ratios: {
      'G5 cpu ours/drain': ratioOf(cpu, 'ours', 'drain'),
      'G5 cpu ours/sdk': ratioOf(cpu, 'ours', 'sdk'),
      'G5 cpu again/drain': ratioOf(cpu, 'again', 'drain'),
    },
    counters: {
      'G5 IPC messages per frame': rounded(
        Math.max(...ours.map(({ messages, streamedMs }) => messages / (streamedMs / FRAME_MS + AT_ONCE))),
      ),
    },
    goals: { 'G5 cpu ours/drain': 1.5, 'G5 cpu ours/sdk': 0.8 },
    limits: { 'G5 IPC messages per frame': 1 },
  }
}

export function reportLongChat(rounds, { openMs, earlierMs }) {
  const names = {
    limit: 'last 40 messages (limit)',
    again: 'the same again',
    virtua: 'virtua alone',
    ours: 'Patchbay',
  }
  const of = (side, pick) => rounds.map((round) => pick(round[side]))
  const p95 = ({ scrolled }) => quantile(scrolled.frames, 0.95)
  const opened = rounds.map((round) => mapped(round, (side) => side.opened.openMs))
  const scrolled = rounds.map((round) => mapped(round, p95))
  return {
    table: Object.entries(names).map(([side, name]) => ({
      side: name,
      'open ms': median(of(side, (seen) => seen.opened.openMs)).toFixed(0),
      nodes: median(of(side, (seen) => seen.opened.nodes)),
      'long tasks ms': median(of(side, (seen) => sum(seen.opened.longTasks))).toFixed(0),
      'p95 frame ms': median(of(side, p95)).toFixed(1),
      'blank frames': median(of(side, (seen) => seen.scrolled.blanks)),
      'nodes later': median(of(side, (seen) => seen.scrolled.nodes)),
      'main, open ms': side === 'ours' ? median(openMs).toFixed(1) : '',
      'main, earlier ms': side === 'ours' ? median(earlierMs).toFixed(1) : '',
    })),
    ratios: {
      'G8 open ours/last 40': ratioOf(opened, 'ours', 'limit'),
      'G8 open ours/virtua': ratioOf(opened, 'ours', 'virtua'),
      'G8 open again/last 40': ratioOf(opened, 'again', 'limit'),
      'G8 p95 frame ours/last 40': ratioOf(scrolled, 'ours', 'limit'),
    },
    counters: {
      'G8 nodes at open': Math.max(...of('ours', (seen) => seen.opened.nodes)),
      'G8 nodes after scrolling': Math.max(...of('ours', (seen) => seen.scrolled.nodes)),
      // Of rounds in which main's answer was late on a busy machine there may be one.
      'G8 blank frames': median(of('ours', (seen) => seen.scrolled.blanks)),
    },
    goals: { 'G8 open ours/last 40': 1.5, 'G8 open ours/virtua': 1.1 },
    limits: { 'G8 nodes at open': 500, 'G8 nodes after scrolling': 1000 },
  }
}

export function reportSearch({ buildMs, measured }) {
  const ratios = Object.fromEntries(
    measured.flatMap(({ name, rounds }) => [
      [`G9 ${name} ours/raw`, ratioOf(rounds, 'ours', 'limit')],
      [`G9 ${name} again/raw`, ratioOf(rounds, 'again', 'limit')],
    ]),
  )
  return {
    table: measured.map(({ name, rounds, found }) => ({
      query: name,
      found,
      'SQLite alone ms': median(rounds.map(({ limit }) => limit)).toFixed(2),
      'Patchbay ms': median(rounds.map(({ ours }) => ours)).toFixed(2),
      'database built s': (buildMs / 1000).toFixed(1),
    })),
    ratios,
    counters: {},
    goals: Object.fromEntries(measured.map(({ name }) => [`G9 ${name} ours/raw`, 2])),
    limits: {},
  }
}

export function reportSending({ rounds, bodyBytes }) {
  const row = (name, side) => {
    const times = rounds.map((round) => round[side])
    return { side: name, 'median ms': median(times).toFixed(2), 'p90 ms': quantile(times, 0.9).toFixed(2), bodyBytes }
  }
  return {
    table: [row('fetch of the same body (limit)', 'limit'), row('the same again', 'again'), row('Patchbay', 'ours')],
    ratios: {
      'G12 send ours/fetch': ratioOf(rounds, 'ours', 'limit'),
      'G12 send again/fetch': ratioOf(rounds, 'again', 'limit'),
    },
    counters: {
      'G12 database reads': Math.max(...rounds.map(({ reads }) => reads)),
      'G12 vault and keyring calls': Math.max(...rounds.map(({ vaultReads }) => vaultReads)),
    },
    goals: {},
    limits: { 'G12 database reads': 0, 'G12 vault and keyring calls': 0 },
  }
}

export function reportSaving({ rounds, wholeFile, historyMB, storeMB }) {
  const row = (name, times, megabytes) => ({
    side: name,
    'median ms': median(times).toFixed(2),
    'p90 ms': quantile(times, 0.9).toFixed(2),
    MB: megabytes.toFixed(1),
  })
  const of = (side) => rounds.map((round) => round[side])
  return {
    table: [
      row('empty history', of('empty'), 0),
      row('the same again', of('again'), 0),
      row('full history', of('full'), historyMB),
      row('electron-store, whole file', wholeFile, storeMB),
    ],
    ratios: {
      'G13 save full/empty': ratioOf(rounds, 'full', 'empty'),
      'G13 save again/empty': ratioOf(rounds, 'again', 'empty'),
      'G13 save full/electron-store': rounded(median(of('full')) / median(wholeFile)),
    },
    counters: {},
    goals: { 'G13 save full/empty': 1.2, 'G13 save full/electron-store': 0.01 },
    limits: {},
  }
}

function mapped(round, pick) {
  return Object.fromEntries(Object.entries(round).map(([side, seen]) => [side, pick(seen)]))
}

function sum(values) {
  return values.reduce((total, value) => total + value, 0)
}

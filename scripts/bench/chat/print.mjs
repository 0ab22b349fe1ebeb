/** @param {Record<string, string | number>[]} rows all with the same columns */
export function printTable(title, rows) {
  const columns = Object.keys(rows[0] ?? {})
  const widths = columns.map((name) => Math.max(name.length, ...rows.map((row) => String(row[name]).length)))
  const line = (cells) => cells.map((cell, index) => pad(cell, widths[index], index === 0)).join('  ')
  console.log(`\n${title}`)
  console.log(line(columns))
  for (const row of rows) console.log(line(columns.map((name) => row[name])))
}

/** @param {{ ratios: object, counters: object, limits: object, goals: object }} result */
export function printGoals({ ratios, counters, limits, goals }) {
  for (const [name, value] of Object.entries(ratios)) {
    const goal = goals[name]
    const verdict = goal === undefined ? '' : `goal ${goal} at most: ${value <= goal ? 'met' : 'MISSED'}`
    console.log(`  ${name.padEnd(44)}${value.toFixed(3).padStart(8)}  ${verdict}`)
  }
  for (const [name, value] of Object.entries(counters)) {
    const limit = limits[name]
    const verdict = limit === undefined ? '' : `limit ${limit}: ${value <= limit ? 'kept' : 'BROKEN'}`
    console.log(`  ${name.padEnd(44)}${String(value).padStart(8)}  ${verdict}`)
  }
}

function pad(cell, width, isLeft) {
  return isLeft ? String(cell).padEnd(width) : String(cell).padStart(width)
}

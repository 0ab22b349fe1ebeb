/** @param {number[]} values @param {number} part 0.5 = median */
export function quantile(values, part) {
  const sorted = [...values].sort((one, other) => one - other)
  const place = (sorted.length - 1) * part
  const below = sorted[Math.floor(place)]
  return below + (sorted[Math.ceil(place)] - below) * (place - Math.floor(place))
}

export function median(values) {
  return quantile(values, 0.5)
}

export function rounded(value) {
  return Math.round(value * 1000) / 1000
}

/** Median of the rounds' ratios: what slows one round slows both sides of it. */
export function ratioOf(rounds, one, other) {
  return rounded(median(rounds.map((round) => round[one] / round[other])))
}

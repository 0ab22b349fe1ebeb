const restOfLongWord = /(?<=[\w$-]{100})[\w$-]{100,}/g

/**
 * Some patterns of the highlighter try each place within a word: a picture in base64 would take a second. It reads the
 * beginnings of such words only, and its tokens get the rest back.
 */
export class LongWords {
  readonly shortened: string
  private readonly cuts: { readonly at: number; readonly rest: string }[] = []
  private position = 0

  constructor(code: string) {
    let cut = 0
    this.shortened = code.replace(restOfLongWord, (rest: string, offset: number) => {
      this.cuts.push({ at: offset - cut, rest })
      cut += rest.length
      return ''
    })
  }

  /** Takes the tokens of `shortened` in their order. */
  restore(token: string): string {
    let restored = ''
    let from = 0
    for (let next = this.cuts[0]; next && next.at <= this.position + token.length; next = this.cuts[0]) {
      restored += token.slice(from, next.at - this.position) + next.rest
      from = next.at - this.position
      this.cuts.shift()
    }
    this.position += token.length
    return restored + token.slice(from)
  }
}

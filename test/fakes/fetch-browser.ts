/** A browser made of fetch: keeps cookies, follows redirects on one origin, and can press the buttons of a page's forms. */
export class FetchBrowser {
  readonly #cookies = new Map<string, { value: string; path: string }>()
  readonly #origin: string
  #url = ''
  #html = ''

  constructor(origin: string) {
    this.#origin = origin
  }

  get html(): string {
    return this.#html
  }

  /** Opens an address. Returns the address of another origin or scheme if the redirects lead to one. */
  open(url: string): Promise<URL | undefined> {
    return this.#follow(url, { method: 'GET' })
  }

  /** Presses the button with this text, with the field values of its form, some of them overridden. */
  press(text: string, values: Record<string, string> = {}): Promise<URL | undefined> {
    const button = [...this.#html.matchAll(/<button([^>]*)>([^<]*)<\/button>/g)].find((match) => match[2] === text)
    if (button === undefined) throw new Error(`no button ${text} on ${this.#url}`)
    const attributes = button[1] ?? ''
    const name = attribute(attributes, 'name')
    const body = new URLSearchParams({
      ...(name === undefined ? this.#fields() : { [name]: attribute(attributes, 'value') ?? '' }),
      ...values,
    })
    const action = attribute(/<form([^>]*)>/.exec(this.#html)?.[1] ?? '', 'action') ?? this.#url
    return this.#follow(new URL(action, this.#url).href, { method: 'POST', body })
  }

  #fields(): Record<string, string> {
    const inputs = [...this.#html.matchAll(/<input([^>]*)>/g)].map((match) => match[1] ?? '')
    return Object.fromEntries(inputs.map((input) => [attribute(input, 'name') ?? '', attribute(input, 'value') ?? '']))
  }

  async #follow(url: string, init: RequestInit): Promise<URL | undefined> {
    if (new URL(url).origin !== this.#origin) return new URL(url)
    this.#url = url
    const response = await fetch(url, { ...init, redirect: 'manual', headers: { cookie: this.#cookieHeader(url) } })
    this.#keepCookies(response)
    const location = response.headers.get('location')
    if (location === null) {
      this.#html = await response.text()
      return undefined
    }
    await response.arrayBuffer()
    const target = new URL(location, url)
    return target.origin === this.#origin ? this.#follow(target.href, { method: 'GET' }) : target
  }

  #keepCookies(response: Response): void {
    for (const line of response.headers.getSetCookie()) {
      const [pair = '', ...attributes] = line.split('; ')
      const [name = '', value = ''] = pair.split('=')
      const path = attributes.find((one) => one.toLowerCase().startsWith('path='))?.slice(5) ?? '/'
      if (value === '') this.#cookies.delete(name + path)
      else this.#cookies.set(name + path, { value: pair, path })
    }
  }

  #cookieHeader(url: string): string {
    const { pathname } = new URL(url)
    const sent = [...this.#cookies.values()].filter(({ path }) => pathname.startsWith(path))
    return sent.map(({ value }) => value).join('; ')
  }
}

function attribute(attributes: string, name: string): string | undefined {
  return new RegExp(`${name}="([^"]*)"`).exec(attributes)?.[1]
}

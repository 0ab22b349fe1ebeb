/** The endpoint could not use one MCP server: the whole request failed because of it. */
export class ConnectorRefused extends Error {
  override readonly name = 'ConnectorRefused'

  /** `label` is empty when the message does not name the server; `status` is what that server answered, 424 when unknown. */
  constructor(
    readonly label: string,
    readonly status: number,
    options: { cause?: unknown } = {},
  ) {
    super('connector refused', options)
  }
}

const LABEL = /mcp server:?\s*['"‘“`]?([\w-]+)/iu
const STATUS = /status(?: code)?:?\s*(\d{3})\b/iu

/**
 * `Error retrieving tool list from MCP server: 'plaid'. Http status code: 401 (Unauthorized)`. The only place where the API
 * says which server and why is this sentence, so here a message is read; everything else goes by status and code.
 */
export function refusalFrom(message: string): { label: string; status: number } {
  const status = Number(STATUS.exec(message)?.[1])
  return { label: LABEL.exec(message)?.[1] ?? '', status: Number.isInteger(status) ? status : 424 }
}

import type { Grant } from '../auth/grant'
import { StepUps, widenedScope } from '../auth/step-up'
import type { ConnectionAttempts } from './connection-attempts'
import type { ConnectionStates } from './connection-states'
import type { CredentialsVault } from './credentials'

interface Offer {
  readonly tool: string
  readonly scope: string
}

interface StepUpDeps {
  readonly states: ConnectionStates
  readonly attempts: () => ConnectionAttempts
  readonly credentials: CredentialsVault
}

/**
 * New permissions that tools asked for (403 `insufficient_scope`), offered on the card; the person decides. At most twice per
 * tool, and what was declined is not asked for again until the next Connect (mcp-authorization.md §5 J, S28).
 */
export class StepUpOffers {
  readonly #deps: StepUpDeps
  readonly #stepUps = new Map<string, StepUps>()
  readonly #offers = new Map<string, Offer>()

  constructor(deps: StepUpDeps) {
    this.#deps = deps
  }

  /** The server refused a call of `tool` and asked for `challengedScope`. */
  async needed(connectionId: string, tool: string, challengedScope: string): Promise<void> {
    const { states, credentials } = this.#deps
    const stored = await credentials.read(connectionId)
    if (stored?.kind !== 'oauth' || stored.grant.client.source === 'machine' || challengedScope === '') return
    const scope = widenedScope(requested(stored.grant as Grant), challengedScope)
    if (!this.#of(connectionId).mayAsk(tool, scope)) return
    this.#offers.set(connectionId, { tool, scope })
    const granted = new Set(states.record(connectionId).scopes)
    const scopes = challengedScope.split(' ').filter((each) => !granted.has(each))
    states.show(connectionId, { ...states.runtime(connectionId), stepUp: { scopes } })
  }

  /** A refresh cannot widen a scope (RFC 6749 §6): the person signs in again, with the union of old and new. */
  async allow(connectionId: string): Promise<void> {
    const offer = this.#take(connectionId)
    if (!offer) return
    const stepUps = this.#of(connectionId)
    stepUps.asked(offer.tool)
    await this.#deps.attempts().run(this.#deps.states.record(connectionId), { scope: offer.scope })
    if (this.#deps.states.summary(connectionId).error?.code === 'authorization_denied') stepUps.denied(offer.scope)
  }

  decline(connectionId: string): void {
    const offer = this.#take(connectionId)
    if (offer) this.#of(connectionId).denied(offer.scope)
  }

  /** The person connects anew: they may be asked about everything again. */
  reset(connectionId: string): void {
    this.#offers.delete(connectionId)
    this.#of(connectionId).reset()
  }

  #take(connectionId: string): Offer | undefined {
    const offer = this.#offers.get(connectionId)
    this.#offers.delete(connectionId)
    const { stepUp: _offer, ...runtime } = this.#deps.states.runtime(connectionId)
    this.#deps.states.show(connectionId, runtime)
    return offer
  }

  #of(connectionId: string): StepUps {
    const known = this.#stepUps.get(connectionId) ?? new StepUps()
    this.#stepUps.set(connectionId, known)
    return known
  }
}

/** What works now must not be given up: what was granted counts as asked for. */
function requested({ requestedScope, tokenSet }: Grant): string {
  return widenedScope(requestedScope, tokenSet.scope ?? '')
}

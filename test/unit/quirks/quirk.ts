import type { Outcome } from '../../fakes/quirk-park/outcome'
import type { QuirkPark } from '../../fakes/quirk-park/quirk-park'

/** One row: a quirk of real servers, what the person sees of it at the end, and what is stored. */
export type Quirk = { readonly number: number; readonly rule: string } & (
  | {
      /** Path of the issuer; default none. */
      readonly issuerPath?: string
      readonly play: (park: QuirkPark) => Promise<Outcome>
      readonly ends: Outcome
    }
  | { readonly notPlayed: string }
)

/** The two ends that most rows have. */
export const connected: Outcome = { status: 'connected', registrations: ['custom_protocol'], tokens: true }

export function refused(code: NonNullable<Outcome['code']>, registrations: Outcome['registrations'] = []): Outcome {
  return { status: 'not_connected', code, registrations, tokens: false }
}

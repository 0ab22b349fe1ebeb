import { describe, expect, it } from 'vitest'
import { ErrorCode } from '@shared/errors'
import type { ErrorReport } from '@shared/errors'
import { Notice, VaultStatus } from '@shared/settings'
import { de } from '../../../src/renderer/language/de'
import { en } from '../../../src/renderer/language/en'
import { messageActions, messageText } from '../../../src/renderer/messages'
import { vaultText } from '../../../src/renderer/settings/vault-text'

const context = { name: 'Linear', button: 'Connect' }
const full: Omit<ErrorReport, 'code'> = {
  host: 'mcp.linear.app',
  status: 503,
  retryAfterSeconds: 20,
  reference: 'a1b2c3',
}

/** Words of the trade that mean nothing to a person. */
const jargon =
  /\b(OAuth|HTTP|JSON|issuer|metadata|endpoint error|undefined|null|NaN|\[object|token|exception|stack|scope)\b/

describe('messages', () => {
  for (const code of ErrorCode.options) {
    it(`says ${code} in plain whole sentences`, () => {
      for (const report of [{ code }, { code, ...full }]) {
        const text = messageText(report, context)
        expect(text).toMatch(/^[\p{Lu}\d]|^mcp\./u)
        expect(text).toMatch(/[.]$/)
        expect(text).not.toMatch(jargon)
        expect(text.length).toBeLessThan(260)
      }
    })
  }

  it('reads well without knowing the name of the service', () => {
    for (const code of ErrorCode.options) expect(messageText({ code })).not.toMatch(/\.\s[a-z]|^[a-z]|undefined/)
  })

  it('names the button that is beside the sentence', () => {
    expect(messageText({ code: 'reconnect_required' }, { name: 'Linear', button: 'Reconnect' })).toBe(
      'Your sign-in at Linear has ended. Press Reconnect to sign in again.',
    )
  })

  it('offers to reconnect and to go on without a service whose sign-in has ended', () => {
    expect(messageActions({ code: 'reconnect_required' })).toEqual(['connect', 'go_on_without'])
  })

  it('says how long to wait, and where the log has the rest', () => {
    expect(messageText({ code: 'model_rate_limited', retryAfterSeconds: 20 })).toContain('Wait 20 seconds')
    expect(messageText({ code: 'model_rate_limited', retryAfterSeconds: 600 })).toContain('Wait 10 minutes')
    expect(messageText({ code: 'unexpected', reference: 'a1b2c3' })).toContain('a1b2c3')
  })

  it('has a sentence for every notice and every state of the vault', () => {
    for (const code of Notice.shape.code.options)
      for (const { notices } of [en, de]) expect(notices.texts[code]).toMatch(/\.$/)
    for (const status of VaultStatus.options) expect(vaultText(status).text).toMatch(/\.$/)
  })
})

import { expect, it } from 'vitest'
import { ATTACHMENT_LIMITS } from '@shared/attachment'
import { commands } from '@shared/contract'
import { Draft, ReasoningEffort, SavedPrompt } from '@shared/conversation'
import { attachmentLimits, efforts, longestMessage, mostMentions } from '../../../../src/renderer/composer/limits'
import { longestPrompt } from '../../../../src/renderer/composer/slash'

it('are those of the contract', () => {
  expect(attachmentLimits).toEqual(ATTACHMENT_LIMITS)
  expect(efforts).toEqual(ReasoningEffort.options)
  const { send } = commands.chat
  const message = (length: number, mentions: number) =>
    send.input.safeParse({
      conversationId: 'c',
      text: 'x'.repeat(length),
      mentions: Array.from({ length: mentions }, () => ({ connectionId: 'k' })),
    }).success
  expect([message(longestMessage, mostMentions), message(longestMessage + 1, 0), message(1, mostMentions + 1)]).toEqual(
    [true, false, false],
  )
  expect(Draft.safeParse({ text: 'x'.repeat(longestMessage), attachments: [] }).success).toBe(true)
  const prompt = (length: number) => SavedPrompt.shape.text.safeParse('x'.repeat(length)).success
  expect([prompt(longestPrompt), prompt(longestPrompt + 1)]).toEqual([true, false])
})

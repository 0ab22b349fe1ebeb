/**
 * The numbers of the contract that are said before anything is sent. A copy, held to the original by a test: importing that
 * would bring zod into the window, which parses before every first use.
 */
const MB = 1024 * 1024

/** Bytes, and how many. */
export const attachmentLimits = { image: 10 * MB, file: 20 * MB, message: 30 * MB, count: 10 } as const

/** Characters. */
export const longestMessage = 1_000_000

export const mostMentions = 20

export const efforts = ['minimal', 'low', 'medium', 'high'] as const

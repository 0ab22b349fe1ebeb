import type { Turn } from '@shared/turn'
import { t } from '../language/words'
import { answerText } from './turn-state'

const longest = 800

/** What is read aloud once an answer is finished: its beginning, not every word on its way (`role=log` would). */
export function announcementOf(turn: Turn): string {
  switch (turn.status) {
    case 'completed': {
      const answer = answerText(turn)
      if (answer === '') return t.chat.answerDone
      return answer.length > longest ? `${answer.slice(0, longest)}… ${t.chat.answerGoesOn}` : answer
    }
    case 'stopped':
      return t.chat.stopped
    case 'running':
    case 'waiting':
    case 'awaiting_approval':
    // A failure announces itself, and so does a question for approval.
    case 'failed':
      return ''
  }
}

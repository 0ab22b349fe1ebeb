import type { ConnectStep } from '@shared/connection'
import type { MessageActor } from '../messages'
import { steps } from './connection-text'

/** The steps of an attempt by the names that a person can look up or read out to a service's support. */
export const stepNames: Readonly<Record<ConnectStep, string>> = {
  server: 'Reach the server',
  discovery: 'Discovery',
  registration: 'Registration',
  browser: 'Browser',
  redirect: 'Way back',
  token: 'Token',
  tools: 'Tool list',
}

export interface StepState {
  readonly step: ConnectStep
  readonly state: 'done' | 'failed' | 'open'
}

/** What came before the failed step worked, what comes after it was not reached. */
export function stepStates(failed: ConnectStep): readonly StepState[] {
  const end = steps.indexOf(failed)
  return steps.map((step, index) => ({ step, state: index < end ? 'done' : index === end ? 'failed' : 'open' }))
}

export const stepStateText: Readonly<Record<StepState['state'], string>> = {
  done: 'done',
  failed: 'failed here',
  open: 'not reached',
}

export function actorText(actor: MessageActor, name: string): string {
  switch (actor) {
    case 'you':
      return 'Who can fix it: you.'
    case 'service':
      return `Who can fix it: the people who run ${name}.`
    case 'network':
      return 'Who can fix it: you, or whoever runs your network.'
  }
}

import { bridge, call } from '../bridge'
import { useAction } from '../ui/use-action'

/** Asks a turn's question again, with or without one of the services, or goes on where its answer broke off. */
export function useRetry(conversationId: string, turnId: string) {
  const { run, isBusy, error } = useAction()
  const place = { conversationId, turnId }
  const retry = (withoutConnectionId?: string) =>
    void run(() =>
      call(bridge.invoke.chat.retry({ ...place, ...(withoutConnectionId ? { withoutConnectionId } : {}) })),
    )
  const resume = () => void run(() => call(bridge.invoke.chat.resume(place)))
  return { retry, resume, isBusy, error }
}

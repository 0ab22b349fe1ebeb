import { bridge, call } from '../bridge'
import { useAction } from '../ui/use-action'

/** Asks a turn's question again, with or without one of the services. */
export function useRetry(conversationId: string, turnId: string) {
  const { run, isBusy, error } = useAction()
  const retry = (withoutConnectionId?: string) =>
    void run(() =>
      call(
        bridge.invoke.chat.retry({ conversationId, turnId, ...(withoutConnectionId ? { withoutConnectionId } : {}) }),
      ),
    )
  return { retry, isBusy, error }
}

import { approvalRequest, message, responseEvents, toolCall, toolList } from '../../fakes/responses-server'

/** Answers that several tests use: words only, a request for approval, the call that follows it. */
export const answer = (text: string, id = 'msg_1') => ({ events: responseEvents([message(id, text)]) })
export const asksFor = (name = 'add_task') => ({
  events: responseEvents([
    toolList('mcpl_1', 'tasks', [name]),
    approvalRequest('mcpr_1', 'tasks', name, '{"t":"milk"}'),
  ]),
})
export const calls = (id = 'mcp_1') => ({
  events: responseEvents([
    toolCall(id, 'tasks', 'add_task', { approval_request_id: 'mcpr_1', output: 'added', arguments: '{"t":"milk"}' }),
    message('msg_2', 'Milk is on the list.'),
  ]),
})

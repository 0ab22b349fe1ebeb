/** English: first start. */
export const firstStart = {
  title: 'Ask across the services you use',
  intro:
    'Press Connect on a service, sign in with it in your own browser, and ask about it here. First, choose what answers your questions.',
  sandbox: 'Try the sandbox',
  sandboxText: 'A practice model and a practice service on this computer. No account, no key, nothing leaves it.',
  /** The sandbox as the subject of a sentence about a failure. */
  sandboxName: 'The sandbox',
  openai: 'Use an OpenAI API key',
  openaiText: 'Answers come from OpenAI and are billed to your key.',
  compatible: 'Use a compatible server',
  compatibleText: 'Any server that speaks the Responses API: a company gateway, or one of your own.',
  starting: 'Starting…',
}

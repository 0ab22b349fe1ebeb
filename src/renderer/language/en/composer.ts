const count = (value: number) => value.toLocaleString('en')
const money = (usd: number) =>
  usd.toLocaleString('en', { style: 'currency', currency: 'USD', maximumFractionDigits: 4 })
const files = (value: number) => (value === 1 ? '1 file' : `${count(value)} files`)

/** English: the field for the next message and what is around it. */
export const composer = {
  // the field
  message: 'Message',
  placeholder: 'Ask about anything you have connected',
  send: 'Send',
  sendTitle: 'Send (Enter)',
  stop: 'Stop',
  stopTitle: 'Stop (Esc)',
  tooLong: (by: number) => `This message is too long. Shorten it by ${count(by)} characters to send it.`,
  longPaste: (characters: number) => `You pasted a long text (${count(characters)} characters).`,
  attachAsFile: 'Attach as file',
  keepAsText: 'Keep as text',
  pastedFileName: 'Pasted text.txt',

  // attachments
  attach: 'Attach',
  attachTitle: (image: string, file: string) => `Attach: pictures up to ${image}, other files up to ${file}`,
  attachments: 'Attached files',
  adding: 'Adding…',
  addingFiles: (value: number) => `Adding ${files(value)}`,
  removeFile: (name: string) => `Remove ${name}`,
  dropHere: 'Drop to attach',
  dropLimits: (image: string, file: string) => `Pictures up to ${image}, text and PDF up to ${file}`,
  dismiss: 'Dismiss',
  refused: {
    empty: (name: string) => `“${name}” is empty, so it was not attached.`,
    imageTooLarge: (name: string, size: string, limit: string) =>
      `“${name}” was not attached: it is ${size}, and a picture can be up to ${limit}. Make it smaller and attach it again.`,
    fileTooLarge: (name: string, size: string, limit: string) =>
      `“${name}” was not attached: it is ${size}, and a file can be up to ${limit}.`,
    messageTooLarge: (name: string, limit: string) =>
      `“${name}” was not attached: the files of one message can be up to ${limit} together. Send it with the next one.`,
    tooMany: (name: string, most: number) =>
      `“${name}” was not attached: a message takes up to ${count(most)} files. Send it with the next one.`,
    tooLarge: (name: string) => `“${name}” was not attached: it is too large.`,
    notSupported: (name: string) =>
      `“${name}” was not attached: only pictures, text and PDF files can be. Save it as one of these and attach it again.`,
    unreadable: (name: string) =>
      `“${name}” could not be read, so it was not attached. If it is a folder, attach the files in it.`,
    other: (name: string, sentence: string) => `“${name}” was not attached. ${sentence}`,
  },

  // @ and /
  mentions: 'Services and tools',
  prompts: 'Saved prompts',
  suggestions: (value: number) => (value === 1 ? '1 suggestion' : `${count(value)} suggestions`),
  toolCount: (value: number) => (value === 1 ? '1 tool' : `${count(value)} tools`),
  noPrompts: 'No saved prompts yet. Write a text, then type / before it to save it.',
  saveAsPrompt: 'Save this text as a prompt…',
  managePrompts: 'Manage prompts',
  savePromptTitle: 'Save as a prompt',
  savePromptIntro: 'Type / and its name in any chat to use it again.',
  promptName: 'Name',
  promptNameHint: 'Letters, numbers, - and _',
  promptNameTaken: 'There is a prompt with this name already. Choose another one.',
  promptTooLong: (most: number) => `A prompt may have ${count(most)} characters. Shorten the text to save it.`,
  cancel: 'Cancel',
  save: 'Save',

  // what the chat uses
  noService: 'No service connected',
  services: 'Services this chat can use',
  servicesOn: (on: number, total: number) => `${on} of ${total} ${total === 1 ? 'service' : 'services'}`,
  reconnect: (name: string) => `Reconnect ${name}`,
  switches: 'Services in this chat',
  switchesHint: 'What is off here stays connected; this chat just does not use it.',
  signIn: 'Sign in',
  signInTo: (name: string) => `Sign in to ${name}`,
  tokens: (value: number) => `about ${count(value)} tokens`,
  tokensTotal: (value: number) => `Their tools add about ${count(value)} tokens to every request.`,
  openConnectors: 'Open connectors',

  // model
  model: 'Model',
  practiceModel: 'Practice model',
  noModel: 'Choose a model',
  modelOf: (name: string) => `Model: ${name}`,
  modelOfChat: 'Model of this chat',
  endpoint: 'Answered by',
  asInSettings: (name: string) => `As in Settings (${name})`,
  practiceHint: 'The practice model follows rules on this computer. There is nothing to choose.',
  effort: 'Reasoning effort',
  efforts: { default: 'Default', minimal: 'Minimal', low: 'Low', medium: 'Medium', high: 'High' },
  useSettings: 'Use as in Settings',

  // usage
  usage: (tokens: string) => `${tokens} tokens`,
  usageCount: (value: number) =>
    value.toLocaleString('en', { notation: 'compact', maximumSignificantDigits: value < 1000 ? 3 : 2 }),
  usageTitle: (input: number, cached: number, output: number, reasoning: number) =>
    `This chat so far: ${count(input)} tokens read (${count(cached)} from the cache), ${count(output)} written (${count(reasoning)} of them to think)`,
  usageCost: (usd: number) => `about ${money(usd)}`,
}

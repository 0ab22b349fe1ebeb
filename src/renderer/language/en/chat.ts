const plural = (count: number, one: string, many: string) =>
  count === 1 ? `1 ${one}` : `${count.toLocaleString('en')} ${many}`

/** English: chat. */
export const chat = {
  /** BCP 47, for numbers and amounts. */
  locale: 'en',

  // the page
  conversation: 'Conversation',
  turn: 'Question and answer',
  you: 'You',
  answer: 'Answer',
  untitled: 'New chat',
  loadingEarlier: 'Loading earlier messages',
  jumpToLatest: 'Jump to latest',
  send: 'Send',
  stop: 'Stop',
  cancel: 'Cancel',
  save: 'Save',
  answerDone: 'The answer is finished.',
  answerGoesOn: 'The answer goes on.',

  // the empty chat
  whatToKnow: 'What do you want to know?',
  plugIn: 'Plug in your first service',
  practiceIntro:
    'A practice service runs on this computer. Press Connect: its sign-in page opens in your browser, you allow access, and this window goes on by itself.',
  connectIntro:
    'A chat can use every service that is connected. Pick one from the catalog, or add a server by its address.',
  browseCatalog: 'Browse the catalog',
  connect: 'Connect',
  practiceQuestions: [
    'What is on my task list?',
    'Search my notes for the launch',
    'Add a task to call the printer',
  ] as readonly string[],
  askOpen: (name: string) => `What is open for me in ${name}?`,
  askSearch: (name: string) => `Search ${name} for the latest on our launch`,
  askAnything: (name: string) => `What can you look up in ${name}?`,

  // the chat as a whole
  title: 'Title',
  renameHint: 'Press F2 to rename',
  chatActions: 'Chat actions',
  rename: 'Rename',
  pin: 'Pin',
  unpin: 'Unpin',
  pinned: 'Pinned',
  archive: 'Archive',
  unarchive: 'Bring back from the archive',
  archived: 'Archived',
  exportMarkdown: 'Export as Markdown',
  exportJson: 'Export as JSON',
  remove: 'Delete',
  instructionsItem: 'Instructions for this chat…',
  instructions: 'Instructions for this chat',
  instructionsIntro: 'The model gets this with every question of this chat, beside what Patchbay tells it.',
  instructionsLabel: 'Instructions',
  hasInstructions: 'With instructions',

  // question and answer
  attachments: 'Attached files',
  showPicture: (name: string) => `Show ${name}`,
  showLarge: 'Show large',
  question: 'Question',
  editQuestion: 'Edit question',
  askAgain: 'Ask again',
  answerToCopy: 'answer',
  copyQuestion: 'Copy question',
  regenerate: 'Answer again',
  branch: 'Branch from here',
  moreActions: 'More actions',
  versions: 'Versions',
  versionBefore: 'Version before',
  versionAfter: 'Next version',
  versionOf: (number: number, count: number) => `Version ${number} of ${count}`,
  tokensIn: (count: string) => `${count} in`,
  tokensOut: (count: string) => `${count} out`,
  inputTokens: (count: string, cached: string) => `${count} tokens read, ${cached} of them from the cache`,
  outputTokens: (count: string, reasoning: string) => `${count} tokens written, ${reasoning} of them for reasoning`,
  cost: (amount: string) => `About ${amount}`,
  costUnknown: 'The price of this model is not known',

  // on the way to the answer
  thinking: 'Thinking',
  reasoning: 'Reasoning',
  stopped: 'You stopped this answer.',
  toolCall: (name: string) => `Tool call: ${name}`,
  askedWith: 'Asked with',
  argumentsOf: (name: string) => `Arguments of ${name}`,
  result: 'Result',
  resultOf: (name: string) => `Result of ${name}`,
  errorOf: (name: string) => `Error of ${name}`,
  waitingForResult: 'Waiting for the result…',
  stepStates: { running: 'Running', completed: 'Done', failed: 'Failed' },
  claimsReadOnly: 'claims to be read-only',
  mayWrite: 'may change things',
  readOnlyHint: (isReadOnly: boolean): string =>
    isReadOnly
      ? 'The service says that this tool only reads. Patchbay cannot check that.'
      : 'The service does not say that this tool only reads.',
  callRefused: (server: string) => `${server} refused the call: the sign-in was not accepted.`,
  callUnreachable: (server: string, status: number | undefined) =>
    `${server} could not be reached${status === undefined ? '' : ` (it answered ${status})`}.`,
  callNotAccepted: (server: string) => `${server} did not accept the call.`,
  toolError: 'The tool reported an error. It said:',
  listing: (server: string) => `Asking ${server} for its tools`,
  listingSeveral: (count: number) => `Asking ${count} services for their tools`,
  listFailed: (server: string) => `${server} did not list its tools`,
  severalListsFailed: (count: number) => `${count} services did not list their tools`,
  notListed: (server: string) => `${server} did not say which tools it has.`,
  offers: (server: string, count: number) => `${server} offers ${plural(count, 'tool', 'tools')}`,
  severalOffer: (services: number, tools: number) => `${services} services offer ${plural(tools, 'tool', 'tools')}`,
  steps: (count: number) => plural(count, 'step', 'steps'),
  stepsFailed: (count: number) => `${count} failed`,

  // results
  views: { readable: 'Readable', raw: 'Raw' },
  viewOf: (what: string) => `View: ${what}`,
  nothingInIt: 'There is nothing in it.',
  fields: (count: number) => plural(count, 'field', 'fields'),
  entries: (count: number) => plural(count, 'entry', 'entries'),
  moreEntries: (count: number) => `Show more (${count.toLocaleString('en')} left)`,
  moreRows: (count: number) => `Show more rows (${count.toLocaleString('en')} left)`,

  // approvals
  approvalNeeded: (name: string) => `Approval needed: ${name}`,
  aboutToRun: 'is about to run',
  asAccount: 'as',
  argumentsFor: (name: string) => `Arguments for ${name}`,
  noArguments: 'It is called without any arguments.',
  holdsInvisible: 'This contains characters that cannot be seen. They are shown by their code.',
  follows: (services: readonly string[]) => `This call follows content read from ${services.join(', ')}.`,
  definitionChanged: (server: string) =>
    `${server} has changed this tool since you allowed it. Look at what is different before you approve.`,
  definitionHides:
    'The description of this tool holds characters that cannot be seen, or letters that pass for others. The model reads it all.',
  showDefinition: 'Show what the tool says of itself',
  definitionOf: (name: string) => `What ${name} says of itself`,
  openToApprove: 'Open what the tool says of itself to approve.',
  scrollToApprove: 'Scroll to the end to approve.',
  deny: 'Deny',
  approve: 'Approve',
  moreApprovals: 'More ways to approve',
  remember: {
    conversation: (_server: string) => 'Approve, and do not ask again in this chat',
    tool: (_server: string) => 'Approve, and do not ask again for this tool',
    server_read_only: (server: string) => `Approve, and do not ask again for all read-only tools of ${server}`,
  },
  decisions: {
    approved: 'You approved',
    denied: 'You denied',
    void: 'No longer asked for:',
    grant: 'As you allowed before:',
  },
  onServer: (server: string) => `on ${server}.`,

  // the way on after a failure
  tryAgain: 'Try again',
  tryNow: 'Try now',
  continueAnswer: 'Continue',
  reconnect: 'Reconnect',
  goOnWithout: (name: string) => `Go on without ${name}`,
  openSettings: 'Open settings',
  openConnectors: 'Open connectors',
  startNewChat: 'Start a new chat',
  madeWithout: (name: string | undefined) => `This answer was made without ${name ?? 'the service'}.`,
  tooManyQuestions: 'Too many questions in a short time.',
  modelBusy: (host: string | undefined) => `${host ?? 'The model’s server'} has a problem at the moment.`,
  goesOutAgain: (seconds: number | undefined) =>
    `Your question goes out again ${seconds === undefined ? 'soon' : `in ${plural(seconds, 'second', 'seconds')}`}.`,
  goesOutNow: 'Your question goes out again now.',
}

import { html, page, type Html } from './page'

const suggestedName = 'Alex Doe'
const samplePeople = ['Robin Park', 'Mika Tanaka'] as const

export interface SignInPage {
  /** The path that the form is posted to. */
  readonly action: string
  readonly clientName: string
  /** Set when the last try can't be used. */
  readonly problem?: string
}

export function signInPage({ action, clientName, problem }: SignInPage): string {
  const sample = (name: string): Html => html`<button name="person" value="${name}">Continue as ${name}</button>`
  return page(
    'Sign in',
    html`<h1>Sign in</h1>
      <p>to continue to <strong>${clientName}</strong></p>
      ${problem === undefined ? '' : html`<p class="problem" role="alert">${problem}</p>`}
      <form method="post" action="${action}">
        <div>
          <label for="name">Your name</label>
          <input id="name" name="name" value="${suggestedName}" autocomplete="off" maxlength="60" required />
        </div>
        <button class="primary">Sign in</button>
      </form>
      <p class="divider">or</p>
      <form class="choice" method="post" action="${action}">${samplePeople.map(sample)}</form>`,
  )
}

export interface ConsentPage {
  readonly action: string
  readonly clientName: string
  readonly person: string
  readonly permissions: readonly string[]
  /** Where the person is sent afterwards, as they would recognise it. */
  readonly returnsTo: string
}

export function consentPage({ action, clientName, person, permissions, returnsTo }: ConsentPage): string {
  return page(
    'Allow access',
    html`<h1>Allow ${clientName} to use your practice data?</h1>
      <p>
        Signed in as <strong>${person}</strong>.
        <button class="link" form="decision" name="decision" value="switch">Not you?</button>
      </p>
      <h2 id="permissions" class="asks">${clientName} asks to</h2>
      <ul class="permissions" aria-labelledby="permissions">
        ${permissions.map((sentence) => html`<li>${sentence}</li>`)}
      </ul>
      <form id="decision" class="choice" method="post" action="${action}">
        <button name="decision" value="deny">Deny</button>
        <button class="primary" name="decision" value="allow">Allow</button>
      </form>
      <p class="where">You will be sent back to <code>${returnsTo}</code>. You can disconnect at any time.</p>`,
  )
}

/** For a sign-in that can't go on: no redirect target that may be trusted, or nothing is waiting any more. */
export function problemPage(sentence: string): string {
  return page(
    'This sign-in cannot go on',
    html`<h1>This sign-in cannot go on</h1>
      <p>${sentence}</p>
      <p>Go back to the app and press Connect again. You can close this page.</p>`,
  )
}

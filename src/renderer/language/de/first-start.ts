import type { firstStart as English } from '../en/first-start'

export const firstStart: typeof English = {
  title: 'Fragen über alle Dienste hinweg, die Sie nutzen',
  intro:
    'Bei einem Dienst auf „Verbinden“ drücken, im eigenen Browser anmelden und hier danach fragen. Wählen Sie zuerst, was Ihre Fragen beantwortet.',
  sandbox: 'Sandbox ausprobieren',
  sandboxText:
    'Ein Übungsmodell und ein Übungsdienst auf diesem Computer. Kein Konto, kein Schlüssel, nichts verlässt ihn.',
  sandboxName: 'Die Sandbox',
  openai: 'OpenAI-API-Schlüssel verwenden',
  openaiText: 'Antworten kommen von OpenAI und werden über Ihren Schlüssel abgerechnet.',
  compatible: 'Kompatiblen Server verwenden',
  compatibleText: 'Jeder Server, der die Responses API spricht: ein Firmen-Gateway oder ein eigener.',
  starting: 'Startet …',
}

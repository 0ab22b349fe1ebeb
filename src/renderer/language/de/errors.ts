import type { ErrorFacts, errors as English } from '../en/errors'

const Service = ({ name }: ErrorFacts) => name ?? 'Der Dienst'
const ofService = ({ name }: ErrorFacts) => (name === undefined ? 'des Dienstes' : `von ${name}`)
const atService = ({ name }: ErrorFacts) => (name === undefined ? 'beim Dienst' : `bei ${name}`)
const At = (facts: ErrorFacts) => facts.host ?? Service(facts)
const modelServer = ({ host }: ErrorFacts) => host ?? 'Der Server des Modells'
const press = ({ button }: ErrorFacts) => `„${button ?? 'Erneut versuchen'}“`
const answered = ({ status }: ErrorFacts) => (status ? ` (Antwort: ${status})` : '')

const wait = ({ retryAfterSeconds: seconds }: ErrorFacts) => {
  if (seconds === undefined || seconds <= 0) return 'Warten Sie einen Moment'
  if (seconds < 90) return `Warten Sie ${Math.ceil(seconds)} Sekunden`
  return `Warten Sie ${Math.ceil(seconds / 60)} Minuten`
}

export const errors: typeof English = {
  invalid_server_url: () =>
    'Das ist keine Webadresse. Geben Sie die ganze Adresse des Servers ein, etwa https://mcp.example.com/mcp.',
  insecure_server_url: (facts) =>
    `${At(facts)} ist nur unverschlüsselt erreichbar. Eine Anmeldung dort würde Ihr Konto gefährden. Verwenden Sie eine Adresse, die mit https:// beginnt.`,
  server_unreachable: (facts) =>
    `${At(facts)} antwortet nicht. Prüfen Sie die Internetverbindung und die Adresse und drücken Sie dann ${press(facts)}.`,
  server_unreachable_nearby: (facts) =>
    `${At(facts)} antwortet nicht. Prüfen Sie, ob der Server läuft und die Adresse stimmt, und drücken Sie dann ${press(facts)}.`,
  server_timed_out: (facts) =>
    `${At(facts)} hat zu lange für eine Antwort gebraucht. Drücken Sie gleich noch einmal ${press(facts)}.`,
  server_redirects_elsewhere: ({ host }) =>
    `Der Server leitet an eine andere Adresse weiter${host ? ` (${host})` : ''}. Wenn Sie ihr vertrauen, fügen Sie stattdessen eine Verbindung mit dieser Adresse hinzu.`,
  server_not_mcp: (facts) =>
    `${facts.host === undefined ? `An der Adresse ${ofService(facts)}` : `Unter ${facts.host}`} gibt es eine Website, aber keinen MCP-Server. Vergleichen Sie die Adresse mit der Dokumentation des Dienstes.`,
  server_error: (facts) =>
    `${At(facts)} hat selbst ein Problem${answered(facts)}. Warten Sie einen Moment und drücken Sie dann ${press(facts)}.`,
  authorization_not_advertised: (facts) =>
    `${Service(facts)} verlangt eine Anmeldung, sagt aber nicht, wo. Wenn Sie vom Dienst einen API-Schlüssel haben, verwenden Sie diesen.`,
  discovery_failed: (facts) =>
    `Die Anmeldeseite ${facts.host === undefined ? ofService(facts) : `von ${facts.host}`} wurde nicht gefunden. Drücken Sie ${press(facts)}; bleibt es dabei, müssen die Betreiber des Dienstes es beheben.`,
  resource_mismatch: (facts) =>
    `${Service(facts)} gibt an, dass die Anmeldung zu einer anderen Adresse gehört. Zum Schutz Ihres Kontos wurde nichts angemeldet. Prüfen Sie die Serveradresse.`,
  issuer_mismatch: (facts) =>
    `Die Antwort kam nicht von der geöffneten Anmeldeseite ${ofService(facts)} und wurde nicht verwendet. Drücken Sie ${press(facts)}, um neu zu beginnen.`,
  pkce_not_supported: (facts) =>
    `${Service(facts)} unterstützt den Schutz nicht, den eine sichere Anmeldung braucht (PKCE). Verbinden ist erst möglich, wenn der Dienst ihn nachrüstet.`,
  client_required: (facts) =>
    `${Service(facts)} lässt Apps sich nicht selbst registrieren. Legen Sie in den Entwicklereinstellungen eine App an und geben Sie hier deren Client-ID ein.`,
  registration_refused: (facts) =>
    `${Service(facts)} hat die Registrierung dieser App abgelehnt. Drücken Sie ${press(facts)} oder geben Sie eine Client-ID aus den Entwicklereinstellungen ein.`,
  redirect_uri_refused: (facts) =>
    `${Service(facts)} akzeptiert die Adresse nicht, an die Anmeldungen zurückkehren. Tragen Sie die hier gezeigte Weiterleitungsadresse in Ihrer App ${atService(facts)} ein.`,
  browser_not_opened: (facts) =>
    `Der Browser konnte nicht geöffnet werden. Legen Sie einen Standardbrowser fest und drücken Sie dann ${press(facts)}.`,
  authorization_denied: (facts) =>
    `Der Zugriff auf ${facts.name ?? 'den Dienst'} wurde im Browser abgelehnt. War das nicht gewollt, drücken Sie ${press(facts)} und erlauben Sie ihn.`,
  authorization_cancelled: (facts) =>
    `Die Anmeldung wurde abgebrochen. Drücken Sie ${press(facts)}, sobald Sie möchten.`,
  authorization_timed_out: (facts) =>
    `Die Anmeldung ${atService(facts)} wurde nicht rechtzeitig beendet. Drücken Sie ${press(facts)}, um die Seite noch einmal zu öffnen.`,
  authorization_failed: (facts) =>
    `${Service(facts)} konnte die Anmeldung nicht abschließen. Drücken Sie ${press(facts)}, um es noch einmal zu versuchen.`,
  redirect_not_expected: (facts) =>
    `Diese Anmeldung wartet nicht mehr auf eine Antwort. Drücken Sie ${press(facts)}, um eine neue zu beginnen.`,
  redirect_malformed: () =>
    'Das ist nicht die Adresse, auf der eine Anmeldung endet. Kopieren Sie nach dem Erlauben alles aus der Adresszeile des Browsers und fügen Sie es hier ein.',
  token_refused: (facts) =>
    `${Service(facts)} akzeptiert Ihre Anmeldung nicht mehr. Drücken Sie ${press(facts)}, um sich neu anzumelden; Ihre Einstellungen bleiben.`,
  api_key_refused: (facts) =>
    `${Service(facts)} akzeptiert den API-Schlüssel nicht. Kopieren Sie den ganzen Schlüssel noch einmal, ohne Anführungszeichen und Leerzeichen, und geben Sie ihn hier ein.`,
  reconnect_required: (facts) =>
    `Ihre Anmeldung ${atService(facts)} ist abgelaufen. Drücken Sie ${press(facts)}, um sich neu anzumelden.`,
  insufficient_scope: (facts) =>
    `${Service(facts)} braucht dafür eine weitere Berechtigung. Drücken Sie ${press(facts)} und erlauben Sie sie im Browser.`,

  vault_locked: () =>
    'Der Schlüsselbund des Systems ist gesperrt, gespeicherte Anmeldungen sind nicht lesbar. Entsperren Sie ihn und versuchen Sie es dann erneut.',
  vault_key_lost: () =>
    'Der Schlüssel zu Ihren gespeicherten Anmeldungen fehlt auf diesem System. Beginnen Sie in den Einstellungen neu; danach melden Sie sich wieder an.',
  vault_unreadable: () =>
    'Die Datei mit Ihren gespeicherten Anmeldungen ist beschädigt. Beginnen Sie in den Einstellungen neu; danach melden Sie sich wieder an.',
  storage_failed: () =>
    'Das konnte nicht gespeichert werden. Prüfen Sie, ob auf der Festplatte Platz ist und der Profilordner beschreibbar ist.',

  endpoint_missing: () => 'Noch antwortet kein Modell. Wählen Sie in den Einstellungen eines aus.',
  invalid_base_url: () =>
    'Diese Basisadresse ist nicht verwendbar. Geben Sie die ganze Adresse ein, etwa https://api.example.com/v1.',
  invalid_api_key: () =>
    'Das sieht nicht wie ein API-Schlüssel aus. Kopieren Sie den ganzen Schlüssel noch einmal, ohne Anführungszeichen und Zeilenumbrüche.',
  api_key_missing: () =>
    'Ihr API-Schlüssel ist nicht mehr auf diesem Computer. Geben Sie ihn in den Einstellungen erneut ein.',
  model_unauthorized: (facts) =>
    `${modelServer(facts)} akzeptiert Ihren API-Schlüssel nicht. Geben Sie in den Einstellungen einen gültigen ein.`,
  model_forbidden: ({ host }) =>
    `Ihr API-Schlüssel darf das ${host === undefined ? 'beim Server des Modells' : `bei ${host}`} nicht. Verwenden Sie in den Einstellungen einen anderen Schlüssel oder ein anderes Modell.`,
  model_not_found: () =>
    'Das in den Einstellungen genannte Modell gibt es an diesem Endpunkt nicht. Wählen Sie ein anderes.',
  model_rate_limited: (facts) => `Zu viele Fragen in kurzer Zeit. ${wait(facts)} und drücken Sie dann ${press(facts)}.`,
  model_quota_exceeded: () =>
    'Das Guthaben Ihres API-Kontos ist aufgebraucht. Laden Sie es dort auf oder verwenden Sie in den Einstellungen einen anderen Schlüssel.',
  model_unavailable: (facts) =>
    `${modelServer(facts)} hat gerade ein Problem. ${wait(facts)} und drücken Sie dann ${press(facts)}.`,
  model_unreachable: (facts) =>
    `${modelServer(facts)} war nicht erreichbar. Prüfen Sie die Internetverbindung und drücken Sie dann ${press(facts)}.`,
  model_request_refused: () =>
    'Der Server des Modells hat die Frage in dieser Form nicht angenommen. Versuchen Sie es erneut oder wählen Sie in den Einstellungen ein anderes Modell.',
  context_too_long: () =>
    'Dieser Chat ist für das Modell zu lang geworden. Beginnen Sie einen neuen Chat oder fragen Sie weniger auf einmal.',
  content_refused: () => 'Das Modell hat die Antwort abgelehnt. Fragen Sie auf andere Weise.',
  stream_interrupted: (facts) =>
    `Die Verbindung brach ab, während die Antwort eintraf. Drücken Sie ${press(facts)}, um noch einmal zu fragen.`,
  stream_stalled: (facts) => `Die Antwort kam nicht weiter an. Drücken Sie ${press(facts)}, um noch einmal zu fragen.`,
  answer_interrupted: (facts) =>
    `Patchbay wurde beendet, während diese Antwort eintraf. Drücken Sie ${press(facts)}, um den Rest zu erhalten.`,
  offline: (facts) =>
    `Dieser Computer ist nicht mit dem Internet verbunden. Stellen Sie die Verbindung her und drücken Sie dann ${press(facts)}.`,
  connector_unreachable_from_endpoint: ({ name }) =>
    `Das Modell konnte ${name ?? 'einen Ihrer Dienste'} nicht erreichen. Machen Sie ohne weiter oder versuchen Sie es später erneut.`,
  tool_definition_changed: (facts) =>
    `${Service(facts)} beschreibt eines der Werkzeuge anders als zuvor, deshalb wurde es nicht aufgerufen. Prüfen Sie es unter „Dienste“ und drücken Sie dann ${press(facts)}.`,
  sandbox_unavailable: (facts) =>
    `Die Sandbox ist nicht gestartet. Drücken Sie ${press(facts)}; hilft das nicht, starten Sie Patchbay neu.`,

  attachment_too_large: () =>
    'Diese Datei ist zu groß. Bilder dürfen 10 MB haben, andere Dateien 20 MB und alle Dateien einer Nachricht zusammen 30 MB.',
  attachment_not_supported: () =>
    'Diese Art von Datei kann nicht angehängt werden. Möglich sind Bilder (PNG, JPEG, GIF, WebP), PDF- und Textdateien.',
  attachment_unreadable: () =>
    'Diese Datei konnte nicht gelesen werden. Prüfen Sie, ob es sie noch gibt und sie sich öffnen lässt, und fügen Sie sie dann erneut hinzu.',
  too_many_attachments: () =>
    'Das sind zu viele Dateien für eine Nachricht. Entfernen Sie einige, bis es höchstens 10 sind.',
  file_not_saved: (facts) =>
    `Die Datei konnte nicht gespeichert werden. Wählen Sie einen beschreibbaren Ordner mit genug Platz und drücken Sie dann ${press(facts)}.`,
  import_unreadable: () =>
    'Diese Datei enthält keine Chats von Patchbay oder ist beschädigt. Wählen Sie eine Datei, die Patchbay exportiert hat.',
  import_newer: () =>
    'Diese Datei stammt von einer neueren Version von Patchbay. Aktualisieren Sie Patchbay und importieren Sie sie dann erneut.',
  backup_unreadable: () =>
    'Diese Datei ist keine Sicherung von Patchbay oder ist beschädigt. Es wurde nichts geändert. Wählen Sie eine andere.',
  history_unavailable: () =>
    'Ihre gespeicherten Chats sind gerade nicht erreichbar. Starten Sie Patchbay neu; nichts Gespeichertes ist verloren.',
  update_not_installed: () =>
    'Es konnte nicht installiert werden, und diese Version läuft weiter. Prüfen Sie, ob der Ordner von Patchbay beschreibbar ist, und versuchen Sie es dann erneut.',

  invalid_input: () => 'In diesem Formular fehlt etwas oder ist zu lang. Prüfen Sie Ihre Eingaben.',
  not_found: () => 'Das gibt es nicht mehr. Vielleicht wurde es in einem anderen Fenster entfernt.',
  unexpected: (facts) =>
    `Patchbay ist hier ein eigener Fehler unterlaufen. Drücken Sie ${press(facts)}.${facts.reference ? ` Einzelheiten stehen im Protokoll unter ${facts.reference}.` : ''}`,
}

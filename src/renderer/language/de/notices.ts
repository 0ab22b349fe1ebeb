import type { notices as English } from '../en/notices'

export const notices: typeof English = {
  tryAgain: 'Erneut versuchen',
  startOver: 'Von vorn beginnen',
  restartNow: 'Jetzt neu starten',
  dismiss: 'Schließen',
  texts: {
    settings_recovered:
      'Die Datei mit den Einstellungen war beschädigt, deshalb beginnt Patchbay mit neuen. Die alte Datei liegt daneben.',
    connections_recovered:
      'Die Liste der Verbindungen war beschädigt. Was lesbar war, ist hier; die alte Datei liegt daneben.',
    conversation_unreadable: 'Ein Chat konnte nicht gelesen werden und wird nicht angezeigt. Seine Datei ist noch da.',
    vault_memory_only:
      'Dieses System hat keinen Schlüsselbund; Anmeldungen bleiben deshalb nur im Arbeitsspeicher. Nach einem Neustart ist eine neue Anmeldung nötig.',
    vault_locked:
      'Der Schlüsselbund des Systems ist gesperrt, gespeicherte Anmeldungen lassen sich noch nicht lesen. Bitte entsperren und dann „Erneut versuchen“ drücken.',
    vault_key_lost:
      'Der Schlüssel zu den gespeicherten Anmeldungen fehlt auf diesem System. „Von vorn beginnen“ drücken, um sich bei jedem Dienst neu anzumelden; die alte Datei bleibt erhalten.',
    vault_backend_changed:
      'Die Anmeldungen wurden mit einem anderen Schlüsselbund gespeichert als dem, der jetzt läuft. Diesen starten und „Erneut versuchen“ drücken.',
    vault_newer_version:
      'Die Anmeldungen stammen von einem neueren Patchbay. Patchbay aktualisieren, um sie zu verwenden; bis dahin bleiben sie unberührt.',
    vault_corrupt:
      'Die Datei mit den gespeicherten Anmeldungen ist beschädigt. „Von vorn beginnen“ drücken, um sich bei jedem Dienst neu anzumelden; die alte Datei bleibt erhalten.',
    redirect_not_expected:
      'Es kam eine Anmeldung zurück, auf die nichts mehr wartet. Falls sie noch gebraucht wird: unter „Dienste“ erneut „Verbinden“ drücken.',
    update_ready:
      'Ein neueres Patchbay liegt bereit. Es wird beim Beenden installiert, oder sofort, wenn Sie neu starten.',
    sandbox_moved:
      'Die Übungsumgebung konnte ihren gewohnten Platz auf diesem Computer nicht nutzen; ihre Übungsdienste fragen deshalb nach einer neuen Anmeldung.',
    history_recovered:
      'Die Datei mit den Chats war beschädigt, deshalb beginnt Patchbay mit einer neuen. Die alte Datei liegt daneben.',
    history_newer_version:
      'Die Chats stammen von einem neueren Patchbay und bleiben unberührt. Patchbay aktualisieren, um sie zu sehen; Chats von heute werden nicht behalten.',
    history_memory_only:
      'Die Chats lassen sich nicht auf die Festplatte schreiben und bleiben nur, bis Patchbay beendet wird. Bitte prüfen, ob die Festplatte voll ist.',
  },
}

/** English: notices. */
export const notices = {
  tryAgain: 'Try again',
  startOver: 'Start over',
  restartNow: 'Restart now',
  dismiss: 'Dismiss',
  texts: {
    settings_recovered:
      'Your settings file was damaged, so Patchbay began with fresh settings. The old file was kept beside it.',
    connections_recovered:
      'The list of your connections was damaged. What could be read is here; the old file was kept beside it.',
    conversation_unreadable: 'One chat could not be read and is not shown. Its file was kept.',
    vault_memory_only:
      'This system has no keyring, so sign-ins are kept in memory only. You will sign in again after a restart.',
    vault_locked:
      'Your system’s keyring is locked, so saved sign-ins cannot be read yet. Unlock it, then press Try again.',
    vault_key_lost:
      'The key to your saved sign-ins is gone from this system. Press Start over to sign in to each service again; the old file is kept.',
    vault_backend_changed:
      'Your sign-ins were saved with another keyring than the one running now. Start that one and press Try again.',
    vault_newer_version:
      'Your sign-ins were saved by a newer Patchbay. Update Patchbay to use them; until then they are left untouched.',
    vault_corrupt:
      'The file with your saved sign-ins is damaged. Press Start over to sign in to each service again; the old file is kept.',
    redirect_not_expected:
      'A sign-in came back that is no longer waiting. If you still want it, open Connectors and press Connect again.',
    update_ready: 'A newer Patchbay is ready. It is installed when you quit, or now if you restart.',
    sandbox_moved:
      'The sandbox could not use its usual place on this computer, so its practice services ask to sign in again.',
    history_recovered:
      'The file with your chats was damaged, so Patchbay began with a new one. The old file was kept beside it.',
    history_newer_version:
      'Your chats were saved by a newer Patchbay and are left untouched. Update Patchbay to see them; chats of today are not kept.',
    history_memory_only:
      'Your chats cannot be written to this computer’s disk, so they are kept only until Patchbay ends. Check that the disk is not full.',
  },
}

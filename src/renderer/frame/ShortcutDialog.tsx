import { t } from '../language/words'
import { ShortcutSheet } from '../settings/ShortcutSheet'
import { Dialog } from '../ui/Dialog'

/** Ctrl+/ or ?: everything the keyboard can do. */
export function ShortcutDialog({ onClose }: { readonly onClose: () => void }) {
  return (
    <Dialog title={t.frame.shortcuts} onClose={onClose}>
      <ShortcutSheet />
    </Dialog>
  )
}

import { Dialog } from '../ui/Dialog'

interface PictureDialogProps {
  readonly url: string
  readonly name: string
  readonly onClose: () => void
}

/** A picture as large as the window allows. */
export function PictureDialog({ url, name, onClose }: PictureDialogProps) {
  return (
    <Dialog title={name} onClose={onClose}>
      <img className="picture-large" src={url} alt={name} />
    </Dialog>
  )
}

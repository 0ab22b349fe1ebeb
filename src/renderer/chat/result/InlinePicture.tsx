import { useState } from 'react'
import { t } from '../../language/words'
import { PictureDialog } from '../PictureDialog'
import { useBlobUrl } from '../use-blob-url'
import type { Picture } from './pictures'

export function InlinePicture({ picture, label }: { readonly picture: Picture; readonly label: string }) {
  const url = useBlobUrl(picture.bytes, picture.mediaType)
  const [isLarge, setLarge] = useState(false)
  if (url === undefined) return null
  return (
    <>
      <button type="button" className="picture" title={t.chat.showLarge} onClick={() => setLarge(true)}>
        <img src={url} alt={label} />
      </button>
      {isLarge && <PictureDialog url={url} name={label} onClose={() => setLarge(false)} />}
    </>
  )
}

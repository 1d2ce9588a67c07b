// A photo is made smaller before it is sent, and gets a preview: the camera's twelve megapixels are of no use to a wound.
// Drawn anew it holds nothing of where and when it was taken.

const LONGEST = 1600
const QUALITY = 0.82
const PREVIEW_LONGEST = 240
const MOST_PREVIEW_BYTES = 18_000
const MOST_BYTES = 5 * 1024 * 1024

const busy = new Set<Promise<void>>()

for (const group of document.querySelectorAll<HTMLElement>('[data-picture]'))
  group.addEventListener('change', ({ target }) => {
    if (!(target instanceof HTMLInputElement) || target.type !== 'file') return
    const work = taken(group, target).catch(() => undefined)
    busy.add(work)
    void work.finally(() => busy.delete(work))
  })

// The button may be quicker than the drawing.
addEventListener(
  'submit',
  (event) => {
    if (busy.size === 0) return
    event.preventDefault()
    event.stopImmediatePropagation()
    const { target, submitter } = event
    void Promise.all(busy).then(() => (target as HTMLFormElement).requestSubmit(submitter))
  },
  true,
)

async function taken(group: HTMLElement, input: HTMLInputElement): Promise<void> {
  const [file] = input.files ?? []
  const shown = group.querySelector('output')!
  shown.replaceChildren()
  previewOf(group, null)
  input.setCustomValidity('')
  if (!file) return
  // Of two doors only the last one counts.
  for (const other of group.querySelectorAll<HTMLInputElement>('input[type=file]'))
    if (other !== input && !other.name.endsWith('_preview')) other.value = ''
  const picture = await createImageBitmap(file, { imageOrientation: 'from-image' }).catch(() => null)
  if (picture) {
    const drawn = await draw(picture, LONGEST, QUALITY)
    // A screenshot may be smaller as it is; a photo is drawn anew in any case.
    if (drawn && (file.type !== 'image/png' || drawn.size < file.size))
      put(input, new File([drawn], 'photo.jpg', { type: 'image/jpeg' }))
    const preview = await smallest(picture)
    if (preview) {
      previewOf(group, new File([preview], 'preview.jpg', { type: 'image/jpeg' }))
      const image = document.createElement('img')
      image.src = URL.createObjectURL(preview)
      image.alt = ''
      shown.replaceChildren(image)
      shown.hidden = false
    }
    picture.close()
  }
  const size = input.files?.[0]?.size ?? 0
  if (size > MOST_BYTES) {
    shown.textContent = group.dataset['tooLarge'] ?? ''
    shown.hidden = false
    input.value = ''
  }
}

async function smallest(picture: ImageBitmap): Promise<Blob | null> {
  for (const quality of [0.7, 0.5, 0.3]) {
    const blob = await draw(picture, PREVIEW_LONGEST, quality)
    if (blob && blob.size <= MOST_PREVIEW_BYTES) return blob
  }
  return null
}

function draw(picture: ImageBitmap, longest: number, quality: number): Promise<Blob | null> {
  const scale = Math.min(1, longest / Math.max(picture.width, picture.height))
  const canvas = document.createElement('canvas')
  canvas.width = Math.max(1, Math.round(picture.width * scale))
  canvas.height = Math.max(1, Math.round(picture.height * scale))
  const pen = canvas.getContext('2d')!
  // JPEG knows no transparency.
  pen.fillStyle = '#fff'
  pen.fillRect(0, 0, canvas.width, canvas.height)
  pen.drawImage(picture, 0, 0, canvas.width, canvas.height)
  return new Promise((done) => canvas.toBlob(done, 'image/jpeg', quality))
}

function put(input: HTMLInputElement, file: File): void {
  const held = new DataTransfer()
  held.items.add(file)
  input.files = held.files
}

function previewOf(group: HTMLElement, file: File | null): void {
  const name = `${group.dataset['picture']}_preview`
  const before = group.querySelector<HTMLInputElement>(`input[name="${name}"]`)
  if (!file) return before?.remove()
  const input = before ?? document.createElement('input')
  input.type = 'file'
  input.name = name
  input.hidden = true
  put(input, file)
  group.append(input)
}

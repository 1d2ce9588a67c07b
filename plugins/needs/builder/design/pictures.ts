/** Pictures for choices, drawn for those who do not read: they travel in the form itself, so that every tablet and other systems show them. */
import { objectOf, textOf, type Json } from '../../forms/json.ts'

const face = (mouth: string) =>
  `<circle cx="24" cy="24" r="20"/><circle cx="17" cy="19" r="1.5" fill="#111"/><circle cx="31" cy="19" r="1.5" fill="#111"/><path d="${mouth}"/>`
const glass = (level: number) =>
  `<path d="M12 6h24l-3 36H15z"/>${level ? `<path fill="#7ab" d="M13 ${level}h22l-2 ${41 - level}H15z"/>` : ''}`
const bars = (n: number) =>
  [0, 1, 2]
    .map(
      (i) =>
        `<rect x="${8 + i * 12}" y="${32 - i * 10}" width="8" height="${10 + i * 10}"${i < n ? ' fill="#111"' : ''}/>`,
    )
    .join('')

const DRAWN: Readonly<Record<string, string>> = {
  face_good: face('M15 28q9 9 18 0'),
  face_fair: face('M15 31h18'),
  face_poor: face('M15 34q9-9 18 0'),
  glass_full: glass(11),
  glass_half: glass(25),
  glass_empty: glass(0),
  bars_one: bars(1),
  bars_two: bars(2),
  bars_three: bars(3),
  day: '<circle cx="24" cy="24" r="9"/><path d="M24 4v6M24 38v6M4 24h6M38 24h6M10 10l4 4M34 34l4 4M38 10l-4 4M14 34l-4 4"/>',
  night: '<path d="M32 8a18 18 0 1 0 8 26A16 16 0 0 1 32 8z"/>',
}
export const PICTURES: readonly string[] = Object.keys(DRAWN)

const SVG = 'image/svg+xml'
const svg = (drawn: string) =>
  `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 48 48" width="48" height="48" fill="none" stroke="#111" stroke-width="3" stroke-linecap="round" stroke-linejoin="round">${drawn}</svg>`

/** @param picture one of ours by its name, or one that came with a form made elsewhere as `image/png;base64,…` */
export function attachmentOf(picture: string): Json {
  const drawn = DRAWN[picture]
  if (drawn !== undefined) return { contentType: SVG, data: btoa(svg(drawn)) }
  const [contentType, data] = picture.split(';base64,')
  return { contentType, data }
}

const BY_DATA = new Map(PICTURES.map((name) => [attachmentOf(name)['data'], name]))

export function pictureOf(extension: Json | undefined): string {
  const attachment = extension && objectOf(extension, 'valueAttachment')
  if (!attachment) return ''
  const [kind, data] = [textOf(attachment, 'contentType'), textOf(attachment, 'data')]
  return data === '' ? '' : (BY_DATA.get(data) ?? `${kind};base64,${data}`)
}

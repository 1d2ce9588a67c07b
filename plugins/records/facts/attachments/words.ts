import type { PartsHere } from '#kernel/files/files.ts'
import type { Page } from '#kernel/plugin.ts'
import type { AttachmentRow } from '../tables.ts'

type Worded = Pick<Page, 't' | 'declared'>

/** A photo or paper, whosever it is. */
export type Pictured = Pick<
  AttachmentRow,
  'id' | 'code' | 'text' | 'file_id' | 'file_type' | 'file_size' | 'preview_hash' | 'happened_on' | 'status'
> & { sensitivity?: string | null; household_id?: string }

export const attachmentPath = (a: Pictured): string =>
  a.household_id === undefined ? `/facts/attachment/${a.id}` : `/household-attachments/${a.id}`

export const attachmentTitle = (page: Worded, a: Pick<AttachmentRow, 'code' | 'text'>): string =>
  a.text ?? attachmentKindName(page, a)

/** A code that a newer version wrote stays as it came. */
export const attachmentKindName = ({ t, declared }: Worded, { code }: Pick<AttachmentRow, 'code'>): string =>
  declared.hasString(`records.code.attachment.${code}`) ? t(`records.code.attachment.${code}`) : code

const KILO = 1000
export function fileWords({ t, fmt }: Page, a: Pictured): string {
  const kb = fmt.number(Math.max(1, Math.round(a.file_size / KILO)))
  return a.file_type === 'application/pdf' ? t('records.fact.pdf_size', { kb }) : t('records.fact.photo_size', { kb })
}

/** Where its preview is to be had; null: there is none in this home. */
export const previewHref = (a: Pictured, here: PartsHere | undefined): string | null =>
  a.preview_hash !== null && here?.preview ? `${attachmentPath(a)}/preview` : null

/** Addresses of previews that are in this home, by row. */
export async function previewsOf(page: Page, rows: readonly Pictured[]): Promise<Map<string, string>> {
  const here = await page.files.here(rows.map((r) => r.file_id))
  return new Map(
    rows.flatMap((r) => {
      const href = previewHref(r, here.get(r.file_id))
      return href === null ? [] : [[r.id, href]]
    }),
  )
}

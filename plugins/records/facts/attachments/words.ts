import type { Page } from '#kernel/plugin.ts'
import type { AttachmentRow } from '../tables.ts'

export const attachmentTitle = (page: Page, a: AttachmentRow): string => a.text ?? attachmentKindName(page, a)

/** A code that a newer version wrote stays as it came. */
export const attachmentKindName = ({ t, declared }: Page, { code }: AttachmentRow): string =>
  declared.hasString(`records.code.attachment.${code}`) ? t(`records.code.attachment.${code}`) : code

const KILO = 1000
export function fileWords({ t, fmt }: Page, a: AttachmentRow): string {
  const kb = fmt.number(Math.max(1, Math.round(a.file_size / KILO)))
  return a.file_type === 'application/pdf' ? t('records.fact.pdf_size', { kb }) : t('records.fact.photo_size', { kb })
}

/** Addresses of previews that are in this home, by row. */
export async function previewsOf(
  page: Page,
  rows: readonly Pick<AttachmentRow, 'id' | 'file_id' | 'preview_hash'>[],
): Promise<Map<string, string>> {
  const here = await page.files.here(rows.map((r) => r.file_id))
  return new Map(
    rows.flatMap((r) =>
      r.preview_hash !== null && here.get(r.file_id)?.preview ? [[r.id, `/facts/attachment/${r.id}/preview`]] : [],
    ),
  )
}

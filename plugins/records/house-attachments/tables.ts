import type { Day, Instant } from '#kernel/dates.ts'
import type { AttachmentRow } from '../facts/tables.ts'

/** A photo or a paper of a household. An amendment is a newer row that names the one it replaces; the file is the same. */
export interface HouseAttachmentRow extends Pick<
  AttachmentRow,
  'file_id' | 'file_hash' | 'file_type' | 'file_size' | 'width' | 'height' | 'preview_hash'
> {
  id: string
  household_id: string
  happened_on: Day
  happened_at: Instant
  performer_id: string
  recorder_id: string
  recorded_at: Instant
  code: string
  text: string | null
  note: string | null
  status: 'final' | 'amended' | 'entered_in_error'
  replaces_id: string | null
  amend_reason: string | null
  voided_at: Instant | null
  voided_by: string | null
  void_reason: string | null
}

export interface HouseAttachmentsDb {
  records_household_attachment: HouseAttachmentRow
}

import type { FileFacts } from '#kernel/files/files.ts'
import type { AttachmentRow } from '../tables.ts'

type FileColumns = Pick<
  AttachmentRow,
  'file_id' | 'file_hash' | 'file_type' | 'file_size' | 'width' | 'height' | 'preview_hash'
>

/** What a row says of its file: which one, and what to expect of it. */
export const attachmentOf = (file: FileFacts, id: string): FileColumns => ({
  file_id: id,
  file_hash: file.hash,
  file_type: file.type,
  file_size: file.size,
  width: file.width,
  height: file.height,
  preview_hash: file.preview_hash,
})

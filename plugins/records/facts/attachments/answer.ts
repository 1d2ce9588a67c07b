/** The bytes of a photo or paper, of a person or of a household. */
import { ELSEWHERE, fileAnswer } from '#kernel/files/answer.ts'
import type { FilePart } from '#kernel/files/files.ts'
import type { Page } from '#kernel/plugin.ts'
import { attachmentPath, type Pictured } from './words.ts'

/** Whose bytes are not here: back to the entry, which says why; a tablet's worker asks the server first. */
export async function attachmentAnswer(page: Page, row: Pictured, part: FilePart): Promise<Response> {
  const name = `${row.code}-${row.happened_on}`
  const answer = await fileAnswer(page, { id: row.file_id, part, name })
  return answer ?? new Response(null, { status: 303, headers: { location: attachmentPath(row), [ELSEWHERE]: part } })
}

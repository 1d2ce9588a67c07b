/** The bytes: by the entry that names them, for who may see it, and logged as looking at the person. */
import { ELSEWHERE, fileAnswer } from '#kernel/files/answer.ts'
import type { FilePart } from '#kernel/files/files.ts'
import type { Page, PluginApp } from '#kernel/plugin.ts'
import { notFound } from '#kernel/problem.ts'
import { readable } from '../../pages/readable.ts'
import { entryOf } from '../entry.ts'
import type { AttachmentRow } from '../tables.ts'

export function attachmentPages(app: PluginApp): void {
  app.get('/facts/attachment/:attachment/picture', async (c) => {
    const { page } = c.var
    const row = await rowOf(page, c.req.param('attachment'))
    const answer = await answerOf(page, row, 'file')
    // What is seen at the server is logged there.
    if (!answer.headers.has(ELSEWHERE)) page.log.viewed(row.person_id)
    return answer
  })
  // A part of the page that it stands on, which is logged itself.
  app.get('/facts/attachment/:attachment/preview', async (c) => {
    const { page } = c.var
    return await answerOf(page, await rowOf(page, c.req.param('attachment')), 'preview')
  })
}

async function rowOf(page: Page, id: string): Promise<AttachmentRow> {
  readable(page)
  const [row] = (await entryOf(page.db, 'attachment', id)) as unknown as [AttachmentRow]
  // Whose it was thought to be must not see here what is another person's.
  if (row.status === 'moved') throw notFound()
  return row
}

/** Whose bytes are not here: back to the entry, which says why; a tablet's worker asks the server first. */
async function answerOf(page: Page, row: AttachmentRow, part: FilePart): Promise<Response> {
  const name = `${row.code}-${row.happened_on}`
  const answer = await fileAnswer(page, { id: row.file_id, part, name })
  return (
    answer ??
    new Response(null, { status: 303, headers: { location: `/facts/attachment/${row.id}`, [ELSEWHERE]: part } })
  )
}

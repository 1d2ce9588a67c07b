/** The bytes: by the entry that names them, for who may see it, and logged as looking at the person. */
import { ELSEWHERE } from '#kernel/files/answer.ts'
import type { Page, PluginApp } from '#kernel/plugin.ts'
import { notFound } from '#kernel/problem.ts'
import { readable } from '../../pages/readable.ts'
import { entryOf } from '../entry.ts'
import type { AttachmentRow } from '../tables.ts'
import { attachmentAnswer } from './answer.ts'

export function attachmentPages(app: PluginApp): void {
  app.get('/facts/attachment/:attachment/picture', async (c) => {
    const { page } = c.var
    const row = await rowOf(page, c.req.param('attachment'))
    const answer = await attachmentAnswer(page, row, 'file')
    // What is seen at the server is logged there.
    if (!answer.headers.has(ELSEWHERE)) page.log.viewed(row.person_id)
    return answer
  })
  // A part of the page that it stands on, which is logged itself.
  app.get('/facts/attachment/:attachment/preview', async (c) => {
    const { page } = c.var
    return await attachmentAnswer(page, await rowOf(page, c.req.param('attachment')), 'preview')
  })
}

async function rowOf(page: Page, id: string): Promise<AttachmentRow> {
  readable(page)
  const [row] = (await entryOf(page.db, 'attachment', id)) as unknown as [AttachmentRow]
  // Whose it was thought to be must not see here what is another person's.
  if (row.status === 'moved') throw notFound()
  return row
}

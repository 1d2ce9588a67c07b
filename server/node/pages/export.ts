/** Lists to carry away: scoped by the page's database, streamed, and every record in them written down as read. */
import { Readable } from 'node:stream'
import type { Context, Hono } from 'hono'
import type { ExportList, Page } from '#kernel/plugin.ts'
import { forbidden, notFound } from '#kernel/problem.ts'
import type { Home } from '#kernel/home.ts'
import { makePage } from '#kernel/page.ts'
import type { Registry } from '#kernel/registry.ts'
import type { Value } from '#kernel/sql.ts'
import { writeCsv } from '../export/write-csv.ts'
import { writeXlsx } from '../export/write-xlsx.ts'

const FORMATS = {
  csv: { write: writeCsv, type: 'text/csv; charset=utf-8' },
  xlsx: { write: writeXlsx, type: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet' },
} as const

/** Entries of the access log written at once; the rows wait for them, so that nothing is read unseen. */
const LOGGED_AT_ONCE = 500

// oxlint-disable-next-line no-explicit-any -- the server's and the command line's applications carry different variables
export function exportPages(app: Hono<any>, home: Home, registry: Registry): void {
  app.get('/export/:file{[a-z_]+\\.(csv|xlsx)}', async (c: Context) => {
    const session = await home.signedIn(c)
    if (!session) return await home.signIn(c)
    const [name, format] = c.req.param('file')!.split('.') as [string, keyof typeof FORMATS]
    const owner = registry.plugins.find((p) => p.contributes?.exportList?.some((l) => l.name === name))
    const list = owner?.contributes?.exportList?.find((l) => l.name === name)
    if (!owner || !list) throw notFound()
    const page = await makePage(c, session, owner.id, home, registry)
    if (!page.can(list.permission)) throw forbidden()
    const { write, type } = FORMATS[format]
    const stream = write({ columns: list.columns(page), rows: logged(list, page, home, `/export/${name}`) })
    return new Response(Readable.toWeb(stream) as ReadableStream, {
      headers: {
        'content-type': type,
        'content-disposition': `attachment; filename="doorstep-${name}.${format}"`,
        'cache-control': 'no-store',
      },
    })
  })
}

async function* logged(list: ExportList, page: Page, home: Home, path: string) {
  let seen: Value[][] = []
  const write = async () => {
    if (seen.length > 0) await home.writer.system('access.log', { rows: seen })
    seen = []
  }
  try {
    for await (const { about, cells } of list.rows(page)) {
      if (about !== null) seen.push([home.now(), page.actor.id, about, path, null])
      if (seen.length >= LOGGED_AT_ONCE) await write()
      yield cells
    }
  } finally {
    // Whoever hangs up has read what came before.
    await write()
  }
}

/** Figures of the demo community as a test reads them: by its own staff, as plain text, and as the export's cells. */
import { definePlugin, type Actor, type ExportList, type Plugin } from '#kernel/plugin.ts'
import type { TestHome } from './home.ts'
import { planOf } from './real.ts'

/** With the areas where they work. */
export function staffNamed(h: TestHome, username: string): Actor {
  const s = planOf(h).staff.find((one) => one.username === username)!
  return {
    id: s.id,
    name: s.username,
    role: s.role,
    lang: 'en',
    scope: { areas: [...s.areaIds], households: [] },
    compartments: [],
  }
}

/** A plugin's export as a page of its own: `/probe`. */
export const probeOf = (plugin: string, list: ExportList): Plugin =>
  definePlugin({
    id: 'probe',
    pages(app) {
      app.get('/probe', async (c) => {
        const page = c.var.page.as(plugin)
        const cells: unknown[] = []
        for await (const row of list.rows(page)) {
          if (row.about !== null) throw new Error('a count names somebody')
          cells.push(row.cells)
        }
        return c.json({ columns: list.columns(page), cells })
      })
    },
  })

export const textOf = async (r: Response): Promise<string> =>
  (await r.text())
    .replaceAll(/<(svg|select|script)\b.*?<\/\1>/gs, ' ')
    .replaceAll(/<[^>]+>/g, ' ')
    .replaceAll(/\s+/g, ' ')

/** Pages of the real server: the list to call, a clinic's month, figures of the county. Each address is new, so that none was kept. */
import type { DatabaseSync } from 'node:sqlite'
import { addMonths, lastMonth } from '#kernel/dates.ts'
import { DEMO_PASSWORD } from '../../../server/node/demo-community.ts'
import { build } from '../../../server/node/build.ts'
import { line, timing, timingLine, title } from '../figures.ts'
import { samplesOf, type Ask } from '../reads.ts'
import { signIn, startServer } from '../server.ts'

export async function pages(file: string, raw: DatabaseSync, today: string, reads: number): Promise<void> {
  const ids = (sql: string) => (raw.prepare(sql).all() as { id: string }[]).map((r) => r.id)
  const townships = ids(`select id from area where kind = 'township'`)
  const villages = ids(`select id from area where kind = 'village'`)
  const months = Array.from({ length: 12 }, (_, n) => addMonths(lastMonth(today), -n))
  raw.close()
  await build()
  const server = await startServer('server/node/main.ts', {
    DOORSTEP_DB: file,
    DOORSTEP_LOG_LEVEL: 'warn',
    DOORSTEP_DEMO: '0',
  })
  try {
    const nurse = await signIn(server.url, 'lin', DEMO_PASSWORD)
    const head = await signIn(server.url, 'hsu', DEMO_PASSWORD)
    title('Pages, one after another, answer complete on loopback')
    // No two of them are the same, until all were asked.
    const asks = (path: string, areas: readonly string[]) => {
      let n = 0
      return (): Ask => ({
        path: `${path}${path.includes('?') ? '&' : '?'}area=${areas[n % areas.length]}&month=${months[Math.floor(n++ / areas.length) % months.length]}`,
      })
    }
    const list = [...villages, ...townships].map((id) => `/chronic/overdue?village=${id}`)
    const measure = async (name: string, who: typeof nurse, ask: () => Ask, n: number, goal = '') => {
      await samplesOf(server.url, who, ask, Math.min(5, n))
      timingLine(name, timing(await samplesOf(server.url, who, ask, n)), goal)
    }
    let at = 0
    await measure(
      'overdue list, nurse of the county',
      nurse,
      () => ({ path: `/chronic/overdue?n=${at++}` }),
      reads,
      'p99 under 50 ms',
    )
    await measure(
      'overdue list, one area',
      nurse,
      () => ({ path: list[at++ % list.length]! }),
      reads,
      'p99 under 50 ms',
    )
    await measure(
      'a clinic’s month, printed',
      head,
      asks('/chronic/report', townships),
      Math.min(reads, 100),
      'under 1 s',
    )
    await measure(
      'names behind a number of a clinic',
      nurse,
      asks('/chronic/report/names?indicator=hypertension.missed', townships),
      Math.min(reads, 40),
    )
    await measure('figures of a township', head, asks('/chronic/figures', townships), Math.min(reads, 100))
    await measure(
      'figures of the county',
      head,
      () => ({ path: `/chronic/figures?month=${months[at++ % 12]}&n=${at}` }),
      Math.min(reads, 60),
    )
    const memory = server.memory()
    line('memory of the server', `${memory.rssMib} MiB now, ${memory.peakMib} MiB at most`)
  } finally {
    await server.stop()
  }
}

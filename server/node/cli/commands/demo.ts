import { row } from '#kernel/sql.ts'
import { settingsOf } from '#kernel/config.ts'
import { loadBulk } from '../../bulk.ts'
import { openForWriting } from '../../database.ts'
import { loadDemo } from '../../demo.ts'
import { DEMO_PASSWORD, planDemo, plantDemoGround } from '../../demo-community.ts'
import { openSqlite } from '../../sqlite.ts'
import { refusal, textOption, usage, type Call, type CliCommand } from '../command.ts'
import { withDatabase, type Opened } from '../open.ts'
import { bar } from '../progress.ts'

/** Above this the story is not told command by command: rows, as for the benches, without a log. */
const MOST_TOLD = 2_000
const MOST = 1_000_000

export const demo: CliCommand = {
  name: 'demo',
  takes: '',
  least: 0,
  most: 0,
  options: { households: { type: 'string', value: 'N', says: 'cli.opt_households' } },
  example: 'demo --households 1000',
  async run(call) {
    const typed = textOption(call, 'households') ?? '300'
    const households = /^\d{1,7}$/.test(typed) ? Number(typed) : 0
    if (households < 1 || households > MOST) throw usage(call.t('cli.wrong_households', { most: MOST }))
    return await withDatabase(call, { create: true }, async (opened) => {
      await mustBeEmpty(opened, call)
      await opened.writer.system('home.setting', { name: 'demo', value: 'unfinished' })
      const logins =
        households <= MOST_TOLD ? await told(opened, households, call) : await rowsOnly(opened, households, call)
      await opened.writer.system('home.setting', { name: 'demo', value: { password: DEMO_PASSWORD, logins } })
      const count = async (table: string) =>
        Number((await row<{ n: number }>(opened.read, `select count(*) as n from ${table}`))!.n)
      const made = { households: await count('household'), people: await count('person'), users: logins.length }
      return {
        code: 0,
        json: made,
        lines: [
          call.t('cli.demo_done', made),
          call.t('home.demo_text', { password: DEMO_PASSWORD }),
          ...logins.map((l) => `  ${l.username} (${l.role})`),
        ],
      }
    })
  },
}

async function mustBeEmpty({ read }: Opened, call: Call): Promise<void> {
  for (const table of ['app_user', 'area', 'household'])
    if (await row(read, `select 1 from ${table} limit 1`)) throw refusal(call.t('cli.not_empty'))
}

async function told({ config, writer, registry, clock }: Opened, households: number, call: Call) {
  const { db, close } = await openForWriting(config.database)
  try {
    return (
      await loadDemo({
        writer,
        db,
        registry,
        households,
        today: clock.today(),
        now: clock.now(),
        progress: (n) => call.progress(call.t('cli.progress_demo', { n })),
      })
    ).logins
  } finally {
    await close()
  }
}

async function rowsOnly({ config, writer, registry, clock }: Opened, households: number, call: Call) {
  if (config.database.kind !== 'sqlite') throw refusal(call.t('cli.demo_sqlite'))
  const { db, raw } = openSqlite(config.database.file)
  try {
    const plan = planDemo(registry, households, clock.today(), clock.now())
    await plantDemoGround(db, plan, `${clock.today()}T00:00:00.000Z`)
    await loadBulk({
      db,
      raw,
      registry,
      configOf: await settingsOf(db, registry),
      today: clock.today(),
      source: plan.spec.rows(plan.context),
      progress: (phase, done) =>
        call.progress(
          `${bar(done, households)} ${call.t(`cli.progress_${phase}`, { n: done, rows: done, people: '' })}`,
        ),
    })
    await writer.system('kernel.reload', {})
    return plan.staff.map(({ username, role, names }) => ({ username, role, names }))
  } finally {
    await db.destroy()
  }
}

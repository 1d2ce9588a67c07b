import { row } from '#kernel/sql.ts'
import { settingsOf } from '#kernel/config.ts'
import { dueVersions } from '#kernel/due-versions.ts'
import { deriveAll } from '../../derive-all.ts'
import type { CliCommand } from '../command.ts'
import { withDatabase } from '../open.ts'
import { bar } from '../progress.ts'

export const recompute: CliCommand = {
  name: 'recompute',
  takes: '',
  least: 0,
  most: 0,
  options: {},
  example: 'recompute',
  run: async (call) =>
    await withDatabase(call, { create: false }, async ({ config, clock, read, writer, registry }) => {
      const total = Number((await row<{ n: number }>(read, 'select count(*) as n from household'))!.n)
      const began = performance.now()
      const changed = [...dueVersions(registry, await settingsOf(read, registry)).values()]
      const { database } = config
      const from = { cursor: '', done: 0 }
      for await (const { done } of deriveAll({ database, read, writer, today: clock.today, changed, total }, from)) {
        call.signal.throwIfAborted()
        call.progress(`${bar(done, total)} ${call.t('cli.progress_due', { done, total })}`)
      }
      let households = 0
      for (let cursor = ''; ;) {
        call.signal.throwIfAborted()
        const slice = await writer.system<{ cursor: string; done: number }>('search.recompute', { cursor })
        if (slice.done === 0) break
        cursor = slice.cursor
        households += slice.done
        call.progress(`${bar(households, total)} ${call.t('cli.progress_search', { done: households, total })}`)
      }
      for (const version of changed) await writer.system('due.remember_version', version)
      const seconds = (performance.now() - began) / 1000
      return {
        code: 0,
        json: { households, seconds: Math.round(seconds * 10) / 10 },
        lines: [call.t('cli.recomputed', { households, seconds: seconds.toFixed(1) })],
      }
    }),
}

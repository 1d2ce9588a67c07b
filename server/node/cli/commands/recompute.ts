import { row } from '#kernel/sql.ts'
import { settingsOf } from '#kernel/config.ts'
import { dueVersions } from '#kernel/due-versions.ts'
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
    await withDatabase(call, { create: false }, async ({ read, writer, registry }) => {
      const total = Number((await row<{ n: number }>(read, 'select count(*) as n from household'))!.n)
      const began = performance.now()
      let households = 0
      for (const [write, phase] of [
        ['due.recompute', 'cli.progress_due'],
        ['search.recompute', 'cli.progress_search'],
      ] as const) {
        let done = 0
        for (let cursor = ''; ;) {
          call.signal.throwIfAborted()
          const slice = await writer.system<{ cursor: string; done: number }>(write, { cursor })
          if (slice.done === 0) break
          cursor = slice.cursor
          done += slice.done
          call.progress(`${bar(done, total)} ${call.t(phase, { done, total })}`)
        }
        households = done
      }
      const configOf = await settingsOf(read, registry)
      for (const version of dueVersions(registry, configOf).values())
        await writer.system('due.remember_version', version)
      const seconds = (performance.now() - began) / 1000
      return {
        code: 0,
        json: { households, seconds: Math.round(seconds * 10) / 10 },
        lines: [call.t('cli.recomputed', { households, seconds: seconds.toFixed(1) })],
      }
    }),
}

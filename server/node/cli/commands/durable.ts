import { row } from '#kernel/sql.ts'
import { refusal, type CliCommand } from '../command.ts'
import { withDatabase } from '../open.ts'

/** For backups that are not ours: `pg_dump`, a copy of the disk. */
export const durable: CliCommand = {
  name: 'durable',
  takes: '[SEQ]',
  least: 0,
  most: 1,
  options: {},
  example: 'durable 48211',
  run: async (call) =>
    await withDatabase(call, { create: false }, async ({ read, writer }) => {
      const stand = async () =>
        (await row<{ seq: number; durable: number; epoch: string }>(
          read,
          'select seq, durable, epoch from head where id = 1',
        ))!
      const before = await stand()
      const [typed] = call.words
      if (typed !== undefined) {
        const seq = Number(typed)
        if (!/^\d{1,15}$/.test(typed) || seq > Number(before.seq))
          throw refusal(call.t('cli.durable_wrong', { seq: Number(before.seq) }))
        await writer.system('head.durable', { seq, epoch: before.epoch })
      }
      const { seq, durable: kept } = await stand()
      return {
        code: 0,
        json: { seq: Number(seq), durable: Number(kept) },
        lines: [call.t('cli.durable_at', { seq: Number(seq), durable: Number(kept) })],
      }
    }),
}

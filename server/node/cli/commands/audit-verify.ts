import { row } from '#kernel/sql.ts'
import { verifyAudit } from '#kernel/log.ts'
import { digestOf } from '#kernel/run-command.ts'
import { openForReading } from '../../database.ts'
import { readConfig } from '../../config.ts'
import { textOption, usage, type CliCommand } from '../command.ts'
import { mustExist } from '../open.ts'
import { bar } from '../progress.ts'

export const auditVerify: CliCommand = {
  name: 'audit verify',
  takes: '',
  least: 0,
  most: 0,
  options: { head: { type: 'string', value: 'HASH', says: 'cli.opt_audit_head' } },
  example: 'audit verify --json',
  async run(call) {
    const { database } = readConfig(process.env)
    const head = textOption(call, 'head')
    if (head !== undefined && !/^[0-9a-f]{64}$/.test(head)) throw usage(call.t('cli.head_is_no_hash'))
    mustExist(database, call)
    const { db, close } = await openForReading(database)
    try {
      const total = Number((await row<{ n: number }>(db, 'select coalesce(max(seq), 0) as n from command_log'))!.n)
      const { broken, ...counts } = await verifyAudit(
        db,
        digestOf,
        (done) => call.progress(`${bar(done, total)} ${done}`),
        head,
      )
      return {
        code: broken ? 1 : 0,
        json: { ok: broken === null, ...counts, broken },
        lines: broken
          ? [call.t('cli.audit_broken', { seq: broken.seq }), call.t(`cli.audit_${broken.reason}`)]
          : [
              call.t('cli.audit_whole', { entries: counts.entries, erased: counts.erased }),
              call.t('cli.audit_note', { chain: counts.chain }),
            ],
      }
    } finally {
      await close()
    }
  },
}

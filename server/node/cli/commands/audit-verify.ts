import { row } from '#kernel/sql.ts'
import { verifyAudit } from '#kernel/log.ts'
import { digestOf } from '#kernel/run-command.ts'
import { openForReading } from '../../database.ts'
import { readConfig } from '../../config.ts'
import type { CliCommand } from '../command.ts'
import { mustExist } from '../open.ts'
import { bar } from '../progress.ts'

export const auditVerify: CliCommand = {
  name: 'audit verify',
  takes: '',
  least: 0,
  most: 0,
  options: {},
  example: 'audit verify --json',
  async run(call) {
    const { database } = readConfig(process.env)
    mustExist(database, call)
    const { db, close } = await openForReading(database)
    try {
      const total = Number((await row<{ n: number }>(db, 'select coalesce(max(seq), 0) as n from command_log'))!.n)
      const { broken, ...counts } = await verifyAudit(db, digestOf, (done) => call.progress(`${bar(done, total)} ${done}`))
      return {
        code: broken ? 1 : 0,
        json: { ok: broken === null, ...counts, broken },
        lines: broken
          ? [call.t('cli.audit_broken', { seq: broken.seq }), call.t(`cli.audit_${broken.reason}`)]
          : [call.t('cli.audit_whole', { entries: counts.entries, erased: counts.erased })],
      }
    } finally {
      await close()
    }
  },
}

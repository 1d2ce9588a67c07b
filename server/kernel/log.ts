/** The command log: a hash chain over who, when, what and the form's digest. The form lies beside it and can be erased. */
import { digestOf as digestOfErased } from './erase.ts'
import { sha256Hex } from './ids.ts'
import type { Db, Form } from './plugin.ts'
import { row, rows } from './sql.ts'

export interface LogEntry {
  seq: number
  id: string
  name: string
  version: number
  actor_id: string
  device_id: string | null
  at: string
  received_at: string
  base_rev: number
  rev: number
  outcome: 'done' | 'refused'
  see: string | null
  problem: string | null
  redo_of: string | null
  digest: string
  chain: string
}

export const LOG_COLUMNS = [
  'seq',
  'id',
  'name',
  'version',
  'actor_id',
  'device_id',
  'at',
  'received_at',
  'base_rev',
  'rev',
  'outcome',
  'see',
  'problem',
  'redo_of',
  'digest',
  'chain',
] as const

/** The next link: hash of the one before and every column of this entry. */
export const chainOf = (before: string, entry: Omit<LogEntry, 'chain'>): string =>
  sha256Hex(`${before}\n${JSON.stringify(LOG_COLUMNS.slice(0, -1).map((c) => entry[c as keyof typeof entry]))}`)

export interface AuditReport {
  entries: number
  bodies: number
  erased: number
  /** The last entry's link: who notes it elsewhere sees later whether the log was cut off behind it. */
  chain: string
  /** First entry that does not follow from those before it, if any. */
  broken: {
    seq: number
    reason: 'gap' | 'chain' | 'digest' | 'body_missing' | 'erased_unlogged' | 'head' | 'noted'
  } | null
}

/** The command that erases a body names its command as `{ "command": id }`, and nothing else may erase (decision 0012). */
export const ERASING = 'kernel.erase_body'

async function erasedOnRecord(db: Db): Promise<Set<string>> {
  const found = await rows<{ body: string | null }>(
    db,
    `select b.body from command_log l join command_body b on b.command_id = l.id where l.name = ? and l.outcome = 'done'`,
    [ERASING],
  )
  return new Set(
    found.flatMap(({ body }) => {
      const named = body === null ? undefined : (JSON.parse(body) as Form)['command']
      return typeof named === 'string' ? [named] : []
    }),
  )
}

/** Bodies whose erasing command says in its own entry, by their digest, that it erased just these. */
async function erasedByDigest(db: Db): Promise<Set<string>> {
  const found = await rows<{ id: string; by: string; see: string | null }>(
    db,
    `select b.command_id as id, b.erased_by as by, l.see as see from command_body b join command_log l on l.id = b.erased_by
     where b.body is null and l.outcome = 'done'`,
  )
  const groups = Map.groupBy(found, (f) => f.by)
  return new Set(
    [...groups.values()].flatMap((group) => {
      const ids = group.map((g) => g.id)
      const { see } = JSON.parse(group[0]!.see ?? '{}') as { see?: string }
      return see?.endsWith(`#erased-${digestOfErased(ids)}`) ? ids : []
    }),
  )
}

const PAGE = 1_000

/**
 * Walks the whole chain in pages; bodies whose erasure is on record are counted and allowed, altered ones are not. `noted` is
 * a link that somebody kept elsewhere: a log cut off before it, and its head with it, is whole in itself.
 */
export async function verifyAudit(
  db: Db,
  digestOf: (form: Form) => string,
  progress?: (done: number) => void,
  noted?: string,
): Promise<AuditReport> {
  const report: AuditReport = { entries: 0, bodies: 0, erased: 0, chain: '', broken: null }
  let erased: Set<string> | undefined
  let seen = noted === undefined
  let seq = 0
  let chain = ''
  for (;;) {
    const page = await rows<LogEntry & { body: string | null; erased_at: string | null; has_body: number }>(
      db,
      `select l.*, b.body as body, b.erased_at as erased_at, case when b.command_id is null then 0 else 1 end as has_body
       from command_log l left join command_body b on b.command_id = l.id where l.seq > ? order by l.seq limit ?`,
      [seq, PAGE],
    )
    for (const entry of page) {
      const broken = (reason: NonNullable<AuditReport['broken']>['reason']) => ({
        ...report,
        broken: { seq: Number(entry.seq), reason },
      })
      if (Number(entry.seq) !== seq + 1) return broken('gap')
      if (chainOf(chain, entry) !== entry.chain) return broken('chain')
      if (entry.has_body === 0) return broken('body_missing')
      if (entry.body === null) {
        if (!entry.erased_at) return broken('body_missing')
        erased ??= new Set([...(await erasedOnRecord(db)), ...(await erasedByDigest(db))])
        if (!erased.has(entry.id)) return broken('erased_unlogged')
        report.erased++
      } else {
        if (digestOf(JSON.parse(entry.body) as Form) !== entry.digest) return broken('digest')
        report.bodies++
      }
      seq = Number(entry.seq)
      chain = entry.chain
      seen ||= chain === noted
      report.entries++
      report.chain = chain
    }
    progress?.(report.entries)
    if (page.length < PAGE) break
  }
  const head = await row<{ seq: number; chain: string }>(db, 'select seq, chain from head where id = 1')
  if (head && (Number(head.seq) !== seq || head.chain !== chain)) return { ...report, broken: { seq, reason: 'head' } }
  if (!seen) return { ...report, broken: { seq, reason: 'noted' } }
  return report
}

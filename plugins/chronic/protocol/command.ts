import * as z from 'zod'
import { canonical } from '#kernel/forms.ts'
import { field } from '#kernel/input.ts'
import { command } from '#kernel/plugin.ts'
import { malformed, Problem } from '#kernel/problem.ts'
import { PROTOCOL_IDS, publishedProtocol, type ChronicConfig } from '../clinic.ts'
import { own } from '../db.ts'
import { MOST_REASON, protocolForm } from './form.ts'
import { numbersOf, withChanges, type Changes, type ProtocolNumber } from './numbers.ts'
import { unsound } from './sound.ts'
import { versionsOf } from './versions.ts'

/** The settings hold what is in force, for every home and every rule; the versions hold who made it so, when and why. */
export const saveProtocol = command({
  name: 'chronic.save_protocol',
  path: '/chronic/protocol/:protocol/change',
  permission: 'chronic:protocol',
  version: 1,
  input: z.object({
    protocol: field.choice(PROTOCOL_IDS),
    /** The version that the form showed. */
    shown: field.number({ min: 0, max: 100_000, integer: true }),
    numbers: z.record(z.string(), z.string()).default({}),
    reason: field.text(MOST_REASON),
  }),
  form: protocolForm,
  async handle({ input, ctx, db: any }) {
    const db = own(any)
    const { protocol } = input
    const published = publishedProtocol(protocol)
    const [last] = await versionsOf(db, protocol)
    if ((last?.version ?? 0) !== input.shown) throw new Problem('chronic.protocol_newer')
    const changes = changesOf(numbersOf(published), input.numbers)
    const wrong = unsound(withChanges(published, changes))
    if (wrong.length > 0) throw malformed(wrong.map(({ key, code }) => ({ field: `numbers.${key}`, code })))
    if (canonical(changes) === canonical(last?.changes ?? {})) throw new Problem('chronic.protocol_nothing_changed')
    const version = input.shown + 1
    await db
      .insertInto('chronic_protocol_version')
      .values({
        id: ctx.newId('protocol_version', protocol),
        protocol,
        edition: published.edition,
        version,
        changes: JSON.stringify(changes),
        reason: input.reason,
        saved_by: ctx.actor.id,
        saved_at: ctx.now,
      })
      .execute()
    const copies: NonNullable<ChronicConfig['copies']> = {}
    for (const id of PROTOCOL_IDS) {
      const [newest] = await versionsOf(db, id)
      if (newest && Object.keys(newest.changes).length > 0)
        copies[id] = { version: newest.version, changes: newest.changes }
    }
    await ctx.saveSetting('copies', Object.keys(copies).length > 0 ? copies : undefined)
    return { see: `/chronic/protocol?of=${protocol}`, saved: 'chronic.protocol.saved' }
  },
})

/** What was typed and is not as published; an emptied field goes by what is published. */
function changesOf(numbers: readonly ProtocolNumber[], typed: Readonly<Record<string, string>>): Changes {
  const changes: Record<string, { was: number; now: number }> = {}
  const errors: { field: string; code: string; params?: Record<string, number> }[] = []
  for (const { key, value, min, max, whole } of numbers) {
    const text = (typed[key] ?? '').trim()
    const now = text === '' ? value : Number(text.normalize('NFKC').replace(',', '.'))
    if (!Number.isFinite(now) || (whole && !Number.isInteger(now)))
      errors.push({ field: `numbers.${key}`, code: 'kernel.field_not_a_number' })
    else if (now < min || now > max)
      errors.push({ field: `numbers.${key}`, code: 'kernel.field_out_of_range', params: { min, max } })
    else if (now !== value) changes[key] = { was: value, now }
  }
  if (errors.length > 0) throw malformed(errors)
  return changes
}

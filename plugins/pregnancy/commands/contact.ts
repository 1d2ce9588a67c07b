import * as z from 'zod'
import { id } from '#kernel/input.ts'
import { command, type Ctx } from '#kernel/plugin.ts'
import { malformed } from '#kernel/problem.ts'
import type { Facts } from '../../records/public.ts'
import { own } from '../db.ts'
import { BP_PANEL, MEASURED } from '../observed.ts'
import { womanFactsOf } from '../queries.ts'
import { assess, worstOf, type ContactKind } from '../rules/findings.ts'
import { pregnanciesOf } from '../rules/state.ts'
import { contactPage } from '../views/contact-form.ts'
import { tellNurse } from './alert.ts'
import { findingsOf, SHAPES, type Typed } from './contact-input.ts'
import { entryOf, mother, somebody, whenOf, type When } from './entry.ts'

const contactCommand = (kind: ContactKind) =>
  command({
    name: `pregnancy.record_${kind}`,
    path: `/people/:person/${kind}`,
    permission: 'pregnancy:write',
    version: 1,
    input: z.object({ person: id.person(), ...SHAPES[kind] }),
    form: (page, state) => contactPage(page, state, kind),
    async handle({ input, ctx, db: any }) {
      const db = own(any)
      const { id: person } = kind === 'newborn' ? await somebody(db, input.person) : await mother(db, input.person)
      const when = whenOf(ctx, input.on)
      bothNumbers(input)
      const facts = await womanFactsOf(db, person)
      const now = pregnanciesOf(facts).findLast(
        (p) => p.from <= when.on && (p.endedOn === null || when.on <= p.endedOn),
      )
      const sensitivity = input.sensitivity ?? (kind === 'antenatal' ? (now?.episode.sensitivity ?? null) : null)
      const contact = ctx.newId('contact', person)
      const observations = await observeAll(ctx, { person, kind, when, sensitivity, input })
      const reasons = assess(kind, findingsOf(input))
      const urgency = worstOf(reasons)
      await db
        .insertInto('pregnancy_contact')
        .values({
          ...entryOf(ctx, contact, person, when, { sensitivity, note: input.note }),
          kind,
          root_id: kind === 'antenatal' ? (now?.rootId ?? null) : null,
          signs: input.signs && input.signs.length > 0 ? JSON.stringify(input.signs) : null,
          observations: JSON.stringify(observations),
          urgency,
          response: null,
          response_note: null,
          responded_at: null,
          responded_by: null,
        })
        .execute()
      if (urgency === 'emergency' || urgency === 'same_day') {
        await tellNurse(ctx, person, contact, urgency)
        ctx.emit('pregnancy.danger_found', { personId: person, contactId: contact, urgency })
        return { see: `/pregnancy-contacts/${contact}`, saved: 'pregnancy.saved_danger' }
      }
      return { see: `/pregnancy-contacts/${contact}`, saved: 'pregnancy.saved_contact' }
    },
  })

/** Half a reading is no reading: the form asks for the other number. */
function bothNumbers(t: Typed): void {
  const pairs = [
    ['systolic', 'diastolic'],
    ['systolic_again', 'diastolic_again'],
  ] as const
  const missing = pairs.flatMap(([over, under]) =>
    t[over] == null && t[under] != null ? [over] : t[under] == null && t[over] != null ? [under] : [],
  )
  if (missing.length > 0) throw malformed(missing.map((name) => ({ field: name, code: 'kernel.field_required' })))
}

interface Observing {
  person: string
  kind: ContactKind
  when: When
  sensitivity: string | null
  input: Typed
}

async function observeAll(ctx: Ctx, { person, kind, when, sensitivity, input }: Observing): Promise<string[]> {
  const facts = ctx.append<Facts>('records.facts')
  const ids: string[] = []
  const panels = new Map<string, string>()
  for (const m of MEASURED) {
    const typed = input[m.field]
    if (typed == null || typeof typed === 'object') continue
    const unit = m.field === 'weight' ? (kind === 'newborn' ? 'g' : 'kg') : m.unit
    const made = await facts.observe({
      personId: person,
      key: ['pregnancy', kind, m.field],
      on: when.on,
      at: when.at,
      sensitivity,
      code: m.code,
      field: m.field,
      ...(m.system ? { system: m.system } : {}),
      ...(m.coded ? { valueCode: String(typed) } : { value: Number(typed), ...(unit ? { unit } : {}) }),
      ...(m.panel ? { panelCode: BP_PANEL, ...(panels.has(m.panel) ? { panelId: panels.get(m.panel)! } : {}) } : {}),
    })
    if (m.panel && !panels.has(m.panel)) panels.set(m.panel, made.id)
    ids.push(made.id)
  }
  return ids
}

export const contactCommands = (['antenatal', 'postnatal', 'newborn'] as const).map((k) => contactCommand(k))

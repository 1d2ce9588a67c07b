import { html } from '#views/html.ts'
import type { Facts } from '../../records/public.ts'
import type { ReferralStanding, Referrals } from '../../referral/public.ts'
import type { ChronicConfig } from '../clinic.ts'
import { own } from '../db.ts'
import { GLUCOSE_LABS } from '../facts/measured.ts'
import type { VisitRow } from '../tables.ts'
import { alertKey, tellNurse } from '../visit/alert.ts'
import { conclude, type Conclusion, type Said } from '../visit/conclude.ts'
import { foundAt } from '../visit/found.ts'
import { knownOf } from '../visit/known.ts'
import { referralOf, referVisit } from '../visit/refer.ts'
import { codesIn, standingVisit } from '../visit/visits.ts'
import { visitPath } from '../page/paths.ts'
import { moveSaid } from './said.ts'
import { atRightPerson, movedAway, type Movable, type Moving } from './spec.ts'

/** With what was measured and prescribed, and judged anew: the right person has another goal, other medicines, other bounds of danger. */
export const movableVisit: Movable<VisitRow> = {
  kind: 'visit',
  standing: standingVisit,
  hint: 'chronic.move.visit_hint',
  line: ({ t, fmt }, v) =>
    html`<p><b>${t('chronic.visit.title')}</b> <span class="meta">${fmt.date(v.happened_on)}${v.systolic === null ? '' : ` · ${t('chronic.shown.pressure_value', { value: `${v.systolic}/${v.diastolic}` })}`}</span></p>`,
  async move(moving) {
    const { ctx, db: any, old, to, reason } = moving
    const db = own(any)
    const moved = await ctx.append<Facts>('records.facts').move({
      personId: old.person_id,
      to: to.id,
      observations: codesIn(old.observations),
      medications: codesIn(old.medications),
      reason,
    })
    const theirs = (ids: string) => JSON.stringify(codesIn(ids).flatMap((id) => moved.get(id) ?? []))
    const said = await moveSaid(moving)
    const id = ctx.newId('visit', 'moved', old.id)
    const row: VisitRow = {
      ...atRightPerson(moving, id),
      root_id: id,
      amend_reason: reason,
      observations: theirs(old.observations),
      medications: theirs(old.medications),
      pregnancy_answer_id: said?.id ?? null,
    }
    const { conclusion, protocol } = await judged(moving, row, said?.answer ?? null)
    await db
      .insertInto('chronic_visit')
      .values({
        ...row,
        ...protocol,
        systolic: conclusion.pressure?.systolic ?? null,
        diastolic: conclusion.pressure?.diastolic ?? null,
        urgency: conclusion.urgency,
        dangers: listed(conclusion.dangers.map((d) => d.code)),
        class: conclusion.class,
        // What was suggested rested on another's medicines, and would tell them here.
        suggestion: null,
        choice: 'none_suggested',
        glucose_suggestion: null,
        glucose_choice: 'none_suggested',
        suggested_next_on: conclusion.next.on,
        refer_reasons: listed(conclusion.refer),
      })
      .execute()
    await db.updateTable('chronic_visit').set(movedAway(moving)).where('id', '=', old.id).execute()
    await ctx.settleAlert(alertKey(old.root_id))
    if (conclusion.urgency) await tellNurse(ctx, to.id, id, conclusion.urgency)
    await moveReferral(moving, id, conclusion)
    return visitPath(id)
  },
}

const listed = (codes: readonly string[]): string | null => (codes.length === 0 ? null : JSON.stringify(codes))

async function judged({ ctx, db: any, to }: Moving<VisitRow>, visit: VisitRow, pregnant: Said['pregnant']) {
  const db = own(any)
  const when = { on: visit.happened_on, at: visit.happened_at }
  const asking = { db: any, service: <S>(name: string): S => ctx.service<S>(name) }
  const known = await knownOf(asking, ctx.config<ChronicConfig>(), to.id, when, visit)
  const found = await foundAt(db, visit)
  const conclusion = conclude(
    known,
    {
      readings: found.readings,
      glucose: found.labs.flatMap(({ key, value }) =>
        key in GLUCOSE_LABS && value !== null ? [{ kind: GLUCOSE_LABS[key as keyof typeof GLUCOSE_LABS], value }] : [],
      ),
      signs: codesIn(visit.symptoms),
    },
    {
      on: visit.happened_on,
      pregnant,
      adverseReaction: visit.adverse_reaction === 1,
      complication: visit.complication,
    },
  )
  const { id, edition } = known.standing.protocol
  return { conclusion, protocol: { protocol: id, protocol_edition: edition } }
}

/** Whoever was to be sent is: nobody waits for the wrong one, and who has arrived by now has arrived. */
async function moveReferral({ ctx, db: any, old, to, reason }: Moving<VisitRow>, root: string, c: Conclusion) {
  const db = own(any)
  const referralId = await referralOf(db, old.root_id)
  if (referralId === null) return
  if ((await ctx.service<ReferralStanding>('referral.standing')(any, referralId)) !== 'open') return
  const was = await db
    .selectFrom('pub_referral')
    .select(['partner_id', 'transport'])
    .where('id', '=', referralId)
    .executeTakeFirstOrThrow()
  await ctx.append<Referrals>('referral.referrals').cancel({ personId: old.person_id, referralId, reason })
  if (c.urgency === null && c.refer.length === 0) return
  await referVisit(ctx, db, {
    personId: to.id,
    root,
    urgency: c.urgency,
    dangers: c.dangers.map((d) => d.code),
    refer: c.refer,
    when: { on: ctx.today, at: ctx.now },
    partner: was.partner_id,
    transport: was.transport,
  })
}

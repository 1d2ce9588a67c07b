import { FOREVER, type Day } from '#kernel/dates.ts'
import { due } from '#kernel/plugin.ts'
import { own } from './db.ts'
import { counts } from './queries.ts'
import { nextChase, PRIORITY } from './rules/chase.ts'
import { standingOf, type Standing, type Urgency } from './rules/state.ts'

interface Open {
  id: string
  urgency: Urgency
  on: Day
  wantedOn: Day | null
  partner: string | null
  sensitivity: string | null
  standing: Standing
}

const ICON = 'send'

/** Each open referral is one item: it has not arrived, has not been answered, or needs another place. */
export const chaseDue = due<Open[]>({
  subject: 'person',
  version: 1,
  kinds: {
    arrival: { titleKey: 'referral.due_arrival', icon: ICON },
    answer: { titleKey: 'referral.due_answer', icon: ICON },
    elsewhere: { titleKey: 'referral.due_elsewhere', icon: ICON },
  },
  reads: ['referral_referral', 'referral_step', 'pub_person'],
  async load(any, ids) {
    const db = own(any)
    const living = db
      .selectFrom('pub_person')
      .select('id')
      .where('id', 'in', [...ids])
      .where('status', '=', 'active')
    const found = await db.selectFrom('referral_referral').selectAll().where('person_id', 'in', living).execute()
    const open = new Map<string, Open[]>()
    if (found.length === 0) return open
    const steps = await db
      .selectFrom('referral_step')
      .selectAll()
      .where('person_id', 'in', [...ids])
      .execute()
    for (const r of found) {
      const standing = standingOf(r.happened_on, steps.filter((s) => s.referral_id === r.id).filter(counts(r)))
      const one: Open = {
        id: r.id,
        urgency: r.urgency,
        on: r.happened_on,
        wantedOn: r.wanted_on,
        partner: r.partner_name,
        sensitivity: r.sensitivity,
        standing,
      }
      open.set(r.person_id, [...(open.get(r.person_id) ?? []), one])
    }
    return open
  },
  items(referrals) {
    return referrals.flatMap((r) => {
      const chase = nextChase(r, r.standing)
      if (!chase) return []
      return [
        {
          code: chase.code,
          instance: r.id,
          opensOn: r.standing.since < chase.dueOn ? r.standing.since : chase.dueOn,
          dueOn: chase.dueOn,
          overdueOn: chase.overdueOn,
          closesOn: FOREVER,
          priority: PRIORITY[r.urgency],
          titleKey: `referral.due_${chase.code}`,
          params: {},
          action: `/referrals/${r.id}`,
          icon: ICON,
          ...(r.sensitivity === null ? {} : { compartment: r.sensitivity }),
        },
      ]
    })
  },
})

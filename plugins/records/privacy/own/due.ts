import { addDays, FOREVER, type Day } from '#kernel/dates.ts'
import { due } from '#kernel/plugin.ts'
import { own } from '../../db.ts'

/** Taiwan's Personal Data Protection Act, article 13: a request for correction is decided within 30 days. PIPL 46 says "in time". */
const DECIDE_WITHIN_DAYS = 30
/** So that there is time to look it up. */
const BEGIN_WITHIN_DAYS = 7

interface Asked {
  id: string
  person_id: string
  happened_on: Day
  sensitivity: string | null
}

/** A request is work for a nurse until it is answered; of a class, only for who may see it. */
export const correctionDue = due<Asked[]>({
  subject: 'person',
  version: 1,
  kinds: { correction: { titleKey: 'records.due.correction', icon: 'edit' } },
  reads: ['records_correction'],
  async load(db, ids) {
    const open = await own(db)
      .selectFrom('records_correction')
      .select(['id', 'person_id', 'happened_on', 'sensitivity'])
      .where('person_id', 'in', [...ids])
      .where('state', '=', 'open')
      .orderBy('id')
      .execute()
    const of = new Map<string, Asked[]>()
    for (const o of open) of.set(o.person_id, [...(of.get(o.person_id) ?? []), o])
    return of
  },
  items: (asked) =>
    asked.map((a) => ({
      code: 'correction',
      instance: a.id,
      opensOn: a.happened_on,
      dueOn: addDays(a.happened_on, BEGIN_WITHIN_DAYS),
      overdueOn: addDays(a.happened_on, DECIDE_WITHIN_DAYS),
      closesOn: FOREVER,
      priority: 5,
      titleKey: 'records.due.correction',
      params: {},
      action: `/people/${a.person_id}/corrections/${a.id}/answer`,
      icon: 'edit',
      ...(a.sensitivity === null ? {} : { compartment: a.sensitivity }),
    })),
})

import { due, type Db, type DueItem } from '#kernel/plugin.ts'
import { own } from '../db.ts'
import { careFacts, READS } from './load.ts'
import { careDue, type Code } from './rules/due.ts'
import type { CareFacts } from './rules/facts.ts'
import { onDay } from './rules/findings.ts'
import { carePath } from './paths.ts'

/** Worklists are read over shoulders: none of these says what for. */
const KINDS: Record<Code, { titleKey: string; icon: string }> = {
  measured: { titleKey: 'needs.plan.due.measured', icon: 'chart' },
  go_on: { titleKey: 'needs.plan.due.go_on', icon: 'clipboard' },
  decide: { titleKey: 'needs.plan.due.decide', icon: 'help' },
  agree: { titleKey: 'needs.plan.due.agree', icon: 'edit' },
  help: { titleKey: 'needs.plan.due.help', icon: 'door' },
  review: { titleKey: 'needs.plan.due.review', icon: 'calendar' },
  reassess: { titleKey: 'needs.plan.due.reassess', icon: 'clipboard' },
}

export const planDue = due<CareFacts & { id: string }>({
  subject: 'person',
  version: 2,
  kinds: KINDS,
  reads: READS,
  async load(db: Db, ids) {
    const all = await careFacts(own(db), ids)
    return new Map([...all].map(([id, facts]) => [id, { ...facts, id }]))
  },
  items: (facts, { today }) =>
    careDue(onDay(facts, today)).map(({ sensitivity, ...dates }): DueItem => ({
      ...dates,
      ...KINDS[dates.code],
      params: {},
      action:
        dates.code === 'help'
          ? `/care-activities/${dates.instance}/record`
          : dates.code === 'reassess'
            ? `/people/${facts.id}/assessments/new`
            : dates.code === 'go_on'
              ? `/people/${facts.id}/assessments/new/${dates.instance}`
              : carePath(facts.id),
      ...(sensitivity === null ? {} : { compartment: sensitivity }),
    })),
})

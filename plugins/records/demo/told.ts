/** Whom the records' demo tells of, for the stories of plugins that stand on it. */
import type { DemoContext, DemoPerson } from '#kernel/demo.ts'
import { personIdOf, sinceOf } from './commands.ts'
import { demoHouseholds } from './households.ts'
import type { Area } from './types.ts'

export function* demoPeople(c: DemoContext): Generator<DemoPerson> {
  const { households, today } = c
  for (const h of demoHouseholds({ areas: c.areas as readonly Area[], households, today })) {
    if (h.status !== 'active') continue
    const by = (c.staff[h.encounters[0]?.performer ?? 0] ?? c.staff[0]!).id
    for (const m of h.members)
      if (m.facts.deceasedOn === null)
        yield {
          key: m.key,
          id: personIdOf(c, h, m.key),
          areaId: h.areaId,
          sex: m.facts.sex,
          birthDate: m.facts.birthDate,
          since: sinceOf(h, m, today),
          by,
        }
  }
}

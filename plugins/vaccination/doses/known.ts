/** What is known of one person before a dose: the same for form and handler. */
import type { Day } from '#kernel/dates.ts'
import type { Db } from '#kernel/plugin.ts'
import { notFound } from '#kernel/problem.ts'
import type { PregnancyService } from '../../pregnancy/public.ts'
import { own } from '../db.ts'
import { loadFacts } from '../facts/load.ts'
import type { VaccinationConfig } from '../schedules/clinic.ts'
import type { Known } from './assess.ts'

interface Asking {
  db: Db
  today: Day
  service<S>(name: string): S
  settings: VaccinationConfig
}

export async function knownOf({ db, today, service, settings }: Asking, personId: string): Promise<Known> {
  const facts = (await loadFacts(own(db), [personId])).get(personId)
  if (!facts) throw notFound()
  const state = (await service<PregnancyService>('pregnancy.state').on(db, [personId], today)).get(personId)!
  const { kind } = state.state
  return {
    facts,
    pregnancy: {
      pregnant: kind === 'pregnant' || (state.guarded && kind === 'unknown'),
      shouldAsk: state.shouldAsk,
    },
    schedule: settings.schedule,
    today,
  }
}

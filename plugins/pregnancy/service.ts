import type { PregnancyService } from './public.ts'
import { womenFacts, type Viewing } from './facts.ts'
import type { WomanFacts } from './rules/facts.ts'
import { isGuarded, shouldAsk, stateOn } from './rules/state.ts'

/** Nothing is known of who is out of scope, which is what "not asked" says. */
const NOBODY: WomanFacts = { sex: 'unknown', birthDate: null, active: false, episodes: [], outcomes: [], answers: [] }

export const pregnancyService: PregnancyService = {
  async on(db, personIds, day) {
    const known = await womenFacts(db as Viewing, personIds)
    return new Map(
      personIds.map((id) => {
        const facts = known.get(id) ?? NOBODY
        const state = stateOn(facts, day)
        return [id, { state, shouldAsk: shouldAsk(facts, day), guarded: isGuarded(state) }]
      }),
    )
  },
}

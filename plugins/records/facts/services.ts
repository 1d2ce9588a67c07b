/** Services: what stands of somebody's health, and its words, for letters and sheets of other plugins. */
import { own } from '../db.ts'
import type { PubAllergy, PubCondition, PubMedication, RecordHealth, RecordWords } from '../public.ts'
import { activeConditions, currentMedications, standingAllergies } from '../rules/current-health.ts'
import { attachmentTitle } from './attachments/words.ts'
import { clashOf } from './allergy-guard.ts'
import { codeName } from './coded.ts'
import { newestOfEach } from './readings/newest.ts'
import { reactionWords } from './reaction-words.ts'
import { observationName, sharedValue } from './words.ts'

/** Reads published views only: whoever requires records may ask with its own `db`. */
export const recordHealth: RecordHealth = {
  async standing(db, personId, { on, sensitivity }) {
    // Before the rules: an entry of another class must not show by what it silences.
    const of = async <R>(view: 'pub_condition' | 'pub_allergy' | 'pub_medication') =>
      (await own(db)
        .selectFrom(view)
        .selectAll()
        .where('person_id', '=', personId)
        .where((e) => e.or([e('sensitivity', 'is', null), e('sensitivity', '=', sensitivity)]))
        .execute()) as R[]
    return {
      conditions: activeConditions(await of<PubCondition>('pub_condition')),
      allergies: standingAllergies(await of<PubAllergy>('pub_allergy')),
      medications: currentMedications(await of<PubMedication>('pub_medication'), on),
    }
  },
  clash: clashOf,
  async latest(db, personId) {
    const ids = await newestOfEach(own(db), personId, { ordinary: true })
    if (ids.length === 0) return []
    return await own(db)
      .selectFrom('pub_observation')
      .selectAll()
      .where('id', 'in', ids)
      .orderBy('happened_at', 'desc')
      .orderBy('id', 'desc')
      .execute()
  },
}

export const recordWords: RecordWords = {
  observation: observationName,
  value: sharedValue,
  reaction: reactionWords,
  code: (t, kind, c) => c.text ?? codeName(t, kind, c),
  attachment: attachmentTitle,
}

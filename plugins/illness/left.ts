/** What an episode left behind that has a life of its own: its referral, and its readings as far as they still stand as they were taken. */
import type { PubObservation } from '../records/public.ts'
import type { ReferralStanding } from '../referral/public.ts'
import type { OwnDb } from './db.ts'
import type { EpisodeRow } from './tables.ts'

export interface Left {
  referral: { id: string; state: 'open' | 'there' | 'closed' } | null
  readings: readonly Pick<PubObservation, 'id' | 'code' | 'text'>[]
}

/** Of a page or a command: both know the services. */
interface Asking {
  service<S>(name: string): S
}

export async function leftOf(asking: Asking, db: OwnDb, episode: EpisodeRow): Promise<Left> {
  const id = episode.referral_id
  const state = id === null ? null : await asking.service<ReferralStanding>('referral.standing')(db, id)
  const readings = await db
    .selectFrom('pub_observation')
    .select(['id', 'code', 'text'])
    .where('person_id', '=', episode.person_id)
    .where('panel_id', '=', episode.id)
    .orderBy('id')
    .execute()
  return { referral: id === null || state === null ? null : { id, state }, readings }
}

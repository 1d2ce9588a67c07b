/** What an episode left behind that has a life of its own: its referral, and its readings as far as they still stand as they were taken. */
import type { T } from '#kernel/i18n.ts'
import type { OwnDb } from './db.ts'
import { MEASURES } from './save.ts'
import type { EpisodeRow } from './tables.ts'

export interface Left {
  /** `there`: they have been seen arriving; closed: answered or cancelled. */
  referral: { id: string; state: 'open' | 'there' | 'closed' } | null
  readings: readonly { id: string; name(t: T): string }[]
}

const CLOSES = ['answered', 'cancelled']

export async function leftOf(db: OwnDb, episode: EpisodeRow): Promise<Left> {
  const id = episode.referral_id
  const steps =
    id === null
      ? []
      : (await db.selectFrom('pub_referral_step').select('kind').where('referral_id', '=', id).execute()).map(
          (s) => s.kind,
        )
  const readings = await db
    .selectFrom('pub_observation')
    .select(['id', 'code'])
    .where('person_id', '=', episode.person_id)
    .where('panel_id', '=', episode.id)
    .orderBy('id')
    .execute()
  return {
    referral:
      id === null
        ? null
        : {
            id,
            state: steps.some((s) => CLOSES.includes(s)) ? 'closed' : steps.includes('arrived') ? 'there' : 'open',
          },
    readings: readings.map((r) => ({ id: r.id, name: (t) => nameOf(t, r.code) })),
  }
}

const nameOf = (t: T, code: string): string => {
  const measure = Object.entries(MEASURES).find(([, [of]]) => of === code)?.[0]
  return measure === undefined ? code : t(`illness.measure.${measure}`)
}

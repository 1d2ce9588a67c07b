/** What other plugins may read of chronic follow-up. */
import type { EpisodeRow } from './tables.ts'

/** Who is followed for what, since `happened_on`; `ended_on` is null while it goes on. */
export type PubChronicEpisode = Pick<
  EpisodeRow,
  'id' | 'person_id' | 'root_id' | 'happened_on' | 'sensitivity' | 'programme' | 'diagnosed_on' | 'ended_on'
>

export interface ChronicPublic {
  pub_chronic_episode: PubChronicEpisode
}

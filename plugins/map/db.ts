import type { Kysely } from 'kysely'
import type { Db } from '#kernel/plugin.ts'
import type { RecordsPublic } from '../records/public.ts'

interface MapDb extends RecordsPublic {
  pub_area: {
    id: string
    parent_id: string | null
    min_lat: number | null
    min_lon: number | null
    max_lat: number | null
    max_lon: number | null
  }
  pub_area_shape: { id: string; geometry: string }
}

export const own = (db: Db): Kysely<MapDb> => db as Kysely<MapDb>

/** Counts by area and month as pages ask for them: of own areas, each with all below it. */
import type { Actor, Db, Tallies } from './plugin.ts'
import { inList, rows } from './sql.ts'

interface Counted {
  area: string
  key: string
  month: string
  n: number
}

export function tallies(db: Db, actor: Actor, plugin: string): Tallies {
  return {
    async counts({ areas, keys, from, to }) {
      if (areas.length === 0 || keys.length === 0) return []
      const [wanted, own] = [inList(areas), inList(actor.scope.areas)]
      const nos = await rows<{ id: string; no: number }>(
        db,
        `select distinct a.id as id, a.no as no from area a join area_closure c on c.area_id = a.id where a.id in ${wanted.text} and c.ancestor_id in ${own.text}`,
        [...wanted.params, ...own.params],
      )
      if (nos.length === 0) return []
      const idOf = new Map(nos.map((a) => [Number(a.no), a.id]))
      const [where, what] = [inList([...idOf.keys()].map(String)), inList(keys.map((k) => `${plugin}.${k}`))]
      const found = await rows<Omit<Counted, 'area'> & { area_no: number }>(
        db,
        `select area_no, key, month, n from tally_count where area_no in ${where.text} and key in ${what.text} and month >= ? and month <= ? and n <> 0
         order by area_no, key, month`,
        [...where.params.map(Number), ...what.params, from, to],
      )
      return found.map((f) => ({
        area: idOf.get(Number(f.area_no))!,
        key: f.key.slice(plugin.length + 1),
        month: f.month,
        n: Number(f.n),
      }))
    },
  }
}

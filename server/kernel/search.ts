/** The index behind search: a table of folded tokens, by area, kept up in the transaction that changes a name. */
import { fold, tokensOf } from './fold.ts'
import type { Db } from './plugin.ts'
import { isConcerned } from './reads.ts'
import type { Registry } from './registry.ts'
import { scopedDb } from './scope.ts'
import type { Touched } from './due.ts'
import { evenly, inList, insertRows, isPostgres, row, rows, run } from './sql.ts'

interface Doc {
  subject: string
  kind: 'person' | 'household'
  areaNo: number
  text: string
  tokens: readonly string[]
}

/** Bring the index up to what the touched people and households are called now. `wrote`: tables that were written; any, if absent. */
export async function renewSearch(
  db: Db,
  touched: Touched,
  registry: Registry,
  wrote?: ReadonlySet<string>,
): Promise<void> {
  if (!registry.search.some((s) => isConcerned(s.restsOn, wrote))) return
  const households = inList([...touched.households])
  const people = inList([...touched.people])
  const subjects = await rows<{ id: string; kind: 'person' | 'household'; no: number; merged: string | null }>(
    db,
    `select k.id as id, 'household' as kind, a.no as no, k.merged_into as merged from household k join area a on a.id = k.area_id where k.id in ${households.text}
     union all
     select p.id, 'person', a.no, p.merged_into from person p join household k on k.id = p.household_id join area a on a.id = k.area_id
     where p.household_id in ${households.text} or p.id in ${people.text}`,
    [...households.params, ...households.params, ...people.params],
  )
  const fresh = new Map<string, Doc>()
  for (const spec of registry.search) {
    const ids = subjects.filter((s) => s.kind === spec.subject && !s.merged).map((s) => s.id)
    if (ids.length === 0) continue
    const own = scopedDb(db, { registry, plugin: spec.plugin, actor: null, only: spec.restsOn })
    const loaded = await spec.load(own, evenly(ids))
    for (const s of subjects) {
      const terms = loaded.get(s.id)
      if (!terms || s.kind !== spec.subject) continue
      // Several plugins may know words for one person.
      const before = fresh.get(s.id)
      const folded = [...terms.words, ...terms.numbers].map(fold)
      const text = [before?.text, ...folded].filter(Boolean).join(BETWEEN)
      const tokens = [...new Set([...(before?.tokens ?? []), ...folded.flatMap(tokensOf)])]
      fresh.set(s.id, { subject: s.id, kind: s.kind, areaNo: s.no, text, tokens })
    }
  }
  await replaceDocs(
    db,
    subjects.map((s) => s.id),
    fresh,
  )
}

interface StandingDoc {
  no: number
  subject_id: string
  area_no: number
  text: string
}

export async function forgetDocs(db: Db, subjects: readonly string[]): Promise<void> {
  if (subjects.length === 0) return
  const list = inList(subjects)
  await dropDocs(
    db,
    await rows<StandingDoc>(
      db,
      `select no, subject_id, area_no, text from search_doc where subject_id in ${list.text}`,
      list.params,
    ),
  )
}

/** A document's words follow from its text: what was folded is folded no further. */
async function dropDocs(db: Db, docs: readonly StandingDoc[]): Promise<void> {
  for (const { no, area_no, text } of docs) {
    const tokens = inList([...new Set(text.split(BETWEEN).flatMap(tokensOf))])
    await run(db, `delete from search_token where area_no = ? and doc = ? and token in ${tokens.text}`, [
      area_no,
      no,
      ...tokens.params,
    ])
    await run(db, 'delete from search_doc where no = ?', [no])
  }
}

/** Entries of one document. */
const BETWEEN = ' | '

async function replaceDocs(db: Db, ids: readonly string[], fresh: ReadonlyMap<string, Doc>): Promise<void> {
  const list = inList(ids)
  const standing = await rows<StandingDoc>(
    db,
    `select no, subject_id, area_no, text from search_doc where subject_id in ${list.text}`,
    list.params,
  )
  const known = new Map(standing.map((s) => [s.subject_id, s]))
  const stale = standing.filter((s) => {
    const f = fresh.get(s.subject_id)
    return !f || f.text !== s.text || f.areaNo !== Number(s.area_no)
  })
  await dropDocs(db, stale)
  const staleIds = new Set(stale.map((s) => s.subject_id))
  const wanted = [...fresh.values()].filter((f) => !known.has(f.subject) || staleIds.has(f.subject))
  if (wanted.length === 0) return
  let no = Number((await row<{ no: number | null }>(db, 'select max(no) as no from search_doc'))?.no ?? 0)
  const docs = wanted.map((doc) => ({ no: ++no, doc }))
  await insertRows(
    db,
    'search_doc',
    ['no', 'subject_id', 'kind', 'area_no', 'text'],
    docs.map(({ no: n, doc }) => [n, doc.subject, doc.kind, doc.areaNo, doc.text]),
  )
  await addTokens(db, docs)
}

interface Numbered {
  no: number
  doc: Doc
}

async function addTokens(db: Db, docs: readonly Numbered[]): Promise<void> {
  if (isPostgres(db)) {
    const values = docs.flatMap(({ no, doc }) => doc.tokens.map((token) => [token, doc.areaNo, no]))
    return await insertRows(db, 'search_token', ['token', 'area_no', 'doc'], values)
  }
  // Twenty words for each name: handed over as one text, and in the order of the index, they are written in half the time.
  const byArea = new Map<number, Record<number, readonly string[]>>()
  for (const { no, doc } of docs) {
    const area = byArea.get(doc.areaNo) ?? {}
    area[no] = doc.tokens
    byArea.set(doc.areaNo, area)
  }
  for (const [areaNo, words] of byArea)
    await run(
      db,
      `insert into search_token (token, area_no, doc) select t.value, ?, cast(d.key as integer)
       from json_each(?) d, json_each(d.value) t order by 1, 3`,
      [areaNo, JSON.stringify(words)],
    )
}

/** Search as you type over everybody: a table of folded tokens, by area, kept up in the transaction that changes a name. */
import { fold, indexTokens, matches, queryTokens, TOKEN_LENGTH, wordsOf, type QueryToken } from './fold.ts'
import type { Actor, Db } from './plugin.ts'
import { isConcerned } from './reads.ts'
import type { Registry } from './registry.ts'
import { scopedDb } from './scope.ts'
import type { Touched } from './due.ts'
import { evenly, inList, insertRows, row, rows, run } from './sql.ts'

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
      const text = [before?.text, ...[...terms.words, ...terms.numbers].map(fold)].filter(Boolean).join(' | ')
      const tokens = [
        ...new Set([...(before?.tokens ?? []), ...[...terms.words, ...terms.numbers].flatMap(indexTokens)]),
      ]
      fresh.set(s.id, { subject: s.id, kind: s.kind, areaNo: s.no, text, tokens })
    }
  }
  await replaceDocs(
    db,
    subjects.map((s) => s.id),
    fresh,
  )
}

async function replaceDocs(db: Db, ids: readonly string[], fresh: ReadonlyMap<string, Doc>): Promise<void> {
  const list = inList(ids)
  const standing = await rows<{ no: number; subject_id: string; area_no: number; text: string }>(
    db,
    `select no, subject_id, area_no, text from search_doc where subject_id in ${list.text}`,
    list.params,
  )
  const known = new Map(standing.map((s) => [s.subject_id, s]))
  const stale = standing.filter((s) => {
    const f = fresh.get(s.subject_id)
    return !f || f.text !== s.text || f.areaNo !== Number(s.area_no)
  })
  for (const s of stale) {
    await run(db, 'delete from search_token where doc = ?', [s.no])
    await run(db, 'delete from search_doc where no = ?', [s.no])
  }
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
  await insertRows(
    db,
    'search_token',
    ['token', 'area_no', 'doc'],
    docs.flatMap(({ no: n, doc }) => doc.tokens.map((t) => [t, doc.areaNo, n])),
  )
}

export interface Found {
  id: string
  kind: 'person' | 'household'
}

/** Candidates looked at before a search gives up: a single common character in a county of a million. */
const MOST_CANDIDATES = 200
/** So many entries of one word are gone through in a county; who types one more letter sees the others. */
const MOST_SCANNED = 2_000
/** Up to so many areas the lookup goes area by area through the index; above it filters. */
const FEW_AREAS = 40

/**
 * People and households that fit every word of the query, within the actor's scope, best first.
 * `more` says that the list was cut, or that a county had too many fits to look at all of them. `within` names areas to stay in.
 */
export async function find(
  db: Db,
  query: string,
  actor: Actor,
  limit = 20,
  within?: readonly string[],
): Promise<{ found: Found[]; more: boolean }> {
  const tokens = queryTokens(query.slice(0, 100))
  if (tokens.length === 0) return { found: [], more: false }
  const areas = (await scopeAreas(db, actor)).filter((a) => !within || within.includes(a.id))
  const byId = new Map(areas.map((a) => [a.id, a]))
  /** Areas of that name, and all below them: people live in villages, but say the township. */
  const named = (t: QueryToken) => {
    const known = new Map<string, boolean>()
    const fits = (a: NamedArea): boolean => {
      let fit = known.get(a.id)
      if (fit === undefined) {
        const above = a.parent === null ? undefined : byId.get(a.parent)
        known.set(a.id, (fit = matches(a.text, t.word) || (above !== undefined && fits(above))))
      }
      return fit
    }
    return areas.filter(fits).map((a) => a.no)
  }
  const nos = areas.map((a) => a.no)
  const wide = areas.length > FEW_AREAS
  // In a county, two words as they stand beside each other find few; each alone finds tens of thousands.
  const beside = wide
    ? (await Promise.all(neighbours(query, tokens).map((lead) => candidates(db, tokens, nos, actor, lead)))).flat()
    : []
  const all = beside.length > limit ? beside : [...beside, ...(await candidates(db, tokens, nos, actor))]
  const villages = tokens.map(named)
  const rest = tokens.filter((_, i) => villages[i]!.length === 0)
  const inVillages = new Set(villages.filter((v) => v.length > 0).flat())
  const there = rest.length > 0 && rest.length < tokens.length ? await candidates(db, rest, [...inVillages], actor) : []
  const seen = new Set<number>()
  const words = [...new Set(tokens.map((t) => t.word))]
  const hits = [...all, ...there].filter((c) => !seen.has(c.no) && seen.add(c.no))
  hits.sort((a, b) => score(b, words) - score(a, words) || (a.text < b.text ? -1 : 1))
  return {
    found: hits.slice(0, limit).map((h) => ({ id: h.subject_id, kind: h.kind })),
    more: hits.length > limit || (wide && all.length >= MOST_CANDIDATES),
  }
}

interface Candidate {
  no: number
  subject_id: string
  kind: 'person' | 'household'
  text: string
}

/** A whole word beats a beginning, a beginning beats a part. */
function score(c: Candidate, words: readonly string[]): number {
  const own = c.text.split(/[ |]+/)
  return words.reduce((sum, w) => sum + (own.includes(w) ? 3 : own.some((o) => o.startsWith(w)) ? 2 : 1), 0)
}

/** Lookups for words that follow one another: "chen mei" is "chenme…" where the one is written behind the other. */
function neighbours(query: string, tokens: readonly QueryToken[]): QueryToken[] {
  const words = wordsOf(query).filter((w) => tokens.some((t) => t.word === w) && /^[a-z]+$/.test(w))
  return words.slice(1).map((word, i) => {
    const token = (words[i]! + word).slice(0, TOKEN_LENGTH)
    return { word, token, exact: token.length === TOKEN_LENGTH }
  })
}

/** @param lead looked up instead of the tokens themselves, which are then only checked */
async function candidates(
  db: Db,
  tokens: readonly QueryToken[],
  areaNos: readonly number[],
  actor: Actor,
  lead?: QueryToken,
): Promise<Candidate[]> {
  // The longest token is the rarest, near enough; the others are checked on its hits.
  const [first, ...others] = lead ? [lead] : tokens.toSorted((a, b) => b.token.length - a.token.length)
  const scope = new Set(areaNos)
  const granted = await grantedSubjects(db, actor)
  const params: (string | number)[] = []
  const condition = (alias: string, t: QueryToken) => {
    params.push(t.token)
    if (t.exact) return `${alias}.token = ?`
    params.push(`${t.token}\u{10ffff}`)
    return `${alias}.token >= ? and ${alias}.token < ?`
  }
  const few = areaNos.length <= FEW_AREAS
  const hits = few
    ? 'search_token t'
    : `(select s.doc as doc, s.area_no as area_no from search_token s where ${condition('s', first!)} limit ${MOST_SCANNED}) t`
  let text = `select distinct d.no as no, d.subject_id as subject_id, d.kind as kind, d.text as text, d.area_no as area_no from ${hits} join search_doc d on d.no = t.doc where ${few ? condition('t', first!) : '1 = 1'}`
  if (few) {
    text += ` and (t.area_no in (${areaNos.map(() => '?').join(',') || 'null'})${granted.size > 0 ? ` or d.subject_id in (${[...granted].map(() => '?').join(',')})` : ''})`
    params.push(...areaNos, ...granted)
  }
  others.forEach((o, i) => {
    text += ` and exists (select 1 from search_token o${i} where o${i}.doc = d.no and ${condition(`o${i}`, o)})`
  })
  params.push(MOST_CANDIDATES)
  const found = await rows<Candidate & { area_no: number }>(db, `${text} limit ?`, params)
  return found.filter(
    (c) => (scope.has(Number(c.area_no)) || granted.has(c.subject_id)) && tokens.every((t) => matches(c.text, t.word)),
  )
}

interface NamedArea {
  id: string
  parent: string | null
  no: number
  text: string
}

async function scopeAreas(db: Db, actor: Actor): Promise<NamedArea[]> {
  const roots = inList(actor.scope.areas)
  const found = await rows<{ id: string; parent: string | null; no: number; names: string }>(
    db,
    `select distinct a.id as id, a.parent_id as parent, a.no as no, a.names as names from area_closure c join area a on a.id = c.area_id where c.ancestor_id in ${roots.text}`,
    roots.params,
  )
  return found.map((a) => ({
    id: a.id,
    parent: a.parent,
    no: Number(a.no),
    text: Object.values(JSON.parse(a.names) as Record<string, string>)
      .map(fold)
      .join(' | '),
  }))
}

async function grantedSubjects(db: Db, actor: Actor): Promise<ReadonlySet<string>> {
  if (actor.scope.households.length === 0) return new Set()
  const homes = inList(actor.scope.households)
  const members = await rows<{ id: string }>(
    db,
    `select id from person where household_id in ${homes.text}`,
    homes.params,
  )
  return new Set([...actor.scope.households, ...members.map((m) => m.id)])
}

/** Search as you type over everybody whom an actor may see, in the index of `search.ts`. */
import { areasOf, type Area } from './areas.ts'
import { matches, queryTokens, TOKEN_LENGTH, wordsOf, type QueryToken } from './fold.ts'
import type { Actor, Db } from './plugin.ts'
import { inList, row, rows, type Value } from './sql.ts'

export interface Found {
  id: string
  kind: 'person' | 'household'
}

/** Candidates looked at before a search gives up: a single common character in a county of a million. */
const MOST_CANDIDATES = 200
/** Where a word is only begun, its candidates must be read to know. */
const MOST_READ = 400
/** So many entries of one word are gone through in a county; who types one more letter sees the others. */
const MOST_SCANNED = 2_000
/** Up to so many areas a word is looked up in each; above it in all of the county at once. */
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
  const all = (await areasOf(db)).below(actor.scope.areas)
  const areas = within ? all.filter((a) => within.includes(a.id)) : all
  const words = [...new Set(tokens.map((t) => t.word))]
  const nos = areas.map((a) => a.no)
  const hits = await grantedDocs(db, actor, words)
  // In a county, words as they stand beside each other find few; each alone finds tens of thousands.
  const beside = nos.length > FEW_AREAS ? neighbours(query, tokens) : []
  if (beside.length > 0) hits.push(...(await candidates(db, { parts: beside, words, nos })).found)
  const known = hits.length
  let more = known > limit
  const look = async (wanted: readonly QueryToken[], where: readonly number[]) => {
    const parts = wanted.flatMap(partsOf)
    const of = wanted.map((t) => t.word)
    const { found, cut } = await candidates(db, { parts, words: of, nos: where, onlyIfRare: known > 0 })
    hits.push(...found)
    more ||= cut
  }
  if (!more) await look(tokens, nos)
  const villages = tokens.map((t) => named(areas, t.word))
  const rest = tokens.filter((_, i) => villages[i]!.length === 0)
  if (rest.length > 0 && rest.length < tokens.length) await look(rest, [...new Set(villages.flat())])
  const best = bestOf(hits, words)
  return {
    found: best.slice(0, limit).map((h) => ({ id: h.subject_id, kind: h.kind })),
    more: best.length > limit || more,
  }
}

/** Areas of that name, and all below them: people live in villages, but say the township. */
function named(areas: readonly Area[], word: string): number[] {
  const chosen = new Set<Area>()
  const ids = new Set<string | null>()
  // Parents come first.
  for (const a of areas)
    if (ids.has(a.parentId) || fits(a.folded().text, word, a.folded().bare)) {
      chosen.add(a)
      ids.add(a.id)
    }
  return [...chosen].map((a) => a.no)
}

/** Where not even the letters stand in a row, the words need not be taken apart. */
const fits = (text: string, word: string, bare = text.replaceAll(' ', '')): boolean =>
  (bare.includes(word) || text.includes(word)) && matches(text, word)

interface Candidate {
  no: number
  subject_id: string
  kind: 'person' | 'household'
  text: string
}

/** Each once. A whole word beats a beginning, a beginning beats a part. */
function bestOf(hits: readonly Candidate[], words: readonly string[]): Candidate[] {
  const score = (c: Candidate) => {
    const own = c.text.split(/[ |]+/)
    return words.reduce((sum, w) => sum + (own.includes(w) ? 3 : own.some((o) => o.startsWith(w)) ? 2 : 1), 0)
  }
  return [...new Map(hits.map((c) => [Number(c.no), c])).values()]
    .map((c) => ({ c, score: score(c) }))
    .sort((a, b) => b.score - a.score || (a.c.text < b.c.text ? -1 : 1))
    .map(({ c }) => c)
}

/** Lookups for words that follow one another: of "chen mei" the index has "chenme…" where the one is written behind the other. */
function neighbours(query: string, tokens: readonly QueryToken[]): Part[] {
  const words = wordsOf(query).filter((w) => tokens.some((t) => t.word === w) && /^[a-z]+$/.test(w))
  return words.slice(1).map((_, i) => {
    const token = words.slice(i).join('').slice(0, TOKEN_LENGTH)
    return { token, exact: token.length === TOKEN_LENGTH }
  })
}

/** One entry of the index, or all that begin with it. */
type Part = Pick<QueryToken, 'token' | 'exact'>

/** What a word is looked up by. A Chinese word's pairs of characters all stand in the index: together they find few. */
const partsOf = ({ word, token, exact }: QueryToken): Part[] => {
  const chars = [...word]
  if (!exact || [...token].length !== 2 || chars.length < 3) return [{ token, exact }]
  return chars.slice(1).map((c, i) => ({ token: chars[i]! + c, exact }))
}

interface Lookup {
  parts: readonly Part[]
  words: readonly string[]
  nos: readonly number[]
  /** Looking at the first of a great many is not worth it: something was found. */
  onlyIfRare?: boolean
}

/** `cut`: there were more than were looked at. */
async function candidates(
  db: Db,
  { parts, words, nos, onlyIfRare }: Lookup,
): Promise<{ found: Candidate[]; cut: boolean }> {
  if (nos.length === 0) return { found: [], cut: false }
  const here = nos.length <= FEW_AREAS ? nos : null
  const [{ part: first, many }, ...others] = await rarestFirst(db, parts, here)
  if (many && onlyIfRare) return { found: [], cut: true }
  const driver = where('s', first, here)
  // Only what is looked up whole: the beginning of a word is checked in the text.
  const probes = others.filter(({ part }) => part.exact).map(({ part }) => part.token)
  const most = probes.length === others.length ? MOST_CANDIDATES : MOST_READ
  const found = await rows<Candidate & { area_no: number }>(
    db,
    `select d.no as no, d.subject_id as subject_id, d.kind as kind, d.text as text, d.area_no as area_no from (
       select distinct t.doc as doc from (select s.doc as doc, s.area_no as area_no from search_token s where ${driver.text} limit ${MOST_SCANNED}) t
       where ${probes.map((_, i) => `exists (select 1 from search_token o${i} where o${i}.token = ? and o${i}.area_no = t.area_no and o${i}.doc = t.doc)`).join(' and ') || '1 = 1'} limit ${most}
     ) h join search_doc d on d.no = h.doc`,
    [...driver.params, ...probes],
  )
  const scope = new Set(nos)
  return {
    found: found.filter((c) => scope.has(Number(c.area_no)) && words.every((w) => fits(c.text, w))),
    cut: many || found.length >= most,
  }
}

function where(
  alias: string,
  { token, exact }: Part,
  nos: readonly number[] | null,
): { text: string; params: Value[] } {
  const areas = nos ? inList(nos.map(String)) : null
  return {
    text: `${areas ? `${alias}.area_no in ${areas.text} and ` : ''}${exact ? `${alias}.token = ?` : `${alias}.token >= ? and ${alias}.token < ?`}`,
    params: [...(areas?.params.map(Number) ?? []), token, ...(exact ? [] : [`${token}\u{10ffff}`])],
  }
}

interface Counted {
  part: Part
  /** More than are gone through. */
  many: boolean
}

/** By how often they stand in the index, as far as counting goes: each is one short look. */
async function rarestFirst(
  db: Db,
  parts: readonly Part[],
  nos: readonly number[] | null,
): Promise<[Counted, ...Counted[]]> {
  const counted: (Counted & { n: number })[] = []
  for (const part of new Map(parts.map((p) => [p.token, p])).values()) {
    const { text, params } = where('s', part, nos)
    const found = await row<{ n: number }>(
      db,
      `select count(*) as n from (select 1 as one from search_token s where ${text} limit ${MOST_SCANNED + 1}) c`,
      params,
    )
    const n = Number(found?.n ?? 0)
    counted.push({ part, n, many: n > MOST_SCANNED })
    if (n === 0) break
  }
  // Of two that are everywhere, the longer is the rarer.
  counted.sort((a, b) => a.n - b.n || b.part.token.length - a.part.token.length)
  return counted as unknown as [Counted, ...Counted[]]
}

/** What was shown to the actor for a time: few enough to be looked at one by one. */
async function grantedDocs(db: Db, { scope }: Actor, words: readonly string[]): Promise<Candidate[]> {
  if (scope.households.length === 0) return []
  const homes = inList(scope.households)
  const found = await rows<Candidate>(
    db,
    `select no, subject_id, kind, text from search_doc where subject_id in ${homes.text}
       or subject_id in (select id from person where household_id in ${homes.text})`,
    [...homes.params, ...homes.params],
  )
  return found.filter((c) => words.every((w) => fits(c.text, w)))
}

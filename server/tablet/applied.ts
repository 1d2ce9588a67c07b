/**
 * What waits was carried out once already: kept as the rows' own writes, it need not be carried out again when the tablet
 * is opened, as long as the truth below it is the same. A pull runs the commands themselves, as ever.
 */
import { row } from '#kernel/sql.ts'
import type { Db } from '#kernel/plugin.ts'
import type { Registry } from '#kernel/registry.ts'
import type { Base } from './base.ts'
import { FULL, type Kept } from './kept.ts'
import type { Line } from './tape.ts'

/** One part of a tape. Texts that come often stand once. */
interface Part {
  /** Of one tape, on one truth. */
  tape: string
  truth: string
  /** Commands that were carried out by its end, in their order. */
  ids: readonly string[]
  texts: readonly string[]
  lines: readonly (readonly [text: number, params: readonly unknown[]])[]
}

export interface Applied {
  tape: string
  truth: string
  ids: readonly string[]
  lines: readonly Line[]
  parts: number
}

/** Commands to a part: what came after the last one is carried out again. */
export const PART_COMMANDS = 10

/** Parts read at a time. */
const AT_ONCE = 8

const nameOf = (part: number): string => `applied:${part}`

export async function readApplied(kept: Kept): Promise<Applied | null> {
  const parts: Part[] = []
  // One that cannot be read any more is as good as none: what it holds is carried out again.
  const read = (n: number) => kept.state<Part>(nameOf(n)).catch(() => undefined)
  const goesOn = (part: Part | undefined): part is Part =>
    Boolean(part) && (!parts[0] || (part!.tape === parts[0].tape && part!.truth === parts[0].truth))
  for (let more = true; more;) {
    for (const part of await Promise.all(Array.from({ length: AT_ONCE }, (_, i) => read(parts.length + i)))) {
      more &&= goesOn(part)
      if (more) parts.push(part!)
    }
  }
  const last = parts.at(-1)
  if (!last) return null
  const lines = parts.flatMap((part) => part.lines.map(([text, params]): Line => [part.texts[text]!, params]))
  return { tape: last.tape, truth: last.truth, ids: last.ids, lines, parts: parts.length }
}

/** The next part of a tape. On a full device it is done without. */
export async function keepPart(kept: Kept, n: number, { lines, ...of }: Omit<Applied, 'parts'>): Promise<boolean> {
  const texts = [...new Set(lines.map(([text]) => text))]
  const at = new Map(texts.map((text, i) => [text, i]))
  const part: Part = { ...of, texts, lines: lines.map(([text, params]) => [at.get(text)!, params]) }
  try {
    await kept.putState(nameOf(n), part)
    return true
  } catch (e) {
    if ((e as Error).message === FULL) return false
    throw e
  }
}

/** Says which truth this is, for whom, on which day and by which program: where any of it differs, commands are carried out anew. */
export async function truthOf(db: Db, base: Base, day: string, program: string): Promise<string> {
  const found = await row(
    db,
    `select h.epoch as epoch, h.rev as rev, h.chain as chain, h.due_day as day, (select max(no) from search_doc) as docs,
     (select count(*) from due) as due, (select sum(n) from due_count) as counted, (select count(*) from migration) as shape
     from head h where h.id = 1`,
  )
  return JSON.stringify([base.epoch, base.rev, base.asOf, base.places, base.personal, base.actor, day, program, found])
}

/** Its commands and rules, by their versions. */
export const programOf = ({ commands, due }: Registry, version: string): string =>
  JSON.stringify([
    version,
    [...commands].map(([name, c]) => `${name} ${c.version}`),
    due.map((d) => `${d.plugin} ${d.version}`),
  ])

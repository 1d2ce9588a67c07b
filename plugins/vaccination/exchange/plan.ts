/** From what a source tells to the one command that makes it so here: only what is new, changed or taken back. */
import type { Form, ImportKnowledge, ImportMade, ImportStep } from '#kernel/plugin.ts'
import type { Told } from './importer.ts'

export async function planDoses(batch: readonly Told[], known: ImportKnowledge): Promise<readonly ImportStep[]> {
  const ours = await oursAmong(batch, known)
  const lists: Record<Told['what'], Form[]> = { doses: [], not_given: [] }
  const makes: ImportMade[] = []
  const here = new Set<string>()
  for (const told of batch) {
    if (here.has(told.key) || (told.own !== null && ours.has(told.own))) continue
    const id = known.id(told.key)
    if (known.same(told.key, told.said) || (told.said === null && id === null)) continue
    lists[told.what].push({
      key: told.key,
      ...(told.said ?? { withdrawn: '1' }),
      ...(id === null ? {} : { replaces: id }),
    })
    here.add(told.key)
    makes.push({ key: told.key, facts: told.said, id: told.said === null ? id! : [told.what, told.key] })
  }
  const [first, ...more] = makes
  if (!first) return []
  return [
    {
      command: 'vaccination.import_doses',
      together: true,
      form: {
        person: known.about!,
        ...Object.fromEntries(Object.entries(lists).filter(([, list]) => list.length > 0)),
      },
      makes: [first, ...more],
      as: 'created',
    },
  ]
}

/** Our own export, back where it was made: what stands here may be newer. */
async function oursAmong(batch: readonly Told[], known: ImportKnowledge): Promise<ReadonlySet<string>> {
  const ids = batch.flatMap((t) => t.own ?? [])
  const doses = await known.rows('vaccination_immunization', ids)
  const notGiven = await known.rows('vaccination_not_given', ids)
  return new Set([...doses, ...notGiven])
}

/** From what a source tells about a person to the one command that makes it so here: only what is new, changed or taken back. */
import type { Form, ImportKnowledge, ImportMade, ImportStep } from '#kernel/plugin.ts'
import type { FactForm } from '../fhir/fact.ts'
import type { Batch, Fact } from './facts.ts'

export const TABLES: Record<FactForm, string> = {
  encounters: 'records_encounter',
  observations: 'records_observation',
  conditions: 'records_condition',
  allergies: 'records_allergy',
  medications: 'records_medication',
}

export async function planFacts({ batch }: Batch, known: ImportKnowledge): Promise<readonly ImportStep[]> {
  const ours = await oursAmong(batch, known)
  const lists: Partial<Record<FactForm, Form[]>> = {}
  const makes: ImportMade[] = []
  const here = new Set<string>()
  for (const fact of batch) {
    if (here.has(fact.key) || (fact.own !== null && ours.has(fact.own))) continue
    const id = known.id(fact.key)
    const told = [fact.said, fact.encounter]
    if (known.same(fact.key, told) || (fact.said === null && id === null)) continue
    const entry: Form = {
      key: fact.key,
      ...(fact.said ?? { withdrawn: '1' }),
      ...(id === null ? {} : { replaces: id }),
      ...encounterOf(fact, batch, known),
    }
    ;(lists[fact.form] ??= []).push(entry)
    here.add(fact.key)
    makes.push({ key: fact.key, facts: told, id: fact.said === null ? id! : [fact.form, fact.key] })
  }
  const [first, ...more] = makes
  if (!first) return []
  return [
    {
      command: 'records.import_facts',
      together: true,
      form: { person: known.about!, ...lists },
      makes: [first, ...more],
      as: 'created',
    },
  ]
}

/** Our own export, back where it was made: what stands here may be newer. */
async function oursAmong(batch: readonly Fact[], known: ImportKnowledge): Promise<ReadonlySet<string>> {
  const ours = new Set<string>()
  for (const [form, table] of Object.entries(TABLES)) {
    const ids = batch.flatMap((f) => (f.form === form && f.own !== null ? [f.own] : []))
    for (const id of await known.rows(table, ids)) ours.add(id)
  }
  return ours
}

/** One that came before, or one of the same command by its key. */
function encounterOf({ encounter }: Fact, batch: readonly Fact[], known: ImportKnowledge): Form {
  if (encounter === null) return {}
  const isHere = batch.some((f) => f.key === encounter && f.said !== null)
  const id = known.id(encounter)
  if (id !== null) return { encounter: id }
  return isHere ? { encounter_key: encounter } : {}
}

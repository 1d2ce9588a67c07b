import type { Page, PluginApp } from '#kernel/plugin.ts'
import { notFound } from '#kernel/problem.ts'
import { toHouseholdBundle, toPersonBundle } from '../fhir/to-household-bundle.ts'
import type { JsonObject } from '../fhir/json.ts'
import type { FactsToExport } from '../fhir/to-facts.ts'
import { readable } from '../pages/readable.ts'
import { among } from './among.ts'
import { healthOf, householdToExport, meetingsOf, personToExport } from './facts.ts'

/** The kernel checks the scope of these addresses and writes down who read whose record. */
export function exportPages(app: PluginApp): void {
  app.get('/people/:person/export.json', async (c) => {
    const { page } = c.var
    readable(page)
    const person = await personToExport(page, c.req.param('person'))
    if (!person) throw notFound()
    const bundle = toPersonBundle(person, await meetingsOf(page, person.id), await healthOf(page, person.id))
    return download(await withOthers(page, bundle, [person.id]))
  })

  app.get('/households/:household/export.json', async (c) => {
    const { page } = c.var
    readable(page)
    const household = await householdToExport(page, c.req.param('household'))
    if (!household) throw notFound()
    // A household's file is for others; each person's own is theirs, whatever they said of passing it on.
    const unshared = await among(
      page.db,
      'pub_unshared',
      household.members.map((m) => m.id),
    )
    const known = new Map<string, FactsToExport>()
    for (const m of household.members) {
      page.log.viewed(m.id)
      if (!unshared.has(m.id)) known.set(m.id, await healthOf(page, m.id))
    }
    return download(
      await withOthers(
        page,
        toHouseholdBundle(household, known),
        household.members.map((m) => m.id).filter((id) => !unshared.has(id)),
      ),
    )
  })
}

/** What other plugins hold of these people. */
async function withOthers(page: Page, bundle: JsonObject, people: readonly string[]): Promise<JsonObject> {
  const entries = [...(bundle['entry'] as unknown[])]
  for (const exporter of page.contributions.exporter ?? [])
    for (const person of people)
      for (const resource of await exporter(page, person))
        entries.push({ fullUrl: `urn:uuid:${String(resource['id'])}`, resource })
  return { ...bundle, entry: entries }
}

/** The name of the file names nobody: it stays in the list of downloads. */
const download = (bundle: JsonObject): Response =>
  new Response(`${JSON.stringify(bundle, null, 1)}\n`, {
    headers: {
      'content-type': 'application/fhir+json; charset=utf-8',
      'content-disposition': 'attachment; filename="doorstep-export.json"',
      'cache-control': 'no-store',
    },
  })

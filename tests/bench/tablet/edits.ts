/** Two tablets edit the same hundred people without a network, each another field of the same form, then both sync with a real server. */
import type { DatabaseSync } from 'node:sqlite'
import type { Form } from '#kernel/plugin.ts'
import type { PullLine, PushAnswer } from '#kernel/sync/wire.ts'
import { plugins } from '../../../plugins/index.ts'
import { trouble, type Remote } from '../../../server/tablet/remote.ts'
import { registryOf, rig, type Rig } from '../../support/tablet/rig.ts'
import { line, title } from '../figures.ts'
import { everywhere, openClinic } from './clinic.ts'
import { plantNewcomers } from './fleet-devices.ts'

const PEOPLE = 100
type Field = 'occupation' | 'clinic'
interface Person {
  id: string
  occupation: string | null
  clinic: string | null
}

export interface Edits {
  edits: number
  shown: number
  hidden: number
  /** What was neither lost nor taken: a person is asked. */
  told: number
}

export async function editsHere(community: string): Promise<Edits> {
  let authorizations: string[] = []
  const clinic = await openClinic(community, (db) => {
    authorizations = plantNewcomers(db, 2, 1).map((d) => d.authorization)
    for (const username of ['newcomer-0', 'newcomer-1']) everywhere(db, username)
  })
  try {
    const registry = registryOf(plugins)
    const tablets = await Promise.all(
      authorizations.map((authorization) =>
        rig({
          registry,
          remote: remoteOf(clinic.server.url, authorization),
          raw: () => Date.now(),
          random: Math.random,
        }),
      ),
    )
    const [one, other] = tablets as [Rig, Rig]
    await one.sync()
    await other.sync()
    const people = peopleOf(clinic.db)
    for (const person of people) await edit(one, person, 'occupation')
    for (const person of people) await edit(other, person, 'clinic')
    for (const tablet of [one, other, one]) await tablet.sync()
    const now = new Map(peopleOf(clinic.db).map((p) => [p.id, p]))
    const shown = people.reduce((n, { id }) => {
      const { occupation, clinic: at } = now.get(id)!
      return n + Number(occupation === 'edited') + Number(at === 'edited')
    }, 0)
    const asked = (clinic.db.prepare('select count(*) as n from attention').get() as { n: number }).n
    const refused = tablets.flatMap((t) => t.tablet().entries()).filter((e) => e.state !== 'acknowledged').length
    const told = Number(asked) + refused
    await Promise.all(tablets.map((t) => t.close()))
    return { edits: people.length * 2, shown, told, hidden: Math.max(0, people.length * 2 - shown - told) }
  } finally {
    await clinic.end()
  }
}

const peopleOf = (db: DatabaseSync): Person[] =>
  db
    .prepare(`select id, occupation, clinic from records_person where status = 'active' order by id limit ${PEOPLE}`)
    .all() as unknown as Person[]

/** As the form sends it: both fields, and what it showed of them. */
async function edit(tablet: Rig, { id, occupation, clinic }: Person, field: Field): Promise<void> {
  const shown = { occupation: occupation ?? '', clinic: clinic ?? '' }
  const form: Form = { person: id, ...shown, [field]: 'edited', was: shown }
  const outcome = await tablet.send('records.amend_person', form)
  if (outcome.kind !== 'done') throw new Error(`an edit was ${outcome.kind}`)
}

function remoteOf(url: string, authorization: string): Remote {
  const ask = async (path: string, body: unknown) => {
    const answer = await fetch(url + path, {
      method: 'POST',
      headers: { authorization, 'content-type': 'application/json' },
      body: JSON.stringify(body),
    })
    if (!answer.ok) throw trouble('busy')
    return answer
  }
  return {
    async *pull(request) {
      const text = await (await ask('/sync/pull', request)).text()
      for (const each of text.split('\n')) if (each !== '') yield JSON.parse(each) as PullLine
    },
    push: async (request) => (await (await ask('/sync/push', request)).json()) as PushAnswer,
  }
}

export function editsTitle(): void {
  title(`Two devices, ${PEOPLE} people, each device another field, no network in between`)
}

export const editsLine = (name: string, { edits, shown, told, hidden }: Edits): void =>
  line(name, `${shown} of ${edits} edits shown, ${told} told of, ${hidden} hidden`)

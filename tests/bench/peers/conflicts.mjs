/** `node conflicts.mjs` with DOCUMENTS: two devices edit the same hundred people without a network, each another field, then both sync. */
import { readFileSync } from 'node:fs'
import { createRequire } from 'node:module'

const require = createRequire(import.meta.url)
const PouchDB = require('pouchdb-node')
PouchDB.plugin(require('pouchdb-adapter-memory'))
const PEOPLE = 100

const people = readFileSync(process.env.DOCUMENTS, 'utf8')
  .trimEnd()
  .split('\n')
  .map((line) => JSON.parse(line))
  .filter((d) => d.type === 'person')
  .slice(0, PEOPLE)
const open = (name) => new PouchDB(`${name}-${process.pid}`, { adapter: 'memory' })
const [server, one, other] = [open('server'), open('one'), open('other')]
await server.bulkDocs(people)
await one.replicate.from(server)
await other.replicate.from(server)
const edit = async (device, field) => {
  for (const { _id } of people) await device.put({ ...(await device.get(_id)), [field]: 'edited' })
}
await edit(one, 'occupation')
await edit(other, 'clinic')
const pushes = [await one.replicate.to(server), await other.replicate.to(server)]
const now = await Promise.all(people.map(({ _id }) => server.get(_id, { conflicts: true })))
const shown = now.reduce((n, d) => n + (d.occupation === 'edited') + (d.clinic === 'edited'), 0)
console.log(
  JSON.stringify({
    edits: people.length * 2,
    shown,
    hidden: people.length * 2 - shown,
    told: pushes.reduce((n, p) => n + p.doc_write_failures, 0),
  }),
)
process.exit()

/**
 * `node server.mjs` with PORT, DOCUMENTS (lines of JSON) and FOLDER: express-pouchdb on LevelDB, answers packed.
 * express-pouchdb 4.2 breaks inside an Express 5 application: it runs on Express 4, which it brings along.
 */
import { mkdirSync, readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import compression from 'compression'

const require = createRequire(import.meta.url)
const { FOLDER, DOCUMENTS, PORT } = process.env
const BATCH = 1_000

mkdirSync(FOLDER, { recursive: true })
const PouchDB = require('pouchdb-node').defaults({ prefix: `${FOLDER}/` })
const couch = require('express-pouchdb')(PouchDB, {
  mode: 'fullCouchDB',
  overrideMode: {
    exclude: ['routes/fauxton', 'routes/authentication', 'routes/authorization', 'routes/session', 'validation'],
  },
  configPath: `${FOLDER}/config.json`,
  logPath: `${FOLDER}/log.txt`,
})
const documents = readFileSync(DOCUMENTS, 'utf8').trimEnd().split('\n')
const db = new PouchDB('facts')
for (let n = 0; n < documents.length; n += BATCH)
  await db.bulkDocs(documents.slice(n, n + BATCH).map((line) => JSON.parse(line)))

const express = createRequire(require.resolve('express-pouchdb'))('express')
const root = express()
root.use(compression({ filter: () => true }))
// The field's client asks for what it is to have before it fetches it in batches.
root.get('/ids', async (_asked, answer) => {
  const { rows } = await db.allDocs()
  answer.json(rows.filter((r) => !r.id.startsWith('_')).map((r) => ({ id: r.id, rev: r.value.rev })))
})
root.get('/ready', (_asked, answer) => answer.json({ documents: documents.length }))
root.use('/page', express.static(`${import.meta.dirname}/page`))
root.use('/pouchdb', express.static(`${import.meta.dirname}/node_modules/pouchdb/dist`))
root.use('/', couch)
root.listen(Number(PORT), '127.0.0.1')

// The tablet of the peer: everything fetched into IndexedDB, then what a worker waits for.
/* global PouchDB */

const timed = async (work) => {
  const began = performance.now()
  const value = await work()
  return { ms: performance.now() - began, value }
}
const median = (list) => list.toSorted((a, b) => a - b)[list.length >> 1]
const VISITS = 5

let local
let remote

/** `replicate`: PouchDB's own; `batches`: the ids first, then 100 documents at a time, as the field's client does. */
globalThis.peerSync = async (style) => {
  local = new PouchDB(`peer-${Date.now()}`, { auto_compaction: true })
  remote = new PouchDB(`${location.origin}/facts`, { skip_setup: true })
  const { ms, value } = await timed(() => (style === 'replicate' ? replicate() : inBatches()))
  return { ms, documents: value }
}

globalThis.peerDay = async () => {
  const list = await timed(taskList)
  const again = await timed(taskList)
  const [saved, right, pushed] = [[], [], []]
  for (let n = 0; n < VISITS; n++) {
    const save = await timed(() => visit(n))
    const shown = await timed(taskList)
    saved.push(save.ms)
    right.push(save.ms + shown.ms)
    pushed.push((await timed(() => local.replicate.to(remote))).ms)
  }
  const { usage } = await navigator.storage.estimate()
  await local.destroy()
  return {
    firstList: list.ms,
    nextList: again.ms,
    tasks: list.value.length,
    saved: median(saved),
    right: median(right),
    pushed: median(pushed),
    usage,
  }
}

async function replicate() {
  const { docs_written: documents } = await local.replicate.from(remote, { batch_size: 100 })
  return documents
}

async function inBatches() {
  const ids = await (await fetch('/ids')).json()
  for (let n = 0; n < ids.length; n += 100) {
    const { results } = await remote.bulkGet({ docs: ids.slice(n, n + 100), attachments: true, revs: true })
    await local.bulkDocs(results.map((r) => r.docs[0].ok).filter(Boolean), { new_edits: false })
  }
  // Its checkpoints: what came is not to be sent back.
  await local.replicate.to(remote, { since: (await local.info()).update_seq })
  return ids.length
}

const VIEW = `function (doc) {
  if (doc.type === 'task' && doc.state === 'Ready') emit([doc.emission.dueDate, doc._id], doc.emission)
}`

/** The day's work, as this database can say it by itself: an index over the task documents. */
async function taskList() {
  await local.put({ _id: '_design/tasks', views: { ready: { map: VIEW } } }).catch((error) => {
    if (error.status !== 409) throw error
  })
  const { rows } = await local.query('tasks/ready', { limit: 50 })
  return rows.map((row) => row.value)
}

/** A report, and the task that it settles. */
async function visit(n) {
  const { rows } = await local.query('tasks/ready', { limit: 1, include_docs: true })
  const task = rows[0]?.doc
  const at = Date.now()
  const report = {
    _id: `visit-${at}-${n}`,
    type: 'data_record',
    form: 'home_visit',
    reported_date: at,
    fields: { patient_id: task?.owner, outcome: 'done', notes: 'All well.' },
  }
  await local.bulkDocs(task ? [report, { ...task, state: 'Completed' }] : [report])
}

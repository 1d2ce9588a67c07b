/** A day's work that uses every command at least once, each with success: the data for whatever holds of all. Steps are told here only where a form alone makes no sense. */
import { instantOf, msOf } from '#kernel/dates.ts'
import { rows } from '#kernel/sql.ts'
import { administration } from './every-administration.ts'
import { chronicLists } from './every-chronic-lists.ts'
import { chronicPage } from './every-chronic-page.ts'
import { chronicProtocol } from './every-chronic-protocol.ts'
import { chronicVisits } from './every-chronic-visit.ts'
import { everyFact } from './every-fact.ts'
import { CHW, idIn, member, named, NURSE, REASON, register, type Tell } from './every-house.ts'
import { needsAssess } from './every-needs-assess.ts'
import { needsBuild } from './every-needs-build.ts'
import { needsPlan } from './every-needs-plan.ts'
import { pregnancies } from './every-pregnancy.ts'
import { duplicates, encounters, records } from './every-record.ts'
import { sessions } from './every-session.ts'
import { aroundVaccination } from './every-vaccination-around.ts'
import { doses } from './every-vaccination-doses.ts'
import { formFor, picksIn, whoMay } from './exercise.ts'
import { AREAS, PEOPLE, type TestHome } from './home.ts'

/**
 * What a replay cannot bring back: the body of whoever was erased is gone, and a glass is broken by who has no right to see, while a
 * replay lets everybody see everything. Their own tests prove them.
 */
export const NEVER_AGAIN: ReadonlySet<string> = new Set([
  'records.request_erasure',
  'records.withdraw_erasure',
  'records.erase_person',
  'admin.break_glass',
  'admin.review_glass',
])

/** @param without none, or all that no replay can bring back */
export async function everyCommand(h: TestHome, send: Tell, without: ReadonlySet<string> = new Set()): Promise<void> {
  const began = h.clock.now
  const told = new Set(without)
  const tell: Tell = async (...command) => {
    h.clock.now = instantOf(msOf(h.clock.now) + APART_MS)
    told.add(command[0])
    return await send(...command)
  }
  await records(h, tell)
  await encounters(h, tell)
  await everyFact(h, tell, { worker: CHW, nurse: NURSE })
  await duplicates(h, tell)
  await planning(h, tell)
  await handover(h, tell)
  if (without.size === 0) await onceOnly(h, tell)
  await administration(h, tell)
  await pregnancies(h, tell, CHW)
  await sessions(h, tell, { worker: CHW, nurse: NURSE })
  await aroundVaccination(h, tell, CHW, NURSE)
  await doses(h, tell, CHW, NURSE)
  await familyHistory(h, tell)
  await chronicLists(h, tell, CHW, NURSE)
  await chronicProtocol(h, tell)
  await chronicVisits(h, tell, CHW)
  await chronicPage(h, tell, CHW)
  await needsAssess(h, tell, CHW, NURSE)
  await needsPlan(h, tell, CHW)
  await needsBuild(h, tell)
  await remaining(h, tell, told)
  h.clock.now = began
}

/** Of plugins that need no story: a form made from the input, about the first of everything in one village. */
async function remaining(h: TestHome, tell: Tell, told: ReadonlySet<string>): Promise<void> {
  for (const command of h.registry.commands.values()) {
    if (told.has(command.name)) continue
    const form = formFor(command, await picksIn(h, AREAS.shipu), await picksIn(h, AREAS.shipu, 1))
    if (!form) throw new Error(`no form that ${command.name} takes can be made from its input: give it a step above`)
    await tell(command.name, form, whoMay(h, command.permission, NURSE))
  }
}

/** Nobody does two things at once. */
const APART_MS = 60_000

async function planning(h: TestHome, tell: Tell): Promise<void> {
  const household = await register(tell, '930', AREAS.shipu, [member('Bui An')])
  const item = `${household}~records~visit~`
  await tell('today.snooze', { household, items: [item], days: '7', reason: 'asked' }, CHW)
  await tell('today.resume', { household, item }, CHW)
  await tell('today.snooze', { household, items: [item], days: '14', reason: 'away' }, CHW)
  const [entry] = await rows<{ id: string }>(
    h.db,
    'select id from attention where user_id = ? and settled_at is null',
    [CHW.id],
  )
  await tell('today.settle_attention', { entry: entry!.id, choice: 'keep' }, CHW)
  await tell('admin.grant_access', { household, user: PEOPLE.stranger.id, days: '7', reason: 'cover' }, NURSE)
  const [grant] = await rows<{ id: string }>(h.db, 'select id from scope_grant where household_id = ?', [household])
  await tell('admin.end_grant', { household, grant: grant!.id }, { ...NURSE })
}

/** Of which no replay can tell: see `NEVER_AGAIN`. */
async function onceOnly(h: TestHome, tell: Tell): Promise<void> {
  await register(tell, '932', AREAS.shipu, [member('Bui Ket')])
  const gone = await named(h, 'Bui Ket')
  await tell('records.request_erasure', { person: gone, reason: 'asked' }, NURSE)
  await tell('records.withdraw_erasure', { person: gone }, NURSE)
  await tell('records.request_erasure', { person: gone, reason: 'asked' }, NURSE)
  await tell('records.erase_person', { person: gone, sure: '1' }, PEOPLE.chou)
  await register(tell, '931', AREAS.shipu, [member('Bui Lan', { birth_date: '1991-01-01' })])
  await tell(
    'admin.break_glass',
    { name: 'Bui Lan', birth_date: '1991-01-01', reason: 'emergency', words: 'Fainted at the market' },
    PEOPLE.stranger,
  )
  const [glass] = await rows<{ id: string }>(
    h.db,
    `select id from scope_grant where reason = 'glass' and verdict is null`,
  )
  await tell('admin.review_glass', { grant: glass!.id, verdict: 'reviewed' }, PEOPLE.chou)
}

async function handover(h: TestHome, tell: Tell): Promise<void> {
  const household = await register(tell, '945', AREAS.shipu, [member('Mai Anh', { birth_date: '1950' })])
  const about = { person: await named(h, 'Mai Anh'), household }
  for (const kind of ['person', 'household'] as const) {
    const text = `Weigh the ${kind} again`
    await tell(`handover.instruct_${kind}`, { [kind]: about[kind], text, due_on: '2026-12-24' }, NURSE)
    const [{ id: instruction }] = (await rows<{ id: string }>(
      h.db,
      `select id from handover_${kind}_instruction where text = ?`,
      [text],
    )) as [{ id: string }]
    await tell(
      `handover.reply_${kind}`,
      { [`${kind}_instruction`]: instruction, kind: 'asked', text: 'With shoes?' },
      CHW,
    )
    await tell(
      `handover.answer_${kind}`,
      { [`${kind}_instruction`]: instruction, kind: 'answered', text: 'Without' },
      NURSE,
    )
    await tell(`handover.reply_${kind}`, { [`${kind}_instruction`]: instruction, kind: 'done', text: 'Too early' }, CHW)
    const [{ id: reply }] = (await rows<{ id: string }>(
      h.db,
      `select id from handover_${kind}_reply where text = 'Too early'`,
    )) as [{ id: string }]
    await tell(`handover.void_reply_${kind}`, { [`${kind}_reply`]: reply }, CHW)
  }
  const see = await tell(
    'handover.cover',
    { worker: CHW.id, taker: PEOPLE.kao.id, areas: [AREAS.shipu], from_on: '2026-11-24', until_on: '2026-12-01' },
    NURSE,
  )
  const covers = (
    await rows<{ id: string }>(
      h.db,
      'select c.id from handover_cover c join handover_cover one on one.group_id = c.group_id where one.id = ?',
      [idIn(see)],
    )
  ).map((c) => c.id)
  await tell('handover.end_cover', { cover: idIn(see), covers, note: REASON }, NURSE)
}

/** One of two fields must say what a relative had. */
async function familyHistory(h: TestHome, tell: Tell): Promise<void> {
  await register(tell, '941', AREAS.shipu, [member('Tran Kin')])
  await tell('family.add_history', { person: await named(h, 'Tran Kin'), relative: 'mother', code: 'C50' }, CHW)
}

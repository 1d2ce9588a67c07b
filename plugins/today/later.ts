/** "Later": what somebody put off until a day, with the reason; it stands in `due_action` under the key of the due item. */
import * as z from 'zod'
import { addDays, type Day } from '#kernel/dates.ts'
import { field, id } from '#kernel/input.ts'
import { command, type Ctx, type Page } from '#kernel/plugin.ts'
import { notFound } from '#kernel/problem.ts'
import { own } from './db.ts'
import { houseHref, houseName } from './houses.ts'
import { ITEM_TOKEN, itemOf, itemToken, LATER_DAYS, LATER_REASONS } from './later-items.ts'
import { housesOf, membersOf } from './queries.ts'
import { laterForm } from './views/later-form.ts'

const token = field.text(200).refine((text) => ITEM_TOKEN.test(text), { error: 'kernel.field_invalid' })
/** A person's item stands under the household where the person is. */
async function checkSubject(ctx: Ctx, subject: string, household: string): Promise<void> {
  if (subject !== household && (await ctx.place.householdOf(subject)) !== household) throw notFound()
}

export const snooze = command({
  name: 'today.snooze',
  path: '/today/later/:household',
  permission: 'today:plan',
  version: 1,
  input: z.object({
    household: id.household(),
    items: field.list(token, 50).refine((all) => all.length > 0, { error: 'today.choose_items' }),
    days: field.choice(LATER_DAYS),
    reason: field.choice(LATER_REASONS),
    note: field.optionalText(200),
  }),
  form: laterForm,
  async handle({ input, ctx, db: any }) {
    const db = own(any)
    for (const one of input.items) {
      const { subjectId, ...key } = itemOf(one)
      await checkSubject(ctx, subjectId, input.household)
      const row = {
        household_id: input.household,
        snoozed_until: addDays(ctx.today, Number(input.days)),
        reason: input.note ? `${input.reason}: ${input.note}` : input.reason,
        by_user: ctx.actor.id,
        at: ctx.now,
      }
      await db
        .insertInto('due_action')
        .values({ ...key, subject_id: subjectId, ...row, assigned_to: null })
        .onConflict((c) => c.columns(['subject_id', 'plugin', 'code', 'instance']).doUpdateSet(row))
        .execute()
    }
    return { see: '/today/list', saved: 'today.saved_later' }
  },
})

/** Addresses of the list with what was chosen in it, and nothing else: it stands in the answer's head. */
const OWN_LIST = /^\/today(\/list)?(\?[\w.=&%-]*)?$/

export const resume = command({
  name: 'today.resume',
  path: '/today/later/:household/undo',
  permission: 'today:plan',
  version: 1,
  input: z.object({ household: id.household(), item: token, back: field.optionalText(300) }),
  async handle({ input, ctx, db: any }) {
    const key = itemOf(input.item)
    await checkSubject(ctx, key.subjectId, input.household)
    await own(any)
      .updateTable('due_action')
      .set({ snoozed_until: null, reason: null, by_user: ctx.actor.id, at: ctx.now })
      .where('subject_id', '=', key.subjectId)
      .where('plugin', '=', key.plugin)
      .where('code', '=', key.code)
      .where('instance', '=', key.instance)
      .where('household_id', '=', input.household)
      .execute()
    return { see: input.back && OWN_LIST.test(input.back) ? input.back : '/today/list', saved: 'today.saved_resume' }
  },
})

export interface Postponed {
  householdId: string
  item: string
  name: string
  what: string
  href: string
  until: Day
  reason: string
}

const MOST_SHOWN = 50

/** What this person put off and is not yet due again. */
export async function postponedBy(page: Page, userId: string): Promise<Postponed[]> {
  const found = await own(page.db)
    .selectFrom('due_action as a')
    .innerJoin('pub_household as h', 'h.id', 'a.household_id')
    .select(['a.subject_id', 'a.plugin', 'a.code', 'a.instance', 'a.household_id', 'a.snoozed_until', 'a.reason'])
    .where('a.by_user', '=', userId)
    .where('a.snoozed_until', '>', page.today)
    .orderBy('a.snoozed_until')
    .limit(MOST_SHOWN)
    .execute()
  const ids = [...new Set(found.map((f) => f.household_id))]
  const items = new Map((await page.work.items(ids)).map((i) => [itemToken(i), i]))
  const houses = await housesOf(page.db, ids)
  const members = await membersOf(
    page.db,
    found.map((f) => f.subject_id).filter((s) => !houses.has(s)),
  )
  return found.flatMap((f) => {
    const item = itemToken({ ...f, subjectId: f.subject_id })
    const open = items.get(item)
    const house = houses.get(f.household_id)
    // Done or gone meanwhile: nothing is put off any more.
    if (!open || !house) return []
    return [
      {
        householdId: f.household_id,
        item,
        name: members.get(f.subject_id)?.name ?? houseName(page, house),
        what: page.t(open.titleKey, open.params),
        href: houseHref(f.household_id),
        until: f.snoozed_until!,
        reason: reasonText(page, f.reason),
      },
    ]
  })
}

export function reasonText({ t }: Page, stored: string | null): string {
  const [code = '', ...note] = (stored ?? '').split(': ')
  const word = (LATER_REASONS as readonly string[]).includes(code) ? t(`today.reason_${code}`) : ''
  return [word, note.join(': ')].filter(Boolean).join(', ')
}

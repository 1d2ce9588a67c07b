import type { Page, TimelineEntry, TimelineSpec } from '#kernel/plugin.ts'
import { userNames } from '#kernel/user-names.ts'
import { own } from '../db.ts'
import { tablesOf, threadPath, type SubjectKind } from './subjects.ts'

interface Window {
  before?: string
  limit: number
}

/** A person's page has theirs, a household's its own and its members'. */
export const instructionTimeline: TimelineSpec = {
  permission: 'handover:read',
  async load(page, { personId, householdId }, window) {
    const people =
      personId !== undefined
        ? [personId]
        : (
            await own(page.db).selectFrom('pub_person').select('id').where('household_id', '=', householdId!).execute()
          ).map((p) => p.id)
    const entries = [
      ...(people.length > 0 ? await entriesOf(page, 'person', people, window) : []),
      ...(personId === undefined ? await entriesOf(page, 'household', [householdId!], window) : []),
    ]
    // No more than was asked for: what is older than a source's last entry is taken for not yet read.
    return entries.toSorted((a, b) => (a.at > b.at ? -1 : a.at < b.at ? 1 : 0)).slice(0, window.limit)
  },
}

async function entriesOf(
  page: Page,
  kind: SubjectKind,
  subjects: readonly string[],
  { before, limit }: Window,
): Promise<TimelineEntry[]> {
  const db = own(page.db)
  const { instruction, reply } = tablesOf(kind)
  let given = db
    .selectFrom(instruction)
    .selectAll()
    .where('subject_id', 'in', [...subjects])
  let said = db
    .selectFrom(reply)
    .selectAll()
    .where('subject_id', 'in', [...subjects])
  if (before !== undefined) {
    given = given.where('happened_at', '<', before)
    said = said.where('happened_at', '<', before)
  }
  const instructions = await given.orderBy('happened_at', 'desc').orderBy('id', 'desc').limit(limit).execute()
  const replies = await said.orderBy('happened_at', 'desc').orderBy('id', 'desc').limit(limit).execute()
  const names = await userNames(
    page.db,
    [...instructions, ...replies].map((r) => r.performer_id),
  )
  const about = (r: { subject_id: string; performer_id: string }) => ({
    ...(kind === 'person' ? { personId: r.subject_id } : {}),
    ...(names.has(r.performer_id) ? { by: names.get(r.performer_id)! } : {}),
  })
  return [
    ...instructions.map((i) => ({
      on: i.happened_on,
      at: i.happened_at,
      icon: 'clipboard',
      titleKey: 'handover.line.given',
      params: { date: page.fmt.date(i.due_on) },
      text: i.text,
      href: threadPath(kind, i.id),
      sensitivity: i.sensitivity,
      ...about(i),
    })),
    ...replies.map((r) => ({
      on: r.happened_on,
      at: r.happened_at,
      icon: 'clipboard',
      titleKey: `handover.line.${r.kind}`,
      ...(r.text === null ? {} : { text: r.text }),
      href: threadPath(kind, r.instruction_id),
      sensitivity: r.sensitivity,
      ...(r.voided_at === null ? {} : { voided: true }),
      ...about(r),
    })),
  ]
}

/** What was recorded while two people counted as one, and to whom of the two it belongs when they part. */
import type { Ctx, Db, Page } from '#kernel/plugin.ts'
import { malformed } from '#kernel/problem.ts'
import type { Fields } from '#views/command-form.ts'
import { html, type Html } from '#views/html.ts'
import { own } from '../db.ts'
import { entryOf, tableOf } from '../facts/entry.ts'
import { forEachKind } from '../facts/kinds/index.ts'
import type { AnyKind, AnyRows } from '../facts/kinds/spec.ts'
import { replaceEntry } from '../facts/replace.ts'
import type { AllergyRow } from '../facts/tables.ts'

interface Later {
  spec: AnyKind
  rows: AnyRows
}

/** Entries that still stand, as far as whoever looks may see them. */
async function laterEntries(any: Db, person: string, since: string): Promise<Later[]> {
  const found: Later[] = []
  for (const spec of forEachKind((kind) => kind)) {
    const all = await own(any)
      .selectFrom(tableOf(spec.kind))
      .select('id')
      .where('person_id', '=', person)
      .where('recorded_at', '>', since)
      .where('status', 'in', ['final', 'set_aside'])
      .orderBy('recorded_at')
      .orderBy('id')
      .execute()
    const seen = new Set<string>()
    for (const { id } of all) {
      if (seen.has(id)) continue
      const rows = await entryOf(any, spec.kind, id)
      for (const row of rows) seen.add(row.id)
      found.push({ spec, rows })
    }
  }
  return found
}

/** Nothing where nothing was recorded since. */
export async function laterFields(page: Page, fields: Fields, person: string, since: string): Promise<Html> {
  const { t, fmt } = page
  const later = await laterEntries(page.db, person, since)
  if (later.length === 0) return html``
  return fields({
    name: 'theirs',
    type: 'checkbox',
    label: t('records.duplicates.later'),
    hint: t('records.duplicates.later_hint'),
    options: later.map(({ spec, rows }) => ({
      value: rows[0].id,
      label: spec.title(page, rows),
      hint: fmt.date(rows[0].happened_on),
    })),
  })
}

/**
 * What was ticked goes to the other one. An allergy or alert that was not stands with both from now on: whoever does not have it
 * is asked once too often, and nobody is given what they do not bear.
 */
export async function partLater(
  ctx: Ctx,
  any: Db,
  of: { survivor: string; other: string; since: string; theirs: readonly string[]; reason: string },
): Promise<void> {
  const later = await laterEntries(any, of.survivor, of.since)
  const known = new Set(later.map(({ rows }) => rows[0].id))
  if (of.theirs.some((id) => !known.has(id)))
    throw malformed([{ field: 'theirs', code: 'records.duplicates.later_gone' }])
  const sameHome = (await ctx.place.householdOf(of.survivor)) === (await ctx.place.householdOf(of.other))
  // The contact was with a household: of another it says nothing.
  const place = sameHome ? {} : { encounter_id: null }
  for (const { spec, rows } of later)
    if (of.theirs.includes(rows[0].id))
      await replaceEntry(any, ctx, spec, rows, {
        status: 'moved',
        reason: of.reason,
        all: { person_id: of.other, moved_from: of.survivor, ...place },
      })
    else if (spec.kind === 'allergy')
      await own(any)
        .insertInto('records_allergy')
        .values({
          ...(rows[0] as AllergyRow),
          ...place,
          id: ctx.newId('allergy', of.other, rows[0].id),
          person_id: of.other,
          replaces_id: null,
          amend_reason: null,
        })
        .execute()
}

import type { FormState, Page } from '#kernel/plugin.ts'
import { personAction, type Action } from '../views/command-page.ts'
import type { PersonView } from '../queries.ts'
import { standingEntry } from './entry.ts'
import type { AnyKind, AnyRows } from './kinds/spec.ts'

/** The page of one action on an entry that stands, under whose it is. */
export async function entryAction(
  page: Page,
  state: FormState,
  { kind }: AnyKind,
  make: (rows: AnyRows, person: PersonView) => Action<PersonView> | Promise<Action<PersonView>>,
): Promise<Response> {
  const rows = await standingEntry(page.db, kind, state.params[kind]!)
  const [{ person_id: person }] = rows
  page.log.viewed(person)
  return await personAction(page, { ...state, params: { ...state.params, person } }, (p) => make(rows, p))
}

import type { Db } from './plugin.ts'
import { inList, run } from './sql.ts'

const HOME = '(select p.household_id from person p where p.id = due_action.subject_id)'

/** What was put off for a person stands in the household where the person is: to be told of every household that people came to. */
export async function actionsFollow(db: Db, households: readonly string[]): Promise<void> {
  const homes = inList(households)
  await run(
    db,
    `update due_action set household_id = ${HOME}
     where subject_id in (select id from person where household_id in ${homes.text}) and household_id <> ${HOME}`,
    homes.params,
  )
}

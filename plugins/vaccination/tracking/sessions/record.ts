/** One tap for one child: doses given from the session's vials, or why not. Each row is a command of its own. */
import * as z from 'zod'
import { latestOf } from '#kernel/dates.ts'
import { field, id } from '#kernel/input.ts'
import { command, type Ctx } from '#kernel/plugin.ts'
import { malformed, Problem } from '#kernel/problem.ts'
import { recordNotGiven } from '../../around/not-given/record.ts'
import { own, type OwnDb } from '../../db.ts'
import { MOST_LOT, vaccineCode } from '../../doses/commands/input.ts'
import { tellNurseOfBarred } from '../../doses/commands/alert.ts'
import { keepAnswers } from '../../doses/commands/screening.ts'
import { knownOf } from '../../doses/known.ts'
import { ASKED, type Asked } from '../../doses/questions.ts'
import { recordDoses } from '../../doses/record.ts'
import { isScheduleGroup } from '../../schedules/group-names.ts'
import type { VaccinationConfig } from '../../schedules/clinic.ts'
import type { NotGivenReason } from '../../tables.ts'
import { openSession } from './queries.ts'
import { oneRowPage } from './one-row-page.ts'
import { againOn, assessTap, isClear } from './row.ts'
import { TAP_REASONS } from './tap-reasons.ts'

const MOST_SHOTS = 10
const MOST_GROUP = 60
const shape = z.object({
  session: id.row('vaccination_session'),
  person: id.person(),
  shots: field.list(
    z.object({
      give: field.checkbox(),
      vaccine: vaccineCode(),
      lot: field.text(MOST_LOT),
      expires: field.optionalPartialDate(),
    }),
    MOST_SHOTS,
  ),
  groups: field.list(field.text(MOST_GROUP)),
  questions: field.list(field.choice(ASKED as [Asked, ...Asked[]])),
  card: field.checkbox(),
  /** Absent: given. */
  reason: field.optionalChoice(TAP_REASONS as [NotGivenReason, ...NotGivenReason[]]),
  home: field.optionalChoice(['server', 'tablet']),
})
type Tapped = z.output<typeof shape>

export const recordRow = command({
  name: 'vaccination.record_row',
  path: '/vaccination/sessions/:session/record/:person',
  permission: 'vaccination:write',
  version: 1,
  input: shape,
  form: oneRowPage,
  async handle({ input, ctx, db: any }) {
    const db = own(any)
    const session = await openSession(db, input.session)
    // What a tablet has recorded has happened, whatever the server knows of the day by now.
    const here = (input.home ?? ctx.home) === ctx.home
    if (here && session.held_on !== ctx.today) throw new Problem('vaccination.session_other_day')
    if (input.reason === null) await give(input, { ctx, db, here })
    else await leave(input, { ctx, db })
    return { see: `/vaccination/sessions/${session.id}/record#next`, saved: 'vaccination.saved_row' }
  },
})

interface In {
  ctx: Ctx
  db: OwnDb
}

async function give(input: Tapped, { ctx, db, here }: In & { here: boolean }): Promise<void> {
  const { person, questions, card } = input
  const shots = input.shots.flatMap((s) => (s.give && s.expires !== null ? [{ ...s, expires: s.expires }] : []))
  if (shots.length === 0) throw malformed([{ field: 'shots.0.give', code: 'vaccination.track.choose_dose' }])
  if (shots.some((s) => latestOf(s.expires) < ctx.today)) throw new Problem('vaccination.track.vial_is_expired')
  const settings = ctx.config<VaccinationConfig>()
  const known = await knownOf({ db, today: ctx.today, service: ctx.service, settings }, person)
  const found = assessTap({ person, shots, questions, card }, known)
  if (here && !isClear(found)) throw new Problem('vaccination.track.row_needs_form')
  const ids = await recordDoses(ctx, db, {
    personId: person,
    doses: found.doses.map(({ at: _, ...d }) => ({ ...d, at: 'shots.0', sessionId: input.session })),
  })
  await keepAnswers(ctx, db, person, found.answers)
  if (found.barred.length > 0) await tellNurseOfBarred(ctx, person, ids)
}

async function leave({ person, session, groups, reason }: Tapped, { ctx, db }: In): Promise<void> {
  if (groups.some((g) => !isScheduleGroup(g)) || groups.length === 0)
    throw malformed([{ field: 'groups', code: 'kernel.field_not_a_choice' }])
  await recordNotGiven(ctx, db, {
    personId: person,
    groups,
    reason: reason!,
    until: againOn(reason!, ctx.today),
    when: { on: ctx.today, at: ctx.now },
    sessionId: session,
  })
}

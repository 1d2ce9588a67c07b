import type { Ctx } from '#kernel/plugin.ts'
import { malformed } from '#kernel/problem.ts'
import { html } from '#views/html.ts'
import { OWN_CODE } from '../../../data/reference/chronic/diseases.ts'
import type { Facts } from '../../records/public.ts'
import type { ChronicConfig } from '../clinic.ts'
import { own } from '../db.ts'
import { chronicPath } from '../page/paths.ts'
import type { EpisodeRow } from '../tables.ts'
import type { Known } from '../visit/conclude.ts'
import { tooYoung } from '../visit/entry.ts'
import { answersWith } from '../visit/history.ts'
import { knownOf } from '../visit/known.ts'
import { standingEpisode } from '../visit/visits.ts'
import { moveAnswers } from './history.ts'
import { moveSaid } from './said.ts'
import { atRightPerson, movedAway, type Movable, type Moving } from './spec.ts'

/** With the diagnosis and the answers that came with it, that about a pregnancy too. */
export const movableEpisode: Movable<EpisodeRow> = {
  kind: 'episode',
  standing: standingEpisode,
  hint: 'chronic.move.episode_hint',
  line: ({ t, fmt }, e) =>
    html`<p><b>${t(`chronic.programme.${e.programme}`)}</b> <span class="meta">${t('chronic.shown.followed_since', { on: fmt.date(e.happened_on) })}</span></p>`,
  async move(moving) {
    const { ctx, db: any, old, to, reason } = moving
    const db = own(any)
    const when = { on: old.happened_on, at: ctx.now }
    const known = await knownOf(asking(moving), ctx.config<ChronicConfig>(), to.id, when)
    refuse(moving, known)
    const condition = await moveDiagnosis(moving, known)
    const id = ctx.newId('episode', 'moved', old.id)
    const answer = await moveSaid(moving)
    await db
      .insertInto('chronic_episode')
      .values({
        ...atRightPerson(moving, id),
        root_id: id,
        amend_reason: reason,
        condition_id: condition,
        pregnancy_answer_id: answer?.id ?? null,
      })
      .execute()
    await db.updateTable('chronic_episode').set(movedAway(moving)).where('id', '=', old.id).execute()
    await moveAnswers({ ctx, db: any, to, reason }, await answersWith(db, old.person_id, old.root_id))
    return chronicPath(to.id)
  },
}

const asking = ({ ctx, db }: { ctx: Ctx; db: Moving<EpisodeRow>['db'] }) => ({
  db,
  service: <S>(name: string): S => ctx.service<S>(name),
})

/** Whoever could not be registered so cannot get it from another either. */
function refuse({ old, to }: Moving<EpisodeRow>, { standing }: Known): void {
  const no = (code: string) => malformed([{ field: 'to', code }])
  const young = tooYoung(to.birth_date, old.happened_on)
  if (young) throw no(young)
  if (old.ended_on === null && standing.followed[old.programme]) throw no('chronic.already_followed')
  if (old.diagnosed_by === 'protocol' && standing.suspicion[old.programme].state !== 'confirmed')
    throw no('chronic.move.not_confirmed')
}

/** It stands once with the right person: theirs already, moved there, or – known of the wrong one before – written anew. */
async function moveDiagnosis({ ctx, old, to, reason }: Moving<EpisodeRow>, { facts }: Known): Promise<string | null> {
  const shared = ctx.append<Facts>('records.facts')
  const own = old.condition_id === null ? [] : [old.condition_id]
  if (facts.diseases.has(old.programme)) {
    await shared.takeBack({ personId: old.person_id, conditions: own, reason })
    return null
  }
  const moved = await shared.move({ personId: old.person_id, to: to.id, conditions: own, reason })
  const [there] = moved.values()
  if (there !== undefined) return there
  const made = await shared.condition({
    personId: to.id,
    key: ['chronic', old.programme],
    on: old.happened_on,
    at: old.happened_at,
    code: OWN_CODE[old.programme],
    onset: old.diagnosed_on,
    source: old.diagnosed_by === 'protocol' ? 'seen' : 'reported',
  })
  return made.id
}

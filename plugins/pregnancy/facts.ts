/** Reads what the rules need, from the published views: the same for us and for who asks by the service. */
import type { Kysely } from 'kysely'
import type { RecordsPublic } from '../records/public.ts'
import type { PregnancyPublic } from './public.ts'
import type { AnswerFact, EpisodeFact, OutcomeFact, WomanFacts } from './rules/facts.ts'

export type Viewing = Kysely<PregnancyPublic & RecordsPublic>

/** By person: everybody of the named who is on record. */
export async function womenFacts(db: Viewing, ids: readonly string[]): Promise<Map<string, WomanFacts>> {
  if (ids.length === 0) return new Map()
  const named = [...ids]
  const people = await db
    .selectFrom('pub_person')
    .select(['id', 'sex', 'birth_date', 'status'])
    .where('id', 'in', named)
    .execute()
  const episodes = await db.selectFrom('pub_pregnancy').selectAll().where('person_id', 'in', named).execute()
  const outcomes = await db.selectFrom('pub_pregnancy_outcome').selectAll().where('person_id', 'in', named).execute()
  const answers = await db.selectFrom('pub_pregnancy_answer').selectAll().where('person_id', 'in', named).execute()
  const of = <R extends { person_id: string }>(list: readonly R[]) => Map.groupBy(list, (r) => r.person_id)
  const [byEpisode, byOutcome, byAnswer] = [of(episodes), of(outcomes), of(answers)]
  return new Map(
    people.map((p) => [
      p.id,
      {
        sex: p.sex,
        birthDate: p.birth_date,
        active: p.status === 'active',
        episodes: (byEpisode.get(p.id) ?? []).map(episodeFact),
        outcomes: (byOutcome.get(p.id) ?? []).map(outcomeFact),
        answers: (byAnswer.get(p.id) ?? []).map(answerFact),
      },
    ]),
  )
}

const episodeFact = (e: PregnancyPublic['pub_pregnancy']): EpisodeFact => ({
  id: e.id,
  rootId: e.root_id,
  knownOn: e.happened_on,
  at: e.happened_at,
  basis: e.basis,
  dueOn: e.due_on,
  plusMinus: e.due_precision_days,
  sensitivity: e.sensitivity,
})

const outcomeFact = (o: PregnancyPublic['pub_pregnancy_outcome']): OutcomeFact => ({
  id: o.id,
  rootId: o.root_id,
  on: o.happened_on,
  at: o.happened_at,
  outcome: o.outcome,
  childId: o.child_id,
  sensitivity: o.sensitivity,
})

const answerFact = (a: PregnancyPublic['pub_pregnancy_answer']): AnswerFact => ({
  id: a.id,
  on: a.happened_on,
  at: a.happened_at,
  answer: a.said,
  sensitivity: a.sensitivity,
})

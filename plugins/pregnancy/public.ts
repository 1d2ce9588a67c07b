/** What other plugins may ask of pregnancies: published views, and the service that says the state of somebody on a day. */
import type { Day } from '#kernel/dates.ts'
import type { Db } from '#kernel/plugin.ts'
import type { Answer } from './rules/facts.ts'
import type { PregnancyState } from './rules/state.ts'
import type { AnswerRow, EpisodeRow, OutcomeRow } from './tables.ts'

export type { PregnancyState } from './rules/state.ts'

/** Entries that stand, one an amendment: of one `root_id` the last by `happened_at` counts. Sensitive ones only for who may see their class. */
export type PubPregnancy = Pick<
  EpisodeRow,
  | 'id'
  | 'person_id'
  | 'root_id'
  | 'happened_on'
  | 'happened_at'
  | 'sensitivity'
  | 'basis'
  | 'due_on'
  | 'due_precision_days'
  | 'gravida'
  | 'para'
>
export type PubPregnancyOutcome = Pick<
  OutcomeRow,
  'id' | 'person_id' | 'root_id' | 'happened_on' | 'happened_at' | 'sensitivity' | 'outcome' | 'child_id'
>
export type PubPregnancyAnswer = Pick<
  AnswerRow,
  'id' | 'person_id' | 'happened_on' | 'happened_at' | 'sensitivity' | 'said'
>

export interface PregnancyPublic {
  pub_pregnancy: PubPregnancy
  pub_pregnancy_outcome: PubPregnancyOutcome
  pub_pregnancy_answer: PubPregnancyAnswer
}

export interface StateAndQuestion {
  state: PregnancyState
  /** Female, of the age, and no answer that still counts: ask before what could harm a child. Unknown is not no. */
  shouldAsk: boolean
  /** Under the limits of pregnancy: pregnant, up to 42 days after it, or nobody knows how it ended. */
  guarded: boolean
}

/** `page.service<PregnancyService>('pregnancy.state')`, with the asking plugin's own `db`: it must require pregnancy. */
export interface PregnancyService {
  /** Of everybody who was named; who is not in scope counts as not asked. */
  on(db: Db, personIds: readonly string[], day: Day): Promise<Map<string, StateAndQuestion>>
}

/** `ctx.append<PregnancyAnswers>('pregnancy.answers')`. Whoever it is about must be named in the command's input. */
export interface PregnancyAnswers {
  /** She was asked in another plugin's form, today. */
  said(of: { personId: string; answer: Answer }): Promise<{ id: string }>
  /**
   * It was another's answer: what stands goes to whom it fits, and nobody is told of it at a man. What she said, for what else is
   * concluded from it; null where it stands no more.
   */
  moved(of: MovedAnswer): Promise<{ id: string | null; answer: Answer } | null>
  /** What it was said with was entered in error. A yes stays until it is taken back by itself: it guards her. */
  takenBack(of: { id: string; personId: string; reason: string }): Promise<void>
}

export interface MovedAnswer {
  id: string
  personId: string
  to: string
  reason: string
}

/** Events, in the past tense. */
export interface PregnancyEvents {
  'pregnancy.danger_found': { personId: string; contactId: string; urgency: 'emergency' | 'same_day' }
  'pregnancy.ended': { personId: string }
}

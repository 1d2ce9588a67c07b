import type { PregnancyAnswers } from '../../pregnancy/public.ts'
import type { EpisodeRow, VisitRow } from '../tables.ts'
import type { Moving } from './spec.ts'

/** What she said of a pregnancy goes with the entry at which she was asked: at the wrong one a no would open medicines that harm a child. */
export const moveSaid = async ({ ctx, old, to, reason }: Moving<VisitRow | EpisodeRow>) =>
  old.pregnancy_answer_id === null
    ? null
    : await ctx
        .append<PregnancyAnswers>('pregnancy.answers')
        .moved({ id: old.pregnancy_answer_id, personId: old.person_id, to: to.id, reason })

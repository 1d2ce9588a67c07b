/** The two ladders of medicines of a visit: where each has its suggestion, its choice and its words. */
export const LADDERS = [
  {
    suggestion: 'suggestion',
    choice: 'choice',
    reason: 'choice_reason',
    supplyDays: 'step_supply_days',
    name: 'chronic.visit.ladder_pressure',
    because: 'chronic.visit.suggests_because',
    asks: 'chronic.visit.choice',
  },
  {
    suggestion: 'glucoseSuggestion',
    choice: 'glucose_choice',
    reason: 'glucose_choice_reason',
    supplyDays: 'glucose_step_supply_days',
    name: 'chronic.visit.ladder_glucose',
    because: 'chronic.visit.suggests_because_glucose',
    asks: 'chronic.visit.choice_glucose',
  },
] as const
export type Ladder = (typeof LADDERS)[number]

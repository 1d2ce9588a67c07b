import type { Strings } from '#kernel/i18n.ts'

export const ladderEn: Strings = {
  'chronic.visit.ladder_pressure': 'Blood pressure',
  'chronic.visit.ladder_glucose': 'Glucose',
  'chronic.visit.suggests_because_glucose':
    'Step {step} of the ladder for glucose, because glucose or HbA1c is above goal. A suggestion: whoever prescribes decides.',
  'chronic.visit.choice_glucose': 'What is done about the glucose?',
  'chronic.visit.suggested_glucose': 'Protocol suggested, glucose',
  'chronic.in_doses': ' in {n} doses',
  'chronic.no_step.danger': 'First what cannot wait: no step of medicines today.',
  'chronic.no_step.low_glucose':
    'Glucose is too low: no step up. Whoever prescribes looks at what is taken: it may be too much.',
  'chronic.no_step.type_1': 'Diabetes of type 1 needs insulin: these steps are not for it.',
  'chronic.no_step.kidneys': 'The kidneys do not bear these medicines: for a doctor.',
  'chronic.warning.kidneys_unknown': 'Kidneys not known within a year: creatinine first.',
  'chronic.warning.kidneys_reduced': 'Other than the protocol’s step: as much as these kidneys bear.',
  'chronic.warning.hypoglycaemia':
    'May lower glucose too far: explain the signs of low sugar, and that no meal is to be skipped.',
  'chronic.warning.too_soon':
    'The medicines for glucose were changed only lately: by the protocol they have not had their time yet.',
  'chronic.too_much.stop': 'These kidneys do not bear {drug}',
  'chronic.too_much.reduce': 'These kidneys bear at most {mg} mg of {drug} a day',
  'chronic.too_much.text': 'By the last creatinine. Tell whoever prescribes before more of it is handed out.',
  'chronic.refer_reason.medicine_against_kidneys': 'Takes a medicine that the kidneys do not bear',
  'chronic.shown.step_glucose': 'Medicines for glucose',
  'chronic.shown.suggested_glucose': 'Protocol suggested, glucose',
  'chronic.shown.suggest.danger': 'First what could not wait: nothing suggested',
  'chronic.shown.suggest.low_glucose': 'Glucose too low: no step up',
  'chronic.shown.suggest.type_1': 'Type 1: insulin, no steps of tablets',
  'chronic.shown.suggest.kidneys': 'The kidneys do not bear these medicines: for a doctor',
  'chronic.shown.two_sources': 'two sources',
  'chronic.protocol.two_sources': 'Two sources',
  'chronic.protocol.rule.glucose_ladder': 'Steps, glucose',
  'chronic.protocol.rule.kidneys': 'Kidneys',
  'chronic.protocol.judged': 'a step is judged',
  'chronic.protocol.dose_in': '{drug} {mg} mg a day in {n} doses',
  'chronic.protocol.kidneys_stop': '{drug} not with an eGFR below {below}',
  'chronic.protocol.kidneys_reduce': '{drug} below an eGFR of {below}: not begun, at most {mg} mg a day',
  'chronic.protocol.bound.stop': 'not below an eGFR of',
  'chronic.protocol.bound.reduce': 'less, below an eGFR of',
  'chronic.protocol.unit.mL/min': 'mL/min',
  'chronic.protocol_reduce_not_above_stop': 'Less of it must begin above where it is stopped.',
}

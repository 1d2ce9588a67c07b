import { field } from '#kernel/input.ts'
import type { T } from '#kernel/i18n.ts'
import { SENSITIVITY_CLASSES, type SensitivityClass } from '../../../data/reference/sensitivity/classes.ts'

export { SENSITIVITY_CLASSES, type SensitivityClass }

/** A form's class; nothing chosen is an ordinary entry, null. */
export const sensitivityField = () => field.optionalChoice(SENSITIVITY_CLASSES)

/** For a select. All of them, also those closed to whoever writes: what was told in confidence must not wait for another user. */
export const sensitivityOptions = (t: T): { value: string; label: string }[] => [
  { value: '', label: t('records.sensitivity_ordinary') },
  ...SENSITIVITY_CLASSES.map((value) => ({ value, label: t(`records.sensitivity_${value}`) })),
]

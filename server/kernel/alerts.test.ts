import { expect, test } from 'vitest'
import { answersFor } from './alerts.ts'
import { ROLES } from './plugin.ts'

test('an alert is answered by its role and by whom it would go to next', () => {
  const answering = (to: string) => ROLES.filter((role) => answersFor(role, to))
  expect(['chw', 'nurse', 'head', 'admin'].map(answering)).toEqual([
    ['chw', 'nurse', 'head'],
    ['nurse', 'head'],
    ['head'],
    ['admin'],
  ])
})

import type { Sex } from '../codes.ts'

/** How a child without a name yet is called on a record, in the script of the mother's name. */
export function babyName(mother: string, sex: Sex): string {
  if (!/\p{Script=Han}/u.test(mother)) return `Baby of ${mother}`
  return mother + (sex === 'female' ? '之女' : sex === 'male' ? '之子' : '之嬰')
}

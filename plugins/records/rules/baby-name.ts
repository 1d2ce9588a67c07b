/** How a child without a name yet is called on a record, in the script of the mother's name. */
export function babyName(mother: string, sex: 'female' | 'male' | 'other' | 'unknown'): string {
  if (!/\p{Script=Han}/u.test(mother)) return `Baby of ${mother}`
  return mother + (sex === 'female' ? '之女' : sex === 'male' ? '之子' : '之嬰')
}

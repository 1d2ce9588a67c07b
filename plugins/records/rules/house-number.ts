/**
 * Sorts door numbers as people read them: 2 before 10, 7 before 7-1, households without a number last. Digits are padded, so
 * that the text compares in any engine.
 */
export function houseNumberKey(number: string | null): string {
  const text = number?.normalize('NFKC').trim().toLowerCase() ?? ''
  if (text === '') return WITHOUT
  return text.replace(/\d+/g, (digits) => digits.replace(/^0+(?=\d)/, '').padStart(DIGITS, '0'))
}

const DIGITS = 8
/** After every letter and Han character. */
export const WITHOUT = '\u{10fffd}'

/** Number formats 14–22 and 45–47 are dates and times, 27–36 and 50–58 those of East Asian Excels (ECMA-376 part 1, 18.8.30). */
const BUILT_IN_DATES = new Set([
  14, 15, 16, 17, 18, 19, 20, 21, 22, 27, 28, 29, 30, 31, 32, 33, 34, 35, 36, 45, 46, 47, 50, 51, 52, 53, 54, 55, 56,
  57, 58,
])
const DAY_MS = 86_400_000
/** Day 0 of the two epochs. 1900 counts a 29 February 1900 that never was: days after it are one less than they say. */
const EPOCH_1900 = Date.UTC(1899, 11, 30)
const EPOCH_1904 = Date.UTC(1904, 0, 1)
const LAST_SERIAL = 2_958_465 // 9999-12-31

export function isDateFormat(id: number, code: string | undefined): boolean {
  if (code === undefined) return BUILT_IN_DATES.has(id)
  const bare = code.replace(/"[^"]*"|\\.|\[(?!h|m|s)[^\]]*\]|_.|\*./gi, '')
  return /[ydhs年月日]|m(?!.*[#0?])/i.test(bare) && !/general/i.test(bare)
}

/** A spreadsheet's serial as yyyy-mm-dd, with the time if it has one; null if it is no date. */
export function dateOfSerial(serial: number, from1904: boolean): string | null {
  if (!Number.isFinite(serial) || serial < 0 || serial > LAST_SERIAL || (!from1904 && Math.floor(serial) === 60))
    return null
  if (!from1904 && serial < 1) return new Date(Math.round(serial * DAY_MS)).toISOString().slice(11, 19)
  const days = !from1904 && serial < 60 ? serial + 1 : serial
  const text = new Date((from1904 ? EPOCH_1904 : EPOCH_1900) + Math.round(days * 86_400) * 1000).toISOString()
  return text.endsWith('T00:00:00.000Z') ? text.slice(0, 10) : text.slice(0, 19)
}

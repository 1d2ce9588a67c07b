import { dayOf, daySerial, FIRST_SERIAL, isDay, LAST_SERIAL, written } from './days.ts'
import type { Day } from './days.ts'

/** 'yyyy-mm-ddThh:mm:ss.sssZ', always UTC and always milliseconds, so that it compares as text. */
export type Instant = string

const DAY_MS = 86_400_000
const INSTANT = /^\d{4}-\d\d-\d\dT(?:[01]\d|2[0-3]):[0-5]\d:[0-5]\d\.\d{3}Z$/

export function isInstant(text: unknown): text is Instant {
  return typeof text === 'string' && INSTANT.test(text) && isDay(text.slice(0, 10))
}

/** The instant of milliseconds since 1970-01-01T00:00Z; fractions are cut. */
export function instantOf(ms: number): Instant {
  const whole = Math.floor(ms)
  const serial = Math.floor(whole / DAY_MS)
  const rest = whole - serial * DAY_MS
  const pad = (n: number, size: number): string => String(Math.floor(n)).padStart(size, '0')
  return `${dayOf(serial)}T${pad(rest / 3_600_000, 2)}:${pad((rest / 60_000) % 60, 2)}:${pad((rest / 1000) % 60, 2)}.${pad(rest % 1000, 3)}Z`
}

/** Milliseconds since 1970-01-01T00:00Z. */
export function msOf(instant: Instant): number {
  if (!isInstant(instant)) throw new RangeError(`not an instant: ${String(instant)}`)
  const at = (from: number, to: number): number => Number(instant.slice(from, to))
  return (
    daySerial(instant.slice(0, 10)) * DAY_MS +
    at(11, 13) * 3_600_000 +
    at(14, 16) * 60_000 +
    at(17, 19) * 1000 +
    at(20, 23)
  )
}

/** An ISO date-time with any offset and fraction (FHIR dateTime, instant) as Instant; null if it is none or has no offset. */
export function parseInstant(text: string): Instant | null {
  const m =
    /^(\d{4}-\d\d-\d\d)T([01]\d|2[0-3]):([0-5]\d)(?::([0-5]\d)(?:\.(\d+))?)?(Z|[+-](?:0\d|1[0-4]):[0-5]\d)$/.exec(
      text.trim(),
    )
  if (!m || !isDay(m[1])) return null
  const zone = m[6]!
  const offset = zone === 'Z' ? 0 : (zone[0] === '-' ? -1 : 1) * (Number(zone.slice(1, 3)) * 60 + Number(zone.slice(4)))
  const ms =
    msOf(`${m[1]}T${m[2]}:${m[3]}:${m[4] ?? '00'}.${(m[5] ?? '').padEnd(3, '0').slice(0, 3)}Z`) - offset * 60_000
  return ms < FIRST_SERIAL * DAY_MS || ms >= (LAST_SERIAL + 1) * DAY_MS ? null : instantOf(ms)
}

/** The calendar day that people in the IANA zone have at this instant ("today" of a clinic). */
export function dayInZone(instant: Instant, timeZone: string): Day {
  return wallClock(msOf(instant), timeZone).day
}

/** What a clock on the wall there shows: 'hh:mm'. */
export function timeInZone(instant: Instant, timeZone: string): string {
  return wallClock(msOf(instant), timeZone).time
}

/**
 * The instant at which a clock on the wall there shows this day and 'hh:mm'. Of a reading that comes twice when clocks are
 * put back, the first; one that is skipped counts on from before the change.
 */
export function instantInZone(day: Day, time: string, timeZone: string): Instant {
  const read = msOf(`${day}T${time}:00.000Z`)
  const offsetAt = (ms: number): number => {
    const there = wallClock(ms, timeZone)
    return msOf(`${there.day}T${there.time}:00.000Z`) - Math.floor(ms / 60_000) * 60_000
  }
  const before = offsetAt(read - DAY_MS)
  const after = offsetAt(read + DAY_MS)
  const late = read - after
  return instantOf(
    before !== after && offsetAt(read - before) !== before && offsetAt(late) === after ? late : read - before,
  )
}

interface Reading {
  day: Day
  time: string
}

/** Since then every zone is whole minutes off (the last was Liberia, in January 1972): a reading holds for its minute. */
const WHOLE_MINUTES_MS = 3 * 365 * DAY_MS
let last = { minute: -1, timeZone: '', reading: { day: '', time: '' } }

/** Commands come in the order of time, and each asks several times. */
function wallClock(ms: number, timeZone: string): Reading {
  const minute = Math.floor(ms / 60_000)
  if (last.minute === minute && last.timeZone === timeZone) return last.reading
  const reading = read(ms, timeZone)
  if (ms > WHOLE_MINUTES_MS) last = { minute, timeZone, reading }
  return reading
}

function read(ms: number, timeZone: string): Reading {
  let format = zoneFormats.get(timeZone)
  if (!format) {
    format = new Intl.DateTimeFormat('en-US', {
      timeZone,
      calendar: 'gregory',
      numberingSystem: 'latn',
      year: 'numeric',
      month: '2-digit',
      day: '2-digit',
      hour: '2-digit',
      minute: '2-digit',
      hourCycle: 'h23',
    })
    zoneFormats.set(timeZone, format)
  }
  const parts: Record<string, string> = {}
  for (const { type, value } of format.formatToParts(ms)) parts[type] = value
  return {
    day: written(Number(parts['year']), Number(parts['month']), Number(parts['day'])),
    time: `${parts['hour']}:${parts['minute']}`,
  }
}

const zoneFormats = new Map<string, Intl.DateTimeFormat>()

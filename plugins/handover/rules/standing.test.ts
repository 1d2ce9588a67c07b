import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { NURSE_SAYS, WORKER_SAYS, type ReplyKind } from './says.ts'
import { standingOf, type Said } from './standing.ts'

const GIVEN = '2026-11-20'
let n = 0
const said = (kind: ReplyKind, on: string, voided = false): Said => ({
  id: String(++n).padStart(4, '0'),
  kind,
  happened_on: on,
  happened_at: `${on}T02:00:00.000Z`,
  voided_at: voided ? '2026-11-30T00:00:00.000Z' : null,
})

describe('what an instruction has come to', () => {
  test('nobody said anything: open since it was given', () => {
    expect(standingOf(GIVEN, [])).toEqual({ state: 'open', since: GIVEN })
  })

  test('a question waits for the nurse, her answer opens it again', () => {
    const asked = said('asked', '2026-11-21')
    expect(standingOf(GIVEN, [asked])).toEqual({ state: 'asked', since: '2026-11-21' })
    expect(standingOf(GIVEN, [asked, said('answered', '2026-11-22')])).toEqual({ state: 'open', since: '2026-11-22' })
  })

  test('an answer before the question does not settle it', () => {
    expect(standingOf(GIVEN, [said('asked', '2026-11-23'), said('answered', '2026-11-22')]).state).toBe('asked')
  })

  test('done stays done though a question of that day arrives later', () => {
    expect(standingOf(GIVEN, [said('done', '2026-11-22'), said('asked', '2026-11-23')])).toEqual({
      state: 'done',
      since: '2026-11-22',
    })
  })

  test('withdrawn is stronger than done', () => {
    expect(standingOf(GIVEN, [said('done', '2026-11-22'), said('withdrawn', '2026-11-23')]).state).toBe('withdrawn')
  })

  test('what was taken back never was', () => {
    expect(standingOf(GIVEN, [said('done', '2026-11-22', true)])).toEqual({ state: 'open', since: GIVEN })
  })
})

const anySaid = fc
  .uniqueArray(
    fc.record({
      id: fc.uuid(),
      kind: fc.constantFrom(...WORKER_SAYS, ...NURSE_SAYS),
      day: fc.integer({ min: 10, max: 28 }),
      voided: fc.boolean(),
    }),
    { selector: (r) => r.id, maxLength: 8 },
  )
  .map((all) => all.map((r): Said => ({ ...said(r.kind, `2026-12-${r.day}`, r.voided), id: r.id })))

test('the order of arrival never matters', () => {
  fc.assert(
    fc.property(
      anySaid.chain((all) => fc.tuple(fc.constant(all), fc.shuffledSubarray(all, { minLength: all.length }))),
      ([all, shuffled]) => {
        expect(standingOf(GIVEN, shuffled)).toEqual(standingOf(GIVEN, all))
      },
    ),
  )
})

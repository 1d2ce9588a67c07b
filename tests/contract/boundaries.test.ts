import { fileURLToPath } from 'node:url'
import { describe, expect, it } from 'vitest'
import { findViolations, roomOf, type Rule } from '../../server/node/check/boundaries.ts'
import { planted, plantedUnseen } from '../../server/node/check/planted.ts'
import { rooms, type Room } from '../../server/node/check/rooms.ts'

const root = fileURLToPath(new URL('../..', import.meta.url))

describe('boundaries', () => {
  it('sees every planted violation, and nothing in what is allowed', () => {
    expect(plantedUnseen()).toEqual([])
  })

  it('plants one for each line of the table', () => {
    const seen = new Set(planted.map(({ file, rule }) => `${roomOf(file)?.name}: ${rule}`))
    expect(
      rooms.flatMap((room) => rulesOf(room).map((rule) => `${room.name}: ${rule}`)).filter((x) => !seen.has(x)),
    ).toEqual([])
  })

  it('finds none in this repository', () => {
    expect(findViolations(root).map(({ file, line, rule, text }) => `${file}:${line} ${rule}: ${text}`)).toEqual([])
  })
})

function rulesOf(room: Room): Rule[] {
  if (room.name === 'tests') return []
  const markup: Rule[] = ['style-attribute', 'event-attribute', 'js-value', 'trigger-filter', 'inline-script']
  const bans = (room.bans ?? []).flatMap((ban) => (ban === 'markup' ? markup : [ban]))
  const types: Rule[] = room.types ? ['type-only'] : []
  return ['import', ...types, ...(room.names ? (['name'] as const) : []), ...bans]
}

/** Visits, corrections and confirmations of the demo's households, arriving in any order that is possible. */
import fc from 'fast-check'
import { expect, test } from 'vitest'
import { idMaker } from '#kernel/ids.ts'
import type { Actor, Form } from '#kernel/plugin.ts'
import { rows } from '#kernel/sql.ts'
import { PEOPLE, TODAY, type TestHome } from '../support/home.ts'
import { membersOf, onRealPlugins, staffOf } from '../support/real.ts'
import { derived, truth } from '../support/scenes.ts'
import { expectEqualToRules } from '../support/spec-scan.ts'

const SEED = 20261124
const HOMES = 6

interface Arrival {
  id: string
  at: string
  name: string
  form: Form
  /** Cannot come before this one: it names what that one wrote. */
  after?: string
}

/** Each with its own id and day, as tablets would send them. */
async function arrivals(h: TestHome): Promise<Arrival[]> {
  const homes = await rows<{ id: string }>(
    h.db,
    "select id from records_household where status = 'active' order by id limit ?",
    [HOMES],
  )
  const all: Arrival[] = []
  for (const [n, { id: household }] of homes.entries()) {
    const idOf = (k: number) => `01932bbb-0000-7000-8000-0000000${n}000${k}`
    const encounter = (k: number) => idMaker(idOf(k))(['encounter', household])
    const members = (await membersOf(h, household)).map((person, i) => ({
      person,
      ...(i === 0 ? { present: '1' } : {}),
    }))
    const add = (k: number, day: string, name: string, form: Form, after?: number) =>
      all.push({
        id: idOf(k),
        at: `${day}T0${k % 9}:30:00.000Z`,
        name,
        form,
        ...(after === undefined ? {} : { after: idOf(after) }),
      })
    add(0, '2026-11-10', 'records.record_visit', { household, outcome: 'done', members, next_visit_on: '2026-12-05' })
    add(
      1,
      '2026-11-12',
      'records.amend_encounter',
      {
        encounter: encounter(0),
        outcome: 'done',
        members,
        next_visit_on: `2026-12-0${n + 1}`,
        amend_reason: 'Wrong day',
      },
      0,
    )
    add(2, '2026-11-15', 'records.record_visit', { household, outcome: 'not_home' })
    add(3, '2026-11-16', 'records.void_encounter', { encounter: encounter(2), reason: 'Other house' }, 2)
    add(4, '2026-11-17', 'records.record_visit', { household, outcome: 'done', members, confirmed: '1' })
    add(5, '2026-11-16', 'records.confirm_household', { household })
    add(6, '2026-11-18', 'records.record_contact', { household, class: 'phone', members })
    // Both of the last day: which of them counts must not depend on which came first.
    add(7, '2026-11-19', 'records.record_visit', { household, outcome: 'refused', outcome_reason: 'Busy' })
    add(8, '2026-11-19', 'records.record_visit', { household, outcome: 'done', members, next_visit_on: '2026-12-20' })
  }
  return all
}

/** The nearest possible order: who names another's row waits for it. */
function possible(order: readonly Arrival[]): Arrival[] {
  const came = new Set<string>()
  const out: Arrival[] = []
  const waiting = new Map<string, Arrival[]>()
  const come = (a: Arrival): void => {
    out.push(a)
    came.add(a.id)
    for (const w of waiting.get(a.id) ?? []) come(w)
  }
  for (const a of order) {
    if (a.after !== undefined && !came.has(a.after)) waiting.set(a.after, [...(waiting.get(a.after) ?? []), a])
    else come(a)
  }
  return out
}

onRealPlugins('order of arrival', (open, engine) => {
  test('gives equal rows, due items and counts', async () => {
    const play = async (shuffle: (all: Arrival[]) => readonly Arrival[]) => {
      const h = await open('community')
      const worker: Actor = { ...PEOPLE.lin, scope: staffOf(h).everywhere }
      for (const a of possible(shuffle(await arrivals(h)))) {
        const outcome = await h.send(a.name, a.form, worker, { id: a.id, at: a.at })
        expect(outcome, `${a.name} ${JSON.stringify(outcome)}`).toMatchObject({ kind: 'done' })
      }
      return h
    }
    const first = await play((all) => all)
    const [truthOf, derivedOf] = [await truth(first.db), await derived(first.db)]
    expect(await expectEqualToRules(first, TODAY)).toBeGreaterThan(0)
    const length = HOMES * 9
    const orders = fc.sample(
      fc.shuffledSubarray(
        Array.from({ length }, (_, i) => i),
        { minLength: length },
      ),
      { seed: SEED, numRuns: engine === 'sqlite' ? 4 : 1 },
    )
    for (const order of orders) {
      const h = await play((all) => order.map((i) => all[i]!))
      expect(await derived(h.db)).toEqual(derivedOf)
      expect(await truth(h.db)).toEqual(truthOf)
    }
  })
})

import * as z from 'zod'
import { id } from '#kernel/input.ts'
import { command, type Command } from '#kernel/plugin.ts'
import { card } from '#views/card.ts'
import { html } from '#views/html.ts'
import { own } from '../db.ts'
import { personAction } from '../views/command-page.ts'
import { ageThen } from './age.ts'
import { factOf } from './append.ts'
import { commonCard, commonShape, savedAs, whenOf, type CommonInput } from './common.ts'
import { tableOf } from './entry.ts'
import { LIST_OF } from './kinds/index.ts'
import type { AnyKind } from './kinds/spec.ts'
import type { ObservationRow } from './tables.ts'

type Input = CommonInput & { person: string; code: string }

/** A condition, an allergy, a medication: one entry, written where somebody was told or saw it. */
export const recordFact = (spec: AnyKind): Command =>
  command({
    name: `records.record_${spec.kind}`,
    path: `/people/:person/${LIST_OF[spec.kind]}/new`,
    permission: 'records:write',
    version: 1,
    input: z.object({ ...spec.shape, ...commonShape, person: id.person() }),
    form: (page, state) =>
      personAction(page, state, () => ({
        title: page.t(`records.command.record_${spec.kind}`),
        body: (fields) =>
          html`${card({
            id: 'what',
            title: page.t(`records.fact.kind.${spec.kind}`),
            body: html`<div class="form">${spec.fields(page, fields, undefined, state)}</div>`,
          })}${commonCard(page, fields)}`,
        submit: page.t('kit.save'),
      })),
    async handle({ input: typed, ctx, db }) {
      const input = typed as unknown as Input
      const { person } = input
      const when = await whenOf(own(db), ctx, person, input)
      const [columns] = spec.columns(input, { age: await ageThen(own(db), person, when.on) })
      const fact = factOf(ctx, ctx.newId(spec.kind, person, input.code), {
        personId: person,
        key: [input.code],
        ...when,
        ...(input.source === null ? {} : { source: input.source }),
        sensitivity: input.sensitivity,
        note: input.note,
      })
      await own(db)
        .insertInto(tableOf(spec.kind))
        .values({
          ...fact,
          // What somebody takes, they take from that day on unless the form says since when.
          ...(spec.kind === 'medication' ? { from_on: when.on } : {}),
          ...columns,
        } as ObservationRow)
        .execute()
      return { see: `/people/${person}`, saved: savedAs(ctx, input.sensitivity, 'records.saved_fact') }
    },
  })

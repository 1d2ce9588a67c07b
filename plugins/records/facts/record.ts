import * as z from 'zod'
import { fileKey } from '#kernel/files/files.ts'
import { id } from '#kernel/input.ts'
import { command, type Command } from '#kernel/plugin.ts'
import { card } from '#views/card.ts'
import { PICTURE_SCRIPTS } from '#views/file-field.ts'
import { html } from '#views/html.ts'
import { own } from '../db.ts'
import { personAction } from '../views/command-page.ts'
import { ageThen } from './age.ts'
import { factOf } from './append.ts'
import { contactField, contactOf, contactShape } from './at-contact.ts'
import { commonCard, commonShape, savedAs, whenOf, type CommonInput } from './common.ts'
import { tableOf } from './entry.ts'
import { LIST_OF } from './kinds/index.ts'
import { guarded, withReason, type Despite } from './guarded.ts'
import type { AnyKind } from './kinds/spec.ts'
import type { ObservationRow } from './tables.ts'

type Input = CommonInput & Despite & { person: string; code: string; encounter: string | undefined }

/** A condition, an allergy, a medication, a photo: one entry, written where somebody was told or saw it. */
export const recordFact = (spec: AnyKind): Command =>
  command({
    name: `records.record_${spec.kind}`,
    path: `/people/:person/${LIST_OF[spec.kind]}/new`,
    permission: 'records:write',
    version: 1,
    input: z.object({
      ...spec.shape,
      ...spec.once,
      ...contactShape,
      ...commonShape,
      person: id.person(),
    }),
    ...(spec.once ? { files: Object.keys(spec.once) } : {}),
    form: (page, state) =>
      personAction(page, state, async (p) => ({
        title: page.t(`records.command.record_${spec.kind}`),
        body: async (fields) =>
          html`${await contactField(page, state, p.id)}${card({
            id: 'what',
            title: page.t(`records.fact.kind.${spec.kind}`),
            body: html`<div class="form">${spec.fields(page, fields, undefined, state)}</div>`,
          })}${commonCard(page, fields)}`,
        submit: page.t('kit.save'),
        ...(spec.once ? { multipart: true, scripts: PICTURE_SCRIPTS } : {}),
      })),
    async handle({ input: typed, ctx, db }) {
      const input = typed as unknown as Input
      const { person } = input
      const when = await whenOf(own(db), ctx, person, input)
      await guarded(spec, db, person, input)
      const [columns] = spec.columns(input, { age: await ageThen(own(db), person, when.on) })
      const fact = factOf(ctx, ctx.newId(spec.kind, person, input.code), {
        personId: person,
        key: [input.code],
        encounterId: await contactOf(own(db), ctx, { ...input, on: when.on }),
        ...when,
        ...(input.source === null ? {} : { source: input.source }),
        sensitivity: input.sensitivity,
        note: withReason(input),
      })
      await own(db)
        .insertInto(tableOf(spec.kind))
        .values({
          ...fact,
          // What somebody takes, they take from that day on unless the form says since when.
          ...(spec.kind === 'medication' ? { from_on: when.on } : {}),
          ...columns,
          ...spec.onceColumns?.(typed, (hash) => ctx.newId(...fileKey(hash))),
        } as ObservationRow)
        .execute()
      return { see: `/people/${person}`, saved: savedAs(ctx, input.sensitivity, 'records.saved_fact') }
    },
  })

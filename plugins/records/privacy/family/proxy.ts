import * as z from 'zod'
import { field, id } from '#kernel/input.ts'
import { command, type FormState, type Page } from '#kernel/plugin.ts'
import { notFound, Problem } from '#kernel/problem.ts'
import { html } from '#views/html.ts'
import { kv } from '#views/kv.ts'
import { own } from '../../db.ts'
import { TOPICS } from '../../rules/family.ts'
import { personAction } from '../../views/command-page.ts'
import { presentPerson } from '../../writes/members.ts'
import { refusals } from '../../writes/refuse.ts'
import { topicWords } from './words.ts'

/** The person says who may be told what; being of the family, or its head, is no such word. */
export const nameProxy = command({
  name: 'records.name_proxy',
  path: '/people/:person/proxies/new',
  permission: 'records:write',
  version: 1,
  input: z.object({
    person: id.person(),
    name: field.text(200),
    relation: field.optionalText(100),
    phone: field.optionalPhone(),
    topics: field.list(z.enum(TOPICS), TOPICS.length),
    until: field.optionalDay(),
  }),
  form: (page: Page, state: FormState) =>
    personAction(page, state, () => {
      const { t } = page
      return {
        title: t('records.proxy_name'),
        hint: t('records.proxy_hint'),
        body: (fields) =>
          html`${fields({ name: 'name', label: t('records.proxy_who'), required: true, maxlength: 200 })}${fields({
            name: 'relation',
            label: t('records.proxy_relation'),
            optional: true,
            maxlength: 100,
          })}${fields({ name: 'phone', type: 'tel', label: t('records.phone'), optional: true, maxlength: 30 })}${fields(
            {
              name: 'topics',
              type: 'checkbox',
              label: t('records.proxy_topics'),
              options: TOPICS.map((value) => ({
                value,
                label: t(`records.proxy_topic.${value}`),
                hint: t(`records.proxy_topic_hint.${value}`),
              })),
            },
          )}${fields({ name: 'until', type: 'date', label: t('records.consent_until'), optional: true, min: page.today })}`,
        submit: t('records.proxy_do'),
      }
    }),
  async handle({ input, ctx, db: any }) {
    const db = own(any)
    await presentPerson(db, input.person)
    const refuse = refusals(ctx)
    if (input.topics.length === 0) refuse.add('topics', 'kernel.field_required')
    refuse.notBefore('until', input.until, ctx.today, 'records.consent_ends_before')
    refuse.throwIfAny()
    await db
      .insertInto('records_proxy')
      .values({
        id: ctx.newId('proxy', input.person),
        person_id: input.person,
        name: input.name,
        relation: input.relation,
        phone: input.phone,
        topics: JSON.stringify([...new Set(input.topics)].toSorted()),
        named_on: ctx.today,
        until_on: input.until,
        ended_on: null,
        ended_by: null,
        end_reason: null,
        by_user: ctx.actor.id,
        at: ctx.now,
      })
      .execute()
    return { see: `/people/${input.person}#told`, saved: 'records.saved_proxy' }
  },
})

export const endProxy = command({
  name: 'records.end_proxy',
  path: '/people/:person/proxies/:proxy/end',
  permission: 'records:write',
  version: 1,
  input: z.object({ person: id.person(), proxy: id.row('records_proxy'), reason: field.optionalText(300) }),
  form: (page: Page, state: FormState) =>
    personAction(page, state, async () => {
      const { t } = page
      const proxy = await proxyOf(page.db, state.params['person']!, state.params['proxy']!)
      if (!proxy) throw notFound()
      return {
        title: t('records.proxy_end'),
        body: (fields) =>
          html`<section class="card">${kv([
            [t('records.proxy_who'), proxy.name],
            [t('records.proxy_topics'), topicWords(page, proxy.topics)],
          ])}</section>${fields({ name: 'reason', label: t('records.reason'), optional: true, maxlength: 300 })}`,
        submit: t('records.proxy_end'),
        submitKind: 'danger',
      }
    }),
  async handle({ input, ctx, db }) {
    const proxy = await proxyOf(db, input.person, input.proxy)
    if (!proxy || proxy.ended_on !== null) throw new Problem('records.proxy_over')
    await own(db)
      .updateTable('records_proxy')
      .set({ ended_on: ctx.today, ended_by: ctx.actor.id, end_reason: input.reason })
      .where('id', '=', input.proxy)
      .execute()
    return { see: `/people/${input.person}#told`, saved: 'records.saved_proxy_end' }
  },
})

const proxyOf = (db: Page['db'], person: string, proxy: string) =>
  own(db)
    .selectFrom('records_proxy')
    .selectAll()
    .where('id', '=', proxy)
    .where('person_id', '=', person)
    .executeTakeFirst()

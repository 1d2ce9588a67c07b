import * as z from 'zod'
import { field, id } from '#kernel/input.ts'
import { command, type Command } from '#kernel/plugin.ts'
import { malformed, notFound, Problem } from '#kernel/problem.ts'
import { SENSITIVITY_CLASSES } from '../../../data/reference/sensitivity/classes.ts'
import { MOST_WORDS } from '../codes.ts'
import { own } from '../db.ts'
import { NURSE_SAYS, WORKER_SAYS, type ReplyKind } from '../rules/says.ts'
import { instructForm, replyForm } from './forms.ts'
import { threadOf } from './queries.ts'
import { recordPath, SUBJECTS, tablesOf, threadPath, type SubjectKind } from './subjects.ts'

const words = {
  text: field.text(MOST_WORDS),
  due_on: field.day(),
  until_on: field.optionalDay(),
}

const instruct = (kind: SubjectKind): Command =>
  command({
    name: `handover.instruct_${kind}`,
    path: kind === 'person' ? '/people/:person/instruct' : '/households/:household/instruct',
    permission: 'handover:instruct',
    version: 1,
    input:
      kind === 'person'
        ? z.object({ person: id.person(), ...words, sensitivity: field.optionalChoice(SENSITIVITY_CLASSES) })
        : z.object({ household: id.household(), ...words }),
    form: instructForm(kind),
    async handle({ input, ctx, db }) {
      if (input.due_on < ctx.today) throw malformed([{ field: 'due_on', code: 'handover.due_before_today' }])
      if (input.until_on !== null && input.until_on < input.due_on)
        throw malformed([{ field: 'until_on', code: 'handover.until_before_due' }])
      const subject = 'person' in input ? input.person : input.household
      const sensitivity = 'sensitivity' in input ? input.sensitivity : null
      const instruction = ctx.newId('instruction', subject)
      await own(db)
        .insertInto(tablesOf(kind).instruction)
        .values({
          id: instruction,
          subject_id: subject,
          sensitivity,
          text: input.text,
          due_on: input.due_on,
          until_on: input.until_on,
          happened_on: ctx.today,
          happened_at: ctx.now,
          performer_id: ctx.actor.id,
          recorder_id: ctx.actor.id,
          recorded_at: ctx.now,
        })
        .execute()
      return { see: recordPath(kind, subject), saved: 'handover.saved_instruction' }
    },
  })

/** Without words nobody learns what was found, asked or answered. */
const NEED_WORDS: readonly ReplyKind[] = ['could_not', 'asked', 'answered', 'withdrawn']

const said = <const K extends readonly [ReplyKind, ...ReplyKind[]]>(kinds: K) => ({
  kind: field.choice(kinds),
  on: field.optionalDay(),
  text: field.optionalText(MOST_WORDS),
})

const say = <const K extends readonly [ReplyKind, ...ReplyKind[]]>(
  kind: SubjectKind,
  verb: 'reply' | 'answer',
  kinds: K,
): Command =>
  command({
    name: `handover.${verb}_${kind}`,
    path: `/instructions/${kind}/:${kind}_instruction/${verb}`,
    permission: verb === 'reply' ? 'handover:reply' : 'handover:instruct',
    version: 1,
    input:
      kind === 'person'
        ? z.object({ person_instruction: id.row('handover_person_instruction'), ...said(kinds) })
        : z.object({ household_instruction: id.row('handover_household_instruction'), ...said(kinds) }),
    form: replyForm(kind, kinds),
    async handle({ input, ctx, db: any }) {
      const db = own(any)
      const of = 'person_instruction' in input ? input.person_instruction : input.household_instruction
      const thread = await threadOf(db, kind, of)
      const on = input.on ?? ctx.today
      if (on > ctx.today) throw malformed([{ field: 'on', code: 'kernel.field_date_in_future' }])
      if (on < thread.happened_on) throw malformed([{ field: 'on', code: 'handover.before_instruction' }])
      const word: ReplyKind = input.kind
      if (NEED_WORDS.includes(word) && input.text === null)
        throw malformed([{ field: 'text', code: 'kernel.field_required' }])
      await db
        .insertInto(tablesOf(kind).reply)
        .values({
          id: ctx.newId('reply', thread.id),
          subject_id: thread.subject_id,
          instruction_id: thread.id,
          sensitivity: thread.sensitivity,
          kind: word,
          text: input.text,
          happened_on: on,
          happened_at: ctx.now,
          performer_id: ctx.actor.id,
          recorder_id: ctx.actor.id,
          recorded_at: ctx.now,
          voided_at: null,
          voided_by: null,
        })
        .execute()
      return { see: threadPath(kind, thread.id), saved: `handover.saved_${word}` }
    },
  })

/** Said of the wrong instruction, or too early: counts no more, stays readable. */
const voidReply = (kind: SubjectKind): Command =>
  command({
    name: `handover.void_reply_${kind}`,
    path: `/instructions/${kind}/replies/:${kind}_reply/void`,
    permission: 'handover:reply',
    version: 1,
    input:
      kind === 'person'
        ? z.object({ person_reply: id.row('handover_person_reply') })
        : z.object({ household_reply: id.row('handover_household_reply') }),
    async handle({ input, ctx, db: any }) {
      const db = own(any)
      const { reply: table } = tablesOf(kind)
      const of = 'person_reply' in input ? input.person_reply : input.household_reply
      const reply = await db.selectFrom(table).selectAll().where('id', '=', of).executeTakeFirst()
      if (!reply) throw notFound()
      if (reply.voided_at !== null) throw new Problem('handover.reply_voided')
      if (ctx.actor.role !== 'nurse' && reply.performer_id !== ctx.actor.id) throw new Problem('handover.not_yours')
      await db
        .updateTable(table)
        .set({ voided_at: ctx.now, voided_by: ctx.actor.id })
        .where('id', '=', reply.id)
        .execute()
      return { see: threadPath(kind, reply.instruction_id), saved: 'handover.saved_void' }
    },
  })

export const instructionCommands: readonly Command[] = SUBJECTS.flatMap((kind) => [
  instruct(kind),
  say(kind, 'reply', WORKER_SAYS),
  say(kind, 'answer', NURSE_SAYS),
  voidReply(kind),
])

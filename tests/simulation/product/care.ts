/** What follows: illness, referral, instructions, cover, consent, pregnancy. */
import { addDays } from '#kernel/dates.ts'
import { PEOPLE as STAFF } from '../../support/home.ts'
import type { Way } from './deeds.ts'

const WORKERS = [STAFF.pan.id, STAFF.kao.id, STAFF.lin.id]

export const aboutCare: readonly Way[] = [
  ({ person, chance }) => ({
    name: 'illness.record_episode',
    form: {
      person,
      // Where somebody's age is another, the form is refused: that too must come to the same everywhere.
      group: chance.one(['young_infant', 'child', 'school', 'adult']),
      no_emergency: '1',
      no_same_day: '1',
      pregnancy: 'no',
      ...(chance.often(50) ? { temperature: '40.2' } : {}),
    },
  }),
  async ({ one, chance }) => {
    const found = await one('select id as episode from illness_episode where voided_at is null order by id')
    return found
      ? chance.often(70)
        ? { name: 'illness.record_follow_up', form: { ...found, state: chance.one(['better', 'worse']) } }
        : { name: 'illness.void_episode', form: { ...found, reason: 'The brother' } }
      : null
  },
  ({ person, chance }) => ({
    name: 'referral.refer',
    form: {
      person,
      urgency: chance.one(['emergency', 'same_day', 'routine']),
      reason: 'Pale',
      ...(chance.often(20) ? { sensitivity: 'reproduction' } : {}),
    },
  }),
  async ({ one, chance }) => {
    const found = await one('select id as referral from referral_referral order by id')
    const kind = chance.one(['sent', 'accepted', 'arrived', 'answered', 'cancelled'])
    return found ? { name: 'referral.record_step', form: { ...found, kind, text: 'By telephone' } } : null
  },
  ({ person, home, chance, today }) => {
    const words = { text: 'Look after the foot', due_on: addDays(today, chance.below(9)) }
    return chance.often(60)
      ? {
          name: 'handover.instruct_person',
          form: { person, ...words, ...(chance.often(25) ? { sensitivity: 'tb' } : {}) },
        }
      : { name: 'handover.instruct_household', form: { household: home, ...words } }
  },
  async ({ one, chance }) => {
    const found = await one('select id as person_instruction from handover_person_instruction order by id')
    return found
      ? { name: 'handover.reply_person', form: { ...found, kind: chance.one(['done', 'asked']), text: 'It is dry' } }
      : null
  },
  async ({ one, chance, today }) => {
    const post = await one('select user_id as worker, area_id as area from user_area order by user_id, area_id')
    return post
      ? {
          name: 'handover.cover',
          form: {
            worker: post['worker']!,
            taker: chance.one(WORKERS),
            areas: [post['area']!],
            from_on: addDays(today, chance.below(2)),
            until_on: addDays(today, 1 + chance.below(5)),
          },
        }
      : null
  },
  async ({ one }) => {
    const found = await one('select id from handover_cover order by id')
    return found ? { name: 'handover.end_cover', form: { cover: found['id']!, covers: [found['id']!] } } : null
  },
  ({ person, chance }) => ({
    name: 'records.answer_consent',
    form: {
      person,
      [chance.one(['sms', 'phone', 'visits'])]: chance.one(['given', 'refused', 'withdrawn']),
      authority: 'guardian',
      giver: 'The mother',
      method: 'written',
      basis: 'consent',
    },
  }),
  ({ person }) => ({ name: 'records.set_safe_contact', form: { person, number: '0912000111', label: 'The library' } }),
  ({ person, chance }) => ({
    name: 'pregnancy.ask',
    form: {
      person,
      answer: chance.one(['yes', 'no', 'does_not_know']),
      ...(chance.often(30) ? { sensitivity: 'reproduction' } : {}),
    },
  }),
  ({ person, chance }) => ({
    name: 'pregnancy.end',
    form: { person, outcome: chance.one(['live_birth', 'miscarriage']) },
  }),
  ({ home }) => ({ name: 'handover.write_note', form: { household: home, text: 'Mind the dog' } }),
  async ({ one }) => {
    const alert = await one('select id as alert from alert where acknowledged_at is null order by id')
    return alert ? { name: 'today.acknowledge_alert', form: alert } : null
  },
]

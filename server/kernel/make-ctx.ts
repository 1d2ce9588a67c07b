/** What a handler gets besides its input: everything that it may ask for or cause, the same when the command is replayed. */
import type * as z from 'zod'
import type { Day } from './dates.ts'
import { writeSetting } from './config.ts'
import { placement } from './place.ts'
import type { Ctx, Db } from './plugin.ts'
import { EVERYTHING } from './reads.ts'
import type { RegisteredCommand } from './registry.ts'
import type { Effects, Envelope, RunOptions } from './run-command.ts'
import { row, run } from './sql.ts'

interface CtxParts {
  db: Db
  envelope: Envelope
  effects: Effects
  options: RunOptions
  spec: RegisteredCommand
  /** Whose handler or reaction it is. */
  plugin: string
  today: Day
  makeId(key: readonly string[]): string
  append(name: string): unknown
}

export function makeCtx({ db, envelope, effects, options, spec, plugin, today, makeId, append }: CtxParts): Ctx {
  const newId = (...key: string[]) => makeId(key)
  const { registry } = options
  return {
    home: options.home,
    commandId: envelope.id,
    actor: envelope.actor,
    now: envelope.at,
    today,
    timeZone: options.timeZone,
    newId,
    touch: (id) => {
      const home = effects.homes.get(id)
      if (id === envelope.actor.id) effects.users.add(id)
      else if (effects.namedAreas.has(id)) effects.areas.add(id)
      else if (home !== undefined) touch(effects, id, home)
      else
        throw Object.assign(
          new Error(`touch.unknown: ${spec.name} touches ${id}, which neither its input nor a placement names`),
          { code: 'touch.unknown' },
        )
    },
    place: placement(db, {
      registry,
      commandId: envelope.id,
      actor: envelope.actor,
      now: envelope.at,
      newId,
      touch(id, household) {
        effects.wrote.add(EVERYTHING)
        touch(effects, id, household)
      },
      stampArea: (id) => effects.areas.add(id),
      left: (who) => void effects.left.push(...who),
      homeOf: (id) => effects.homes.get(id),
    }),
    mergeField(about, field, { was, typed, present }) {
      if (was === undefined || was === present || typed === present) return typed
      if (typed === was) return present
      effects.clashes.push({
        about,
        field,
        present: present === null ? null : String(present),
        typed: typed === null ? null : String(typed),
      })
      return present
    },
    emit: (name, payload) => {
      if (name.split('.')[0] !== plugin)
        throw Object.assign(new Error(`event.foreign: ${plugin} emits ${name}`), { code: 'event.foreign' })
      effects.events.push({ name, payload })
    },
    async alert(a) {
      if (await row(db, 'select 1 from alert where key = ? and acknowledged_at is null', [a.key])) return
      await run(
        db,
        'insert into alert (id, key, to_role, about, title_key, params, raised_at, escalate_at, see) values (?, ?, ?, ?, ?, ?, ?, ?, ?)',
        [
          newId('alert', a.key),
          a.key,
          a.to,
          a.about,
          a.titleKey,
          JSON.stringify(a.params ?? {}),
          envelope.at,
          a.escalateAt ?? null,
          a.see ?? null,
        ],
      )
    },
    async settleAlert(key) {
      await run(
        db,
        'update alert set acknowledged_at = ?, acknowledged_by = ? where key = ? and acknowledged_at is null',
        [envelope.at, envelope.actor.id, key],
      )
    },
    async effect(e) {
      await run(
        db,
        'insert into effect (key, kind, payload, created_at, stale_after, next_at, person_id, channel) values (?, ?, ?, ?, ?, ?, ?, ?) on conflict (key) do nothing',
        [
          e.key,
          e.kind,
          JSON.stringify(e.payload),
          envelope.at,
          e.staleAfter,
          envelope.received,
          e.to?.personId ?? null,
          e.to?.channel ?? null,
        ],
      )
    },
    areasChanged(...areaIds) {
      for (const id of areaIds) effects.areas.add(id)
      effects.stale.areas = true
    },
    settingsChanged: () => void (effects.stale.settings = true),
    async saveSetting(name, value) {
      const schema = registry.configOf(plugin)?.shape[name] as z.ZodType | undefined
      if (!schema?.safeParse(value).success)
        throw Object.assign(new Error(`setting.unknown: ${plugin} saves ${name}`), { code: 'setting.unknown' })
      await writeSetting(db, plugin, name, value)
      effects.stale.settings = true
    },
    declared: registry.declared,
    config: <C>() => options.configOf(plugin) as C,
    service: <S>(name: string) => registry.services.get(name) as S,
    append: <A>(name: string) => append(name) as A,
  }
}

export function touch(effects: Effects, id: string, household: string | null): void {
  effects.about ??= id
  if (household === id) effects.households.add(id)
  else effects.people.add(id)
  if (household) effects.homes.set(id, household)
}

/** One story: so many things happen, then the weather clears, everybody speaks with everybody, and nothing may be missing. */
import { instantOf } from '#kernel/dates.ts'
import { castOf, type Cast } from './cast.ts'
import { openDevice } from './device.ts'
import { ground } from './ground.ts'
import { heal } from './heal.ts'
import { networkOf } from './network.ts'
import { defect } from './office/fate.ts'
import { openServer } from './server.ts'
import { step } from './steps.ts'
import { verdict, type Verdict } from './verdict.ts'
import { weatherOf, type Fault } from './weather.ts'
import { streamsOf, type World } from './world.ts'

export interface Options {
  /** Things that happen; a found seed with fewer is easier to read. */
  steps?: number
  without?: ReadonlySet<string>
  /** Whose plugins; by the seed unless it is said. */
  cast?: Cast
  trace?(line: string): void
  /** Spoils something, to see whether it is seen. */
  spoil?(w: World): void
}

export interface Told extends Verdict {
  seed: number
  commands: number
  faults: ReadonlyMap<Fault, number>
}

const LEAST_STEPS = 8
const MOST_STEPS = 52
const MOST_TABLETS = 3

export interface Stage {
  w: World
  end(): Promise<void>
}

/** A clinic, and no tablet yet. */
export async function openWorld(seed: number, options: Options = {}): Promise<Stage> {
  const g = await ground(options.cast ?? castOf(seed))
  const chance = streamsOf(seed)
  const clock = { ms: g.ms }
  defect.mended = false
  let isNested = false
  const w: World = {
    ground: g,
    clock,
    chance,
    weather: weatherOf(chance.weather, options.without),
    server: openServer({ registry: g.registry, image: g.image, clock, chance: chance.server }),
    devices: [],
    late: [],
    faults: new Map(),
    healed: false,
    broken: [],
    leaked: [],
    strikes: (fault, of) => {
      const strikes = of.often(w.weather[fault])
      return strikes && !w.healed
    },
    struck: (fault) => void w.faults.set(fault, (w.faults.get(fault) ?? 0) + 1),
    async meanwhile(device) {
      if (isNested) return
      isNested = true
      for (let n = 1 + chance.story.below(3); n > 0; n--) await step(w, device)
      isNested = false
    },
    trace: (line) => options.trace?.(`${instantOf(clock.ms).slice(5, 19)} ${line}`),
  }
  const { fetch } = globalThis
  globalThis.fetch = networkOf(w)
  options.spoil?.(w)
  return {
    w,
    async end() {
      globalThis.fetch = fetch
      for (const d of w.devices) if (!d.wiped) await d.tablet.close().catch(() => undefined)
      w.server.close()
    },
  }
}

export async function tell(seed: number, options: Options = {}): Promise<Told> {
  const { w, end } = await openWorld(seed, options)
  const { story } = w.chance
  try {
    const steps = LEAST_STEPS + story.below(MOST_STEPS - LEAST_STEPS)
    const names = [...w.ground.devices.keys()]
    for (let n = 1 + story.below(MOST_TABLETS); n > 0; n--) {
      const [name] = names.splice(story.below(names.length), 1)
      w.devices.push(await openDevice(w, name!))
    }
    w.trace(`tablets of ${w.devices.map((d) => d.name).join(', ')}`)
    for (let n = options.steps ?? steps; n > 0; n--) await step(w, null)
    await heal(w)
    const found = await verdict(w)
    const commands = w.devices.reduce((sum, d) => sum + d.confirmed.size, 0)
    return { seed, commands, faults: w.faults, ...found }
  } finally {
    await end()
  }
}

/** Everything that one story is about. */
import type { Chance } from '../support/chance.ts'
import { chanceOf } from '../support/chance.ts'
import type { Device } from './device.ts'
import type { Ground } from './ground.ts'
import type { Server } from './server.ts'
import type { Fault, Weather } from './weather.ts'

/** One stream of chance for each concern: with a fault left out, the rest of the story stays as it was for longer. */
export interface Streams {
  story: Chance
  weather: Chance
  network: Chance
  disk: Chance
  ids: Chance
  server: Chance
}

export interface World {
  ground: Ground
  clock: { ms: number }
  chance: Streams
  weather: Weather
  server: Server
  devices: Device[]
  /** Requests that the network delivers once more, later. */
  late: { path: string; init: RequestInit }[]
  faults: Map<Fault, number>
  /** Whether it is one of the occasions. */
  strikes(fault: Fault, chance: Chance): boolean
  /** It came about. */
  struck(fault: Fault): void
  /** What others do while a device's answer is on its way. */
  meanwhile(device: Device): Promise<void>
  trace(line: string): void
  /** Things that must never happen at all, whatever the weather. */
  broken: string[]
  /** Somebody held what was not theirs, be it for a while. */
  leaked: string[]
  /** Nothing goes wrong any more. */
  healed: boolean
}

const STREAMS = ['story', 'weather', 'network', 'disk', 'ids', 'server'] as const

export const streamsOf = (seed: number): Streams =>
  Object.fromEntries(STREAMS.map((name, n) => [name, chanceOf(seed * STREAMS.length + n)])) as unknown as Streams

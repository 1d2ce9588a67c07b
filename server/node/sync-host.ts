import type { Home } from '#kernel/home.ts'
import type { SyncHost } from '../sync/index.ts'
import type { PullHost } from './pull-client.ts'
import type { Server } from './server.ts'

export const syncHost = (home: Home, server: Server, puller: PullHost): SyncHost => ({
  read: server.read,
  writer: server.writer,
  registry: server.registry,
  puller,
  timeZone: home.timeZone,
  sealedBytes: server.config.sealedBytes,
  now: home.now,
  newId: server.clock.newId,
  clinic: () => server.clinic() ?? null,
  signedIn: (c) => home.signedIn(c),
  async openSession(c, userId, device) {
    await server.sessions.open(c, userId, device)
  },
  defect: (error, c) => void home.defect(error, c),
})

/** Everybody with a vault here, as the page shows them that opens one. */
import { base64url } from './base64url.ts'
import type { VaultShown } from './pages/unlock.ts'
import type { Vaults } from './vaults.ts'

export async function vaultsShown(vaults: Vaults): Promise<VaultShown[]> {
  const faces = await vaults.faces()
  return await Promise.all(
    faces.map(async ({ id, name, label, passphrase, device }) => {
      const store = await vaults.store(id)
      const unsent = (await store.outbox()).filter((e) => e.state === 'pending' || e.state === 'waiting').length
      store.close()
      return {
        id,
        name,
        label,
        passphrase,
        unsent,
        ...(device?.needed
          ? { device: { credential: base64url(device.credential), input: base64url(device.input) } }
          : {}),
      }
    }),
  )
}

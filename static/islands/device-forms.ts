// Forms that the device's own key joins: asked for where it is needed to open, made where somebody ticks it.
import { askDeviceKey, hasDeviceKey, makeDeviceKey } from './device-key.ts'

export function joinDeviceKey(): void {
  for (const form of document.querySelectorAll('form')) {
    const offer = form.querySelector<HTMLElement>('[data-device-offer]')
    if (!offer && !form.dataset['deviceCredential']) continue
    if (offer) void hasDeviceKey().then((has) => (offer.hidden = !has))
    form.addEventListener('submit', (event) => {
      event.preventDefault()
      void fill(form, offer).then((done) => {
        form.querySelector<HTMLElement>('[data-device-failed]')!.hidden = done
        if (done) form.submit()
      })
    })
  }
}

/** False if the device did not answer: sent without it, a right passcode would count as a wrong one. */
async function fill(form: HTMLFormElement, offer: HTMLElement | null): Promise<boolean> {
  const { deviceCredential: credential, deviceInput: input } = form.dataset
  if (credential && input) {
    const device = await askDeviceKey({ credential, input })
    if (device === null) return false
    put(form, { device })
  }
  if (!offer || offer.hidden || !offer.querySelector('input')!.checked) return true
  const made = await makeDeviceKey(offer.dataset['deviceOffer']!)
  if (!made) return false
  put(form, { device_credential: made.credential, device_input: made.input, device_answer: made.answer })
  return true
}

function put(form: HTMLFormElement, values: Record<string, string>): void {
  for (const [name, value] of Object.entries(values)) {
    const field = form.querySelector<HTMLInputElement>(`input[name="${name}"]`) ?? document.createElement('input')
    Object.assign(field, { type: 'hidden', name, value })
    form.append(field)
  }
}

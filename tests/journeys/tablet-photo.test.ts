/** A photo is taken without a network, looked at, sent behind its command, there once at the clinic, and hidden from who may not see its class. */
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest'
import { joined } from '#kernel/files/bytes.ts'
import { cleaned } from '#kernel/files/kinds.ts'
import { PASSWORD, send } from '../support/browser.ts'
import { hasChromium } from '../support/chromium.ts'
import { openClinic, type Clinic } from '../support/clinic.ts'
import * as day from '../support/field-day.ts'
import { jpegWith } from '../support/pictures.ts'
import { openTabletBrowser, type TabletBrowser } from '../support/tablet-browser.ts'

/** Behind the marks of the beginning and the JFIF header. */
const EXIF_AT = 20

interface Row {
  id: string
  file_id: string
  file_size: number
  width: number
  height: number
  preview_hash: string | null
}

describe.skipIf(!hasChromium)('a photo', { timeout: 300_000 }, () => {
  let clinic: Clinic
  let tablet: TabletBrowser
  let person: string
  let row: Row
  const rows = () =>
    clinic.rows<Row>('select * from records_attachment where person_id = ?', [person.split('/').at(-1)!])
  /** Somebody at a desk, signed in. */
  const desk = async (username: string): Promise<(path: string) => Promise<Response>> => {
    const origin = clinic.url
    const signedIn = await fetch(`${origin}/sign-in`, {
      method: 'POST',
      redirect: 'manual',
      headers: { origin, 'content-type': 'application/x-www-form-urlencoded' },
      body: new URLSearchParams({ username, password: PASSWORD }),
    })
    const cookie = signedIn.headers
      .getSetCookie()
      .map((c) => c.split(';')[0])
      .join('; ')
    return (path) => fetch(origin + path, { headers: { cookie }, redirect: 'manual' })
  }

  beforeAll(async () => {
    clinic = await openClinic()
    tablet = await openTabletBrowser(clinic)
    await tablet.enrol('pan')
    const page = tablet.page()
    const [house] = await day.housesOf(page)
    person = (await day.peopleOf(page, house!))[0]!
    await clinic.stop()
  }, 180_000)
  afterAll(async () => {
    await tablet?.end()
    await clinic?.end()
  })
  afterEach(() => expect(tablet.faults()).toEqual([]))

  it('is made smaller, shown, and counted while there is no network', async () => {
    const page = tablet.page()
    const drawn = await page.evaluate(() => {
      const canvas = document.createElement('canvas')
      canvas.width = 3000
      canvas.height = 2000
      const pen = canvas.getContext('2d')!
      for (let i = 0; i < 300; i++) {
        pen.fillStyle = `hsl(${i * 7} 60% 50%)`
        pen.fillRect((i * 97) % 3000, (i * 61) % 2000, 400, 300)
      }
      return canvas.toDataURL('image/jpeg', 0.9).split(',')[1]!
    })
    const plain = new Uint8Array(Buffer.from(drawn, 'base64'))
    // As a telephone would have written it: with where it was taken.
    const told = jpegWith({ gps: true })
    const exif = told.slice(EXIF_AT, EXIF_AT + 2 + told[EXIF_AT + 2]! * 256 + told[EXIF_AT + 3]!)
    const photo = Buffer.from(joined([plain.slice(0, 2), exif, plain.slice(2)]))
    await page.goto(`${person}/attachments/new`)
    await page.locator('#f-file').setInputFiles({ name: 'IMG_0412.jpg', mimeType: 'image/jpeg', buffer: photo })
    await page.locator('.files output img').waitFor()
    await page.locator('[name=code][value=wound]').check()
    await page.locator('[name=text]').fill('Left heel')
    await day.save(page)
    // The pill tries once before it says that there is no network.
    await page.locator('#sync', { hasText: 'Offline · 1 to send · 1 photo to send' }).waitFor()
    const tile = page.locator('#attachments li', { hasText: 'Left heel' })
    await tile.locator('img').waitFor()
    expect(await tile.locator('img').evaluate((i: HTMLImageElement) => i.decode().then(() => i.naturalWidth))).toBe(240)
    await tile.locator('a').click()
    const whole = page.locator('.whole-picture')
    expect(
      await whole.evaluate((i: HTMLImageElement) => i.decode().then(() => [i.naturalWidth, i.naturalHeight])),
    ).toEqual([1600, 1067])
  })

  it('is there once when the network is back, without where it was taken', async () => {
    const page = tablet.page()
    await clinic.start()
    await day.sync(page)
    await page.locator('#sync[data-state=sent]').waitFor()
    ;[row] = (await rows()) as [Row]
    expect(await rows()).toHaveLength(1)
    expect(row).toMatchObject({ width: 1600, height: 1067 })
    const bytes = (await clinic.home().home.files.read(row.file_id, 'file'))!
    expect(bytes.length).toBe(row.file_size)
    expect(Buffer.from(bytes).includes('GPS-LIES-HERE')).toBe(false)
    expect(cleaned(bytes)).toMatchObject({ type: 'image/jpeg' })
    const preview = (await clinic.home().home.files.read(row.file_id, 'preview'))!
    expect(preview.length).toBeLessThanOrEqual(20 * 1024)
    await day.sync(page)
    expect(
      (await clinic.rows('select id from stored_file where command_id is not null and id = ?', [row.file_id])).length,
    ).toBe(1)

    const nurse = await desk('lin')
    const answer = await nurse(`/facts/attachment/${row.id}/picture`)
    expect([answer.status, answer.headers.get('content-type')]).toEqual([200, 'image/jpeg'])
    expect(answer.headers.get('content-security-policy')).toContain('sandbox')
    expect((await (await desk('lin'))(`/facts/attachment/${row.id}/preview`)).status).toBe(200)
  })

  it('of a class reaches the clinic, and nobody there to whom the class was not given', async () => {
    const page = tablet.page()
    await clinic.stop()
    await page.goto(`${person}/attachments/new`)
    await page.locator('#f-file-choose').setInputFiles({
      name: 'x.jpg',
      mimeType: 'image/jpeg',
      buffer: Buffer.from(jpegWith({ shade: 5 })),
    })
    await page.locator('[name=code][value=other]').check()
    await page.locator('[name=sensitivity]').selectOption('violence')
    await send(page)
    await page.locator('.banner').waitFor()
    await clinic.start()
    await day.sync(page)
    await page.locator('#sync[data-state=sent]').waitFor()
    const closed = (await rows()).find((r) => r.id !== row.id)!
    expect(await clinic.home().home.files.read(closed.file_id, 'file')).not.toBeNull()
    const [{ compartments }] = (await clinic.rows<{ compartments: string }>(
      `select compartments from app_user where username = 'pan'`,
    )) as [{ compartments: string }]
    expect(compartments).not.toContain('violence')
    const worker = await desk('pan')
    expect((await worker(`/facts/attachment/${row.id}/picture`)).status).toBe(200)
    for (const part of ['', '/picture', '/preview'])
      expect((await worker(`/facts/attachment/${closed.id}${part}`)).status).toBe(404)
    await page.goto(`${person}/attachments`)
    expect(await page.locator('.pictures li').count()).toBe(1)
  })

  it('is fetched whole by another tablet only when it is asked for, and not without a network', async () => {
    const other = await openTabletBrowser(clinic)
    try {
      await other.enrol('lin')
      const theirs = other.page()
      await day.sync(theirs)
      await theirs.goto(`${person}/attachments`)
      await theirs.locator('.pictures img').first().waitFor()
      await theirs.locator('.pictures a').first().click()
      await theirs.locator('main', { hasText: 'needs a connection' }).waitFor()
      await theirs.locator('a', { hasText: 'Fetch the whole picture' }).click()
      await theirs.waitForURL('**/picture')
      expect(await theirs.evaluate(() => document.images[0]?.naturalWidth)).toBe(1600)
      await theirs.goBack()
      await clinic.stop()
      await theirs.locator('a', { hasText: 'Fetch the whole picture' }).click()
      await theirs.locator('main', { hasText: 'connection' }).waitFor()
    } finally {
      await other.end()
      if (!clinic.isOn()) await clinic.start()
    }
  })
})

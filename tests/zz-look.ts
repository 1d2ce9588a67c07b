import { chromium, type Page } from 'playwright-core'
const url = 'http://localhost:4571'
const out = '/tmp/lo/shots'
import { mkdirSync } from 'node:fs'
mkdirSync(out, { recursive: true })
const browser = await chromium.launch({ executablePath: '/usr/bin/chromium', args: ['--no-sandbox', '--disable-gpu', '--disable-quic', '--no-first-run', '--disable-background-networking', '--disable-component-update', '--disable-sync'] })
const LOOKS = [['en', 800, 1280], ['zh-Hant', 390, 844], ['zh-Hans', 1440, 900]] as const
const state: Record<string, any> = {}
async function as(user: string, [lang, width, height]: (typeof LOOKS)[number]): Promise<Page> {
  const c = await browser.newContext({ baseURL: url, viewport: { width, height }, locale: lang, reducedMotion: 'reduce', geolocation: { latitude: 22.45, longitude: 120.6, accuracy: 80 }, ...(state[user] ? { storageState: state[user] } : {}) })
  c.setDefaultTimeout(8000)
  c.on('weberror', (e) => console.log('SCRIPT', e.error().message))
  c.on('console', (l) => l.type() === 'error' && console.log('CONSOLE', l.text()))
  c.on('response', (r) => r.status() >= 400 && console.log(r.status(), r.url()))
  const p = await c.newPage()
  if (!state[user]) {
    await p.goto('/sign-in')
    await p.fill('[name=username]', user); await p.fill('[name=password]', 'doorstep-demo')
    await p.locator('main form.form button').click()
    await p.waitForURL((at) => at.pathname !== '/sign-in')
    state[user] = await c.storageState()
  } else await p.goto('/account')
  if ((await p.locator('html').getAttribute('lang')) !== lang) {
    const menu = p.locator('details.menu')
    if ((await menu.count()) > 0) await menu.locator('summary').click()
    await p.locator(`form.languages [value=${lang}]`).click()
    await p.locator(`html[lang=${lang}]`).waitFor()
  }
  return p
}
const shot = async (p: Page, name: string, look: (typeof LOOKS)[number]) => {
  const over = await p.evaluate(() => document.documentElement.scrollWidth - innerWidth)
  if (over > 0) console.log('OVERFLOW', name, look[0], over)
  await p.screenshot({ path: `${out}/${name}.${look[0]}.png`, fullPage: true })
}
for (const look of LOOKS) {
  const p = await as('pan', look)
  await p.goto('/new/person'); await shot(p, 'new-person', look)
  await p.fill('#found ~ * [name=q], [name=q]', '陳'); await p.waitForSelector('#found .tasks'); await shot(p, 'new-person-found', look)
  const href = (await p.locator('#found a.task').first().getAttribute('href'))!
  const house = href.split('/')[2]!
  await p.goto('/households'); await p.fill('[name=q]', '王小明'); await p.waitForSelector('#found form.inline'); await shot(p, 'none-found', look)
  await p.locator('#found form.inline button').click(); await p.waitForSelector('.banner'); await shot(p, 'named', look)
  await p.fill('[name=q]', '陳'); await p.waitForSelector('#found .tasks'); await shot(p, 'named-found', look)
  await p.locator('#found form.inline button').first().click(); await p.waitForSelector('[name="names.0.text"]')
  console.log(await p.inputValue('[name="names.0.text"]'), new URL(p.url()).pathname)
  await shot(p, 'named-form', look)
  await p.goto('/new/visit'); await p.fill('[name=q]', '12'); await p.waitForSelector('#found .tasks'); await shot(p, 'new-visit', look)
  await p.goto(`/households/${house}/locate`); await p.locator('[data-map]').scrollIntoViewIfNeeded(); await p.waitForSelector('[data-map][data-ready]'); await shot(p, 'locate', look)
  const box = (await p.locator('[data-map]').boundingBox())!
  await p.mouse.click(box.x + box.width / 3, box.y + box.height / 3)
  console.log('tap', await p.inputValue('[name=latitude]'), await p.inputValue('[name=longitude]'), await p.inputValue('[name=located_by]'), 'acc', JSON.stringify(await p.inputValue('[name=accuracy_m]')), await p.locator('[role=status]').last().innerText())
  const pin = (await p.locator('.locate-pin').boundingBox())!
  await p.mouse.move(pin.x + 22, pin.y + 15); await p.mouse.down(); await p.mouse.move(pin.x + 82, pin.y + 45, { steps: 4 }); await p.mouse.up()
  console.log('drag', await p.inputValue('[name=latitude]'), await p.inputValue('[name=longitude]'))
  await p.locator('[data-locate]').click(); await p.waitForTimeout(500)
  console.log('denied', await p.locator('.error[role=status]').innerText())
  await p.context().grantPermissions(['geolocation'])
  await p.locator('[data-locate]').click(); await p.waitForTimeout(500)
  console.log('rough', await p.locator('.error[role=status]').innerText(), await p.inputValue('[name=accuracy_m]'), await p.inputValue('[name=located_by]'))
  await p.waitForTimeout(900); await shot(p, 'locate-rough', look)
  await p.goto(`/households/${house}/move`); await p.locator('main [type=search]').fill('村'); await p.waitForSelector('#found [name=to_area]'); await p.locator('#found [name=to_area]').last().check()
  await p.locator('[data-map]').scrollIntoViewIfNeeded(); await p.waitForSelector('[data-map][data-ready]'); await shot(p, 'move', look)
  await p.goto('/new/household'); await p.locator('[data-map]').scrollIntoViewIfNeeded(); await p.waitForSelector('[data-map][data-ready]'); await shot(p, 'register', look)
  const n = await as('lin', look)
  await n.goto('/today'); await shot(n, 'nurse', look)
  const h = await as('hsu', look)
  await h.goto('/today'); await shot(h, 'head', look)
  await h.goto('/admin/access'); await shot(h, 'access', look)
  const a = await as('chiang', look)
  for (const path of ['roles', 'settings', 'settings/records', 'audit']) { await a.goto('/admin/' + path); await shot(a, path.replace('/', '-'), look) }
  for (const x of [p, n, h, a]) await x.context().close()
}
await browser.close()

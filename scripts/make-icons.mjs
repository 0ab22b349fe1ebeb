// Renders resources/**/*.svg into the PNG files that windows, packages and trays need: `node scripts/make-icons.mjs`.
// Needs Chromium (CHROMIUM_PATH, else /usr/bin/chromium). The PNG files are committed; nobody has to run this to build.
import { readFile } from 'node:fs/promises'
import { fileURLToPath } from 'node:url'
import { chromium } from 'playwright'

const resources = (path) => fileURLToPath(new URL(`../resources/${path}`, import.meta.url))
const icon = await readFile(resources('icon.svg'), 'utf8')
const small = await readFile(resources('icon-small.svg'), 'utf8')
const tray = await readFile(resources('tray/tray.svg'), 'utf8')
const inColor = (svg, color) => svg.replace('color="#000000"', `color="${color}"`)
/** Something waits for the person: the last plug is out, and coloured where colours are ours to choose. */
const withDot = (svg, color) =>
  svg
    .replace('C3.75 10.5 12.25 5.5 12.25 12.25', 'C3.75 8.6 6.3 8 8.6 7.9')
    .replace('<circle cx="12.25" cy="12.25" r="2.9" />', `<circle cx="12.1" cy="12.1" r="3.5" fill="${color}" />`)

const images = [
  ...[16, 32, 48, 64, 128, 256, 512].map((size) => [`icons/${size}.png`, size <= 32 ? small : icon, size]),
  ['icon.png', icon, 512],
  ['tray/trayTemplate.png', tray, 16],
  ['tray/trayTemplate@2x.png', tray, 32],
  // named after the colour of the mark: light for a dark panel, dark for a light one
  ['tray/tray-light.png', inColor(tray, '#f2f3f8'), 32],
  ['tray/tray-dark.png', inColor(tray, '#23283f'), 32],
  ['tray/tray-dotTemplate.png', withDot(tray, '#000000'), 16],
  ['tray/tray-dotTemplate@2x.png', withDot(tray, '#000000'), 32],
  ['tray/tray-light-dot.png', inColor(withDot(tray, '#fb923c'), '#f2f3f8'), 32],
  ['tray/tray-dark-dot.png', inColor(withDot(tray, '#ea580c'), '#23283f'), 32],
]

const browser = await chromium.launch({
  executablePath: process.env.CHROMIUM_PATH ?? '/usr/bin/chromium',
  args: process.getuid?.() === 0 ? ['--no-sandbox'] : [],
})
try {
  const page = await browser.newPage()
  for (const [path, svg, size] of images) {
    await page.setViewportSize({ width: size, height: size })
    await page.setContent(`<style>body{margin:0}svg{display:block;width:${size}px;height:${size}px}</style>${svg}`)
    await page.screenshot({ path: resources(path), omitBackground: true })
  }
  console.log(`${images.length} images`)
} finally {
  await browser.close()
}

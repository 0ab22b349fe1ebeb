// The program that the operating system starts as the person's default browser: FOLDER ADDRESS.
// Each address gets a browser of its own, so that its preferences can be written before it starts.
import { spawn } from 'node:child_process'
import { mkdirSync, mkdtempSync, renameSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'

const [folder, address] = process.argv.slice(2)
const profile = mkdtempSync(join(folder, 'visit-'))

// The tick in "always allow this site to open links of this type": without it a headless browser waits for ever.
const mayOpen = { [new URL(address).origin]: { 'app.patchbay.desktop': true } }
mkdirSync(join(profile, 'Default'))
writeFileSync(
  join(profile, 'Default', 'Preferences'),
  JSON.stringify({ protocol_handler: { allowed_origin_protocol_pairs: mayOpen } }),
)

const switches = [
  '--headless=new',
  '--remote-debugging-port=0',
  `--user-data-dir=${profile}`,
  '--no-sandbox',
  '--no-first-run',
  '--no-default-browser-check',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
  '--disable-breakpad',
  '--disable-gpu',
  '--password-store=basic',
  '--no-proxy-server',
]
const browser = spawn('chromium', [...switches, address], { detached: true, stdio: 'ignore' })
browser.unref()

// Written under another name first: whoever waits for the file reads all of it.
writeFileSync(join(profile, 'visit.part'), JSON.stringify({ profile, address, pid: browser.pid }))
renameSync(join(profile, 'visit.part'), join(profile, 'visit.json'))

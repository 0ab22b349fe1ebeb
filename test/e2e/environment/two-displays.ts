import { mkdtempSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'

export const first = { x: 0, y: 0, width: 1600, height: 900 } as const
export const second = { x: 1600, y: 0, width: 1280, height: 1024 } as const

/** The first, once its resolution is lower. */
export const lower = { x: 0, y: 0, width: 1024, height: 768 } as const

const size = ({ width, height }: { readonly width: number; readonly height: number }) => `${width}x${height}`

/** An output that nothing is plugged into knows no size. */
export const nameSizes = ['--addmode', 'DUMMY1', size(second)]
export const plugInSecond = [
  ...['--output', 'DUMMY0', '--mode', size(first)],
  ...['--output', 'DUMMY1', '--mode', size(second), '--right-of', 'DUMMY0'],
]
export const lowerFirst = ['--output', 'DUMMY0', '--mode', size(lower)]
export const unplugSecond = ['--output', 'DUMMY1', '--off']

/**
 * Xorg with its dummy driver. Xvfb has one output, and Chromium counts outputs: the monitors that xrandr can pretend are nothing
 * to it. Of a seat that does not exist, the server needs no console and takes no keyboard or mouse of the computer. `folder` is
 * the caller's to remove.
 */
export function twoDisplays(): { readonly parameters: readonly string[]; readonly folder: string } {
  const folder = mkdtempSync(join(tmpdir(), 'patchbay-displays-'))
  const configuration = join(folder, 'xorg.conf')
  writeFileSync(configuration, CONFIGURATION)
  const parameters = [
    '-seat',
    'patchbay-test',
    '-config',
    configuration,
    '-logfile',
    join(folder, 'xorg.log'),
    '-novtswitch',
  ]
  return { parameters, folder }
}

const CONFIGURATION = `
Section "Device"
  Identifier "outputs"
  Driver "dummy"
  VideoRam 65536
EndSection
Section "Monitor"
  Identifier "any"
  HorizSync 5-1000
  VertRefresh 5-200
EndSection
Section "Screen"
  Identifier "both"
  Device "outputs"
  Monitor "any"
  DefaultDepth 24
  SubSection "Display"
    Virtual ${second.x + second.width} ${Math.max(first.height, second.height)}
  EndSubSection
EndSection
Section "ServerFlags"
  Option "AutoAddDevices" "false"
EndSection
`

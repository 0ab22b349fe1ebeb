import { spawn, type ChildProcess } from 'node:child_process'
import { once } from 'node:events'
import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { sessionBus, type MessageBus } from 'dbus-next'

/** Nothing can be started by it: no keyring, no portal, and so nothing that asks a question nobody answers. */
const configuration = (
  folder: string,
) => `<!DOCTYPE busconfig PUBLIC "-//freedesktop//DTD D-Bus Bus Configuration 1.0//EN"
 "http://www.freedesktop.org/standards/dbus/1.0/busconfig.dtd">
<busconfig>
  <type>session</type>
  <listen>unix:path=${folder}/bus</listen>
  <policy context="default">
    <allow send_destination="*" eavesdrop="true"/><allow eavesdrop="true"/><allow own="*"/>
  </policy>
</busconfig>`

/** A session bus of a test's own: what one app finds there is no other's to find. */
export class SessionBus {
  readonly address: string
  readonly #daemon: ChildProcess
  readonly #connections: MessageBus[] = []

  private constructor(address: string, daemon: ChildProcess) {
    this.address = address
    this.#daemon = daemon
  }

  static async start(folder: string): Promise<SessionBus> {
    const file = join(folder, 'bus.conf')
    writeFileSync(file, configuration(folder))
    const daemon = spawn('dbus-daemon', [`--config-file=${file}`, '--print-address', '--nofork'], {
      stdio: ['ignore', 'pipe', 'ignore'],
    })
    const [address] = (await once(daemon.stdout, 'data')) as [Buffer]
    return new SessionBus(address.toString().trim(), daemon)
  }

  connect(): MessageBus {
    const connection = sessionBus({ busAddress: this.address })
    this.#connections.push(connection)
    return connection
  }

  close(): void {
    for (const connection of this.#connections) connection.disconnect()
    this.#daemon.kill()
  }
}
